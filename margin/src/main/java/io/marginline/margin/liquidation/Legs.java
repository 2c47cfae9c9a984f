package io.marginline.margin.liquidation;

/**
 * The legs of one instrument that move together. Lots of both are ≥ 0; entry costs are signed, so a
 * short's is ≤ 0.
 */
public record Legs(
    long longLots, long longEntryCostUnits, long shortLots, long shortEntryCostUnits) {

  /** The single leg of net mode, or of an isolated position. */
  public static Legs net(long lots, long entryCostUnits) {
    return lots >= 0
        ? new Legs(lots, entryCostUnits, 0, 0)
        : new Legs(0, 0, Math.negateExact(lots), entryCostUnits);
  }

  /** These and one more leg of signed lots and entry. */
  public Legs plus(long lots, long entryUnits) {
    return lots >= 0
        ? new Legs(
            Math.addExact(longLots, lots),
            Math.addExact(longEntryCostUnits, entryUnits),
            shortLots,
            shortEntryCostUnits)
        : new Legs(
            longLots,
            longEntryCostUnits,
            Math.subtractExact(shortLots, lots),
            Math.addExact(shortEntryCostUnits, entryUnits));
  }
}
