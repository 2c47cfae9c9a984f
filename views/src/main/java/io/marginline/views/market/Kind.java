package io.marginline.views.market;

/** What a candle is of. */
public enum Kind {
  TRADE,
  MARK,
  INDEX
}
