package io.marginline.model;

/** Where an instrument's mark comes from (rules §3). */
public enum MarkSource {
  /** Index plus the moving average of (book mid − index). */
  INDEX_BASIS,
  /** A recorded or external mark, sent in {@code UpdatePrices}. */
  EXTERNAL
}
