package io.marginline.node.client;

import io.marginline.model.Header;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;

/** A command without an outcome. After {@link NodeClient#send} only the client's thread sees it. */
final class Pending {
  final Header header;

  /** Kind of the frame. */
  final int kind;

  /** The frame but for what says who sends it and how far the answers came. */
  final UnsafeBuffer frame;

  final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** Rises in the order in which the client's thread takes commands in; 0 before. */
  long number;

  /** Monotonic time of the last offer that was taken; meaningful when {@link #copies} > 0. */
  long sentNs;

  /** Offers that were taken: the log may hold any number of them. */
  int copies;

  /** Place of the last of them among all offers of the connection. */
  long order;

  /** Stands among those to be offered again. */
  boolean again;

  /** Epoch time at which an answer is waited for no more. */
  final long givenUpNs;

  Pending(Header header, int kind, byte[] frame, long givenUpNs) {
    this.kind = kind;
    this.givenUpNs = givenUpNs;
    this.header = header;
    this.frame = new UnsafeBuffer(frame);
  }
}
