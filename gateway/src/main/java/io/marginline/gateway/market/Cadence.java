package io.marginline.gateway.market;

/** How often a channel looks for something new, in the order in which they are pushed. */
enum Cadence {
  /** Pushed when it happens. */
  EVENT(0),
  BEST(10),
  BOOK_400_FAST(10),
  BOOK_50_FAST(10),
  BOOK(100),
  BOOK_5(100),
  TICKER(100),
  PRICE(200),
  CANDLE(500),
  SECOND(1_000),
  OPEN_INTEREST(3_000),
  FUNDING(30_000);

  private final long ms;

  Cadence(long ms) {
    this.ms = ms;
  }

  long ms() {
    return ms;
  }
}
