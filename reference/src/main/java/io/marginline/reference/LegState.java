package io.marginline.reference;

/**
 * A leg as fills leave it, without touching the state.
 *
 * @param cashChange of the account in the settle asset
 * @param baseChange of the account in the base asset of spot
 */
record LegState(long lots, long entryCost, long margin, long cashChange, long baseChange) {
  static final LegState FLAT = new LegState(0, 0, 0, 0, 0);

  LegState(long lots, long entryCost, long margin, long cashChange) {
    this(lots, entryCost, margin, cashChange, 0);
  }
}
