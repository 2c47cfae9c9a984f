package io.marginline.engine.liquidation;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.model.AccountMode;
import java.math.BigInteger;

/**
 * Two contracts of a portfolio that hedge one another: they are closed together, so that neither is
 * left alone by the liquidation of the other (docs/products.md P8). Reused.
 */
final class HedgedPair {
  private final Venue venue;

  /** The smaller of the two, which is closed first, and the other. */
  int first = Legs.NONE;

  int second = Legs.NONE;
  private long firstLots;
  private long secondLots;
  private long firstUsd;
  private long secondUsd;

  HedgedPair(Venue venue) {
    this.venue = venue;
  }

  /** Finds the first pair of a unit in canonical order, with its sizes as they are now. */
  boolean find(Unit unit) {
    boolean hedges = unit.isUsd() && venue.accounts.mode[unit.account] == AccountMode.PORTFOLIO;
    if (!hedges) {
      return false;
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      int partner = counts(leg) ? partner(leg) : Legs.NONE;
      if (partner != Legs.NONE) {
        set(leg, partner);
        return true;
      }
    }
    return false;
  }

  /** A cross position of a contract that was not offered too often. */
  private boolean counts(int leg) {
    Legs legs = venue.legs;
    return legs.lots[leg] != 0
        && !legs.isolated(leg)
        && venue.instrumentOf(leg).option == null
        && legs.attempts[leg] < venue.settings().maxAttempts();
  }

  /** The next position in canonical order that leans the other way. */
  private int partner(int leg) {
    Legs legs = venue.legs;
    int underlying = venue.instrumentOf(leg).index.underlying;
    for (int other = legs.next(leg); other != Legs.NONE; other = legs.next(other)) {
      boolean opposite = legs.lots[leg] > 0 == legs.lots[other] < 0;
      if (opposite && counts(other) && venue.instrumentOf(other).index.underlying == underlying) {
        return other;
      }
    }
    return Legs.NONE;
  }

  private void set(int leg, int partner) {
    boolean smaller = valueUsd(leg) <= valueUsd(partner);
    first = smaller ? leg : partner;
    second = smaller ? partner : leg;
    firstLots = Exact.abs(venue.legs.lots[first]);
    secondLots = Exact.abs(venue.legs.lots[second]);
    firstUsd = valueUsd(first);
    secondUsd = valueUsd(second);
  }

  /** |value at the mark| in USD units, up. */
  private long valueUsd(int leg) {
    Instrument instrument = venue.instrumentOf(leg);
    long size = Exact.abs(venue.legs.lots[leg]);
    long value = instrument.terms.value(size, instrument.mark, Rounding.CEILING);
    return venue.currencies.usd(instrument.spec.settleAssetId(), value, Rounding.CEILING);
  }

  /** Lots of the second for so many filled of the first: the same part of its value. */
  long secondSlice(long filledLots) {
    if (filledLots == 0 || secondUsd == 0) {
      return 0;
    }
    BigInteger part =
        BigInteger.valueOf(secondLots)
            .multiply(BigInteger.valueOf(filledLots))
            .multiply(BigInteger.valueOf(firstUsd))
            .divide(BigInteger.valueOf(firstLots).multiply(BigInteger.valueOf(secondUsd)));
    long lots = part.min(BigInteger.valueOf(secondLots)).longValueExact();
    long rest = secondLots - lots;
    boolean all = rest < venue.instrumentOf(second).spec.minSliceLots();
    return lots > 0 && all ? secondLots : lots;
  }
}
