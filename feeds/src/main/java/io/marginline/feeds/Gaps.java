package io.marginline.feeds;

/** What to do about minutes that a file does not have. */
public enum Gaps {
  /** A hole is a problem: a price path must not be guessed. */
  REFUSE,
  /** The last close stands, with zero volume, until the next bar. */
  HOLD,
  /** Holes stay: an index source without a trade sends nothing and goes stale (rules §3). */
  KEEP
}
