package io.marginline.feeds;

/**
 * One candle. {@code openMs} is the time it opens, epoch milliseconds; prices are units of
 * 10^-{@link Scales#price()}, volume units of 10^-{@link Scales#volume()} (base coin, or contracts
 * where the source counts contracts).
 */
public record Bar(long openMs, long open, long high, long low, long close, long volume) {

  /** What a held minute looks like: nothing traded, the price stood still. */
  static Bar held(long openMs, long price) {
    return new Bar(openMs, price, price, price, price, 0);
  }

  /** True when the close is not below the open. */
  public boolean rises() {
    return close >= open;
  }
}
