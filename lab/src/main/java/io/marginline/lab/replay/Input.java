package io.marginline.lab.replay;

import io.marginline.feeds.BarSeries;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed: one venue with these instruments.
 *
 * @param name of the replay; folders are named after it
 * @param staleSeconds age at which a price of an index is no longer used; 0 = the engine's default
 * @param instants prices a minute; 0 = as the population says
 * @param notes what the reader should know about how this was put together
 */
public record Input(
    String name, List<Listed> instruments, int staleSeconds, int instants, List<String> notes) {

  /**
   * An instrument and its recordings. Volumes are base coins.
   *
   * @param marks recorded marks; none = the engine makes the mark from index and book
   * @param index recorded sources of its index; none = the path and 1 bp to each side of it
   */
  public record Listed(
      Contract contract, BarSeries bars, @Nullable BarSeries marks, List<Source> index) {
    public Listed {
      index = List.copyOf(index);
    }
  }

  /** A recorded source of an index. */
  public record Source(BarSeries bars, BigDecimal weight) {}

  public Input {
    if (instruments.isEmpty()) {
      throw new IllegalArgumentException("no instrument");
    }
    instruments = List.copyOf(instruments);
    notes = List.copyOf(notes);
  }

  boolean several() {
    return instruments.size() > 1;
  }
}
