package io.marginline.engine.monitor;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Orders;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.margin.tier.TierTable;

/** The most that MM and fee of a position can grow per unit of value. */
final class HighestRate {
  private static final long PPB = 1_000_000_000L;

  /** Above it every value lies in the last tier. */
  private static final long BEYOND = 1L << 61;

  private HighestRate() {}

  /** In ppb, of all tiers within reach while the value at the mark has not doubled. */
  static long ofPpb(Venue venue, int leg, boolean ordered, long value) {
    Instrument instrument = venue.instrumentOf(leg);
    TierTable tiers = instrument.terms.tiers();
    long lots = Exact.abs(venue.legs.lots[leg]);
    long most = 2 * value;
    if (ordered) {
      Orders orders = venue.orders;
      for (int s = venue.legs.firstOrder[leg]; s != Orders.NONE; s = orders.next(s)) {
        long remaining = orders.remainingLots[s];
        lots += remaining;
        long worth = instrument.terms.orderValue(remaining, orders.priceTicks[s]);
        most = Math.min(BEYOND, most + Math.min(BEYOND, worth));
      }
    }
    long highest = 0;
    for (int tier = tiers.tierOf(lots, most); tier >= 0; tier--) {
      highest = Math.max(highest, tiers.maintenance().rate(tier));
    }
    return (highest + tiers.feeRate()) * (PPB / tiers.rateScale());
  }
}
