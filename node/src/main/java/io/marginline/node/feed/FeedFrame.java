package io.marginline.node.feed;

/** First byte of what a feed server sends; numbers follow big endian. */
final class FeedFrame {
  /** Position, time, count of numbers, the numbers. */
  static final int RESTART = 1;

  /** Instrument, parts per billion. */
  static final int VOLATILITY = 2;

  /** Length, an event as the protocol encodes it. */
  static final int EVENT = 3;

  /** Position, time. */
  static final int END = 4;

  private FeedFrame() {}
}
