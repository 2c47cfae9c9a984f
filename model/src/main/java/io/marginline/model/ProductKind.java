package io.marginline.model;

/** What an instrument is, and so how a price becomes money (rules §1). */
public enum ProductKind {
  /** Settles in the quote currency: value = size × price. Perpetual, or dated with an expiry. */
  LINEAR,
  /** Settles in the coin: value = face ÷ price. Perpetual, or dated with an expiry. */
  INVERSE,
  /** European and cash settled; the price is a premium per coin. */
  OPTION,
  /** Exchanges the base asset for the quote asset. */
  SPOT
}
