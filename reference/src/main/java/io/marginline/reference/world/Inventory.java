package io.marginline.reference.world;

/** Lots that the liquidation account took over at one price; entry cost = cost(lots, price). */
public final class Inventory {
  public final long id;
  public final int instrument;
  public final long price;
  public final long since;
  public long lots;
  public boolean exhausted;

  public Inventory(long id, int instrument, long price, long since) {
    this.id = id;
    this.instrument = instrument;
    this.price = price;
    this.since = since;
  }

  /** +1 long, −1 short. */
  public int sign() {
    return Long.signum(lots);
  }
}
