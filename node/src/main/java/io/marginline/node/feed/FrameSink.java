package io.marginline.node.feed;

import org.agrona.DirectBuffer;

/** Takes what a feed brings as it is encoded; called by one thread. */
interface FrameSink {
  /** Everything before this counts no longer. */
  void restart(RowRecording rows);

  void volatility(int instrumentId, long ppb);

  void event(DirectBuffer buffer, int offset, int length);

  void end(long position, long timeNs);

  /** Nothing more is waiting; what was taken may be handed on. */
  default void idle() {}
}
