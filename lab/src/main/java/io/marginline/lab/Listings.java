package io.marginline.lab;

import io.marginline.lab.replay.Contract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is published about instruments: the one place where a replay asks for it. */
interface Listings {
  /** The contract of that name, or null when nobody publishes it. */
  @Nullable Contract find(String instrument);

  /** Size bands of instruments that are not listed. */
  List<Contract.Band> otherBands();
}
