package io.marginline.reference;

/**
 * A leg as fills leave it, without touching the state.
 *
 * @param cashChange of the account in the settle asset
 * @param baseChange of the account in the base asset of spot
 * @param grace lots that keep the present tiers while others are announced
 */
record LegState(
    long lots, long entryCost, long margin, long cashChange, long baseChange, long grace) {
  static final LegState FLAT = new LegState(0, 0, 0, 0, 0, 0);

  /** What a position brings into a requirement. */
  static LegState held(long lots, long entryCost, long grace) {
    return new LegState(lots, entryCost, 0, 0, 0, grace);
  }

  /** No position; the account's cash has changed. */
  static LegState flat(long cashChange) {
    return new LegState(0, 0, 0, cashChange, 0, 0);
  }
}
