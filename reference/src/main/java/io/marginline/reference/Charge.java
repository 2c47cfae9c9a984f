package io.marginline.reference;

/**
 * How a fill is charged, and when isolated margin comes back.
 *
 * @param rate fee in ppb, negative = rebate; unused by a slice, which is charged the full rate
 * @param bankruptcyTicks of a slice: its fee comes out of what it got above this price
 */
record Charge(Kind kind, long rate, long bankruptcyTicks) {
  static final Charge NOTHING = ordinary(0);

  /** No fee; the margin stays for the residue. */
  static final Charge TAKEOVER = new Charge(Kind.TAKEOVER, 0, 0);

  enum Kind {
    ORDINARY,
    SLICE,
    TAKEOVER
  }

  static Charge ordinary(long rate) {
    return new Charge(Kind.ORDINARY, rate, 0);
  }

  /** Capped fee; the margin stays until the position is flat. */
  static Charge slice(long bankruptcyTicks) {
    return new Charge(Kind.SLICE, 0, bankruptcyTicks);
  }
}
