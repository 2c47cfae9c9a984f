package io.marginline.lab.live;

import io.marginline.model.Command;
import io.marginline.model.Header;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A way to the venue. */
public interface Desk {
  /** What the command resulted in, or −1 when it was refused or nobody knows. */
  CompletableFuture<Long> send(long accountId, Function<Header, Command> command);

  /** Sends and does not wait for what becomes of it: the market goes on either way. */
  default void tell(long accountId, Function<Header, Command> command) {
    CompletableFuture<Long> _ = send(accountId, command);
  }

  /** Epoch nanoseconds. */
  long nowNs();
}
