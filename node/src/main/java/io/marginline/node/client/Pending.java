package io.marginline.node.client;

import io.marginline.model.Header;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;

/** A command without an outcome. After {@link NodeClient#send} only the client's thread sees it. */
final class Pending {
  final long correlation;
  final Header header;
  final UnsafeBuffer frame;
  final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** Monotonic time of the last offer that was taken; meaningful when {@link #copies} > 0. */
  long sentNs;

  /** Offers that were taken: the log may hold any number of them, in this order. */
  int copies;

  Pending(long correlation, Header header, byte[] frame) {
    this.correlation = correlation;
    this.header = header;
    this.frame = new UnsafeBuffer(frame);
  }
}
