package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.margin.scenario.SpotInUse;
import io.marginline.model.UnderlyingClass;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an account's positions require by scenarios, underlying by underlying, as they are and with
 * all buys or all sells filled (docs/products.md P8), each with the coin that hedges it. One
 * position may be imagined with other lots, one coin with another cap.
 */
final class RiskUnits {
  private static final int NO_COIN = -1;

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
  private int changedCoin = NO_COIN;
  private long changedCapUnits;
  private boolean orders;

  /**
   * The coin of the present unit: which, its USD price, what there is of it, how much may hedge.
   */
  private int hedgeCoin = NO_COIN;

  private long hedgePrice;
  private long hedgeUnits;
  private long hedgeCapUnits;
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
    changedCoin = NO_COIN;
  }

  /** Imagines a position with other lots. */
  void change(int leg, long lots) {
    changedLeg = leg;
    changedLots = lots;
  }

  /** Imagines how much of a coin may hedge. */
  void cap(int asset, long capUnits) {
    changedCoin = asset;
    changedCapUnits = capUnits;
  }

  /**
   * Adds up all units of the account, whose currencies are given by asset; the answers below are of
   * the last measurement.
   */
  void measure(int account, CurrencyArgs[] currencies) {
    maintenanceUsd = 0;
    orderedUsd = 0;
    seenCount = 0;
    for (int leg = venue.legs.first(account); leg != Legs.NONE; leg = venue.legs.next(leg)) {
      if (counts(leg) && first(underlying(leg))) {
        unit(leg, currencies);
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

  private void unit(int firstLeg, CurrencyArgs[] currencies) {
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
    hedgeWith(coin(underlying), venue.legs.account(firstLeg), currencies);
    long now = maintenance(plain);
    long largest = now;
    if (buys) {
      largest = Math.max(largest, maintenance(bought));
    }
    if (sells) {
      largest = Math.max(largest, maintenance(sold));
    }
    maintenanceUsd = Exact.add(maintenanceUsd, now);
    orderedUsd = Exact.add(orderedUsd, largest);
  }

  /** The currency that moves with an underlying, the first of them, or NO_COIN. */
  private int coin(int underlying) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      Currency currency = venue.currencies.find(asset);
      if (currency != null
          && currency.indexId() != Currencies.PAR
          && venue.indexes.get(currency.indexId()).underlying == underlying) {
        return asset;
      }
    }
    return NO_COIN;
  }

  /** What of a coin may hedge the next units: none of it without a price. */
  private void hedgeWith(int coin, int account, CurrencyArgs[] currencies) {
    hedgeCoin = coin;
    hedgePrice = coin == NO_COIN ? 0 : venue.currencies.price(coin);
    if (hedgePrice > 0) {
      hedgeUnits = currencies[coin].equity();
      boolean imagined = coin == changedCoin;
      hedgeCapUnits = imagined ? changedCapUnits : venue.accounts.spotInUse(coin, account);
    }
  }

  /** MMR of a unit, with the coin that hedges it. */
  private long maintenance(RiskUnit unit) {
    if (hedgePrice > 0 && hedgeCapUnits > 0) {
      CurrencyTerms terms = venue.currencies.of(hedgeCoin).terms();
      long used = SpotInUse.units(hedgeUnits, unit.delta(), hedgeCapUnits, terms, hedgePrice);
      unit.addSpot(terms, used, hedgePrice);
    }
    return unit.maintenance();
  }
}
