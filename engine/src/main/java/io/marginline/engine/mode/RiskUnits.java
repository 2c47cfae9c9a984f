package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.model.UnderlyingClass;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an account's positions require by scenarios, underlying by underlying, as they are and with
 * all buys or all sells filled (docs/products.md P8). One position may be imagined with other lots.
 */
final class RiskUnits {
  private final Venue venue;
  private final Units units;
  private final UnitLegs legs;
  private @Nullable RiskUnit plain;
  private @Nullable RiskUnit bought;
  private @Nullable RiskUnit sold;
  private int[] seen = new int[4];
  private int seenCount;
  private int changedLeg = Legs.NONE;
  private long changedLots;
  private boolean orders;
  private long maintenanceUsd;
  private long orderedUsd;

  RiskUnits(Venue venue, Units units) {
    this.venue = venue;
    this.units = units;
    this.legs = new UnitLegs(venue);
  }

  /** Starts with the positions as they are. */
  void load(boolean withOrders) {
    orders = withOrders;
    changedLeg = Legs.NONE;
  }

  /** Imagines a position with other lots. */
  void change(int leg, long lots) {
    changedLeg = leg;
    changedLots = lots;
  }

  /** Adds up all units of the account; the answers below are of the last measurement. */
  void measure(int account) {
    maintenanceUsd = 0;
    orderedUsd = 0;
    seenCount = 0;
    for (int leg = venue.legs.first(account); leg != Legs.NONE; leg = venue.legs.next(leg)) {
      if (counts(leg) && first(underlying(leg))) {
        unit(leg);
      }
    }
  }

  /** Σ MMR without orders. */
  long maintenance() {
    return maintenanceUsd;
  }

  /** Σ of the largest MMR of no, all buy and all sell orders filled. */
  long ordered() {
    return orderedUsd;
  }

  private int underlying(int leg) {
    return venue.instrumentOf(leg).index.underlying;
  }

  /** Cross positions and orders of contracts, settled in a currency. */
  private boolean counts(int leg) {
    Instrument instrument = venue.instrumentOf(leg);
    boolean ordered = orders && (units.adds(leg) || venue.legs.firstOrder[leg] != Orders.NONE);
    return !venue.legs.isolated(leg)
        && !instrument.spot()
        && instrument.index.underlying >= 0
        && (ordered || lots(leg) != 0)
        && venue.currencies.known(instrument.spec.settleAssetId());
  }

  private long lots(int leg) {
    return leg == changedLeg ? changedLots : venue.legs.lots[leg];
  }

  private boolean first(int underlying) {
    for (int i = 0; i < seenCount; i++) {
      if (seen[i] == underlying) {
        return false;
      }
    }
    if (seenCount == seen.length) {
      seen = Arrays.copyOf(seen, 2 * seenCount);
    }
    seen[seenCount++] = underlying;
    return true;
  }

  private void unit(int firstLeg) {
    int underlying = underlying(firstLeg);
    UnderlyingClass its = venue.instrumentOf(firstLeg).index.underlyingClass;
    plain = legs.reset(plain, its);
    bought = legs.reset(bought, its);
    sold = legs.reset(sold, its);
    boolean buys = false;
    boolean sells = false;
    for (int leg = firstLeg; leg != Legs.NONE; leg = venue.legs.next(leg)) {
      if (!counts(leg) || underlying(leg) != underlying) {
        continue;
      }
      long lots = lots(leg);
      legs.push(plain, leg, lots);
      if (orders) {
        long most = units.worstLots(leg, true);
        long least = Exact.negate(units.worstLots(leg, false));
        buys |= most != lots;
        sells |= least != lots;
        legs.push(bought, leg, most);
        legs.push(sold, leg, least);
      }
    }
    long now = plain.maintenance();
    long largest = now;
    if (buys) {
      largest = Math.max(largest, bought.maintenance());
    }
    if (sells) {
      largest = Math.max(largest, sold.maintenance());
    }
    maintenanceUsd = Exact.add(maintenanceUsd, now);
    orderedUsd = Exact.add(orderedUsd, largest);
  }
}
