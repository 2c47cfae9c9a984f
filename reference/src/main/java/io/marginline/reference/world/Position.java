package io.marginline.reference.world;

/**
 * Signed lots and their exact signed entry cost; the margin of an isolated one is in the ledger.
 */
public final class Position {
  public final long id;
  public final Leg leg;
  public long lots;
  public long entryCost;

  /** Slices of the present liquidation that were not filled completely. */
  public int attempts;

  /** Lots that keep the present tiers while others are announced. */
  public long grace;

  public Position(long id, Leg leg) {
    this.id = id;
    this.leg = leg;
  }
}
