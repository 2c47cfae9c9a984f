package io.marginline.engine.deleveraging;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Changes;
import io.marginline.engine.account.Holders;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.trade.Cancels;
import io.marginline.engine.trade.FillCheck;
import io.marginline.engine.trade.Settlement;
import io.marginline.engine.trade.Taker;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.Exchange;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.model.CancelReason;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Closes winning positions against inventory that nobody can pay for (rules §12). */
public final class Deleverager {
  private final Venue venue;
  private final Units units;
  private final UsdPool usd;
  private final FillCheck check;
  private final Settlement settlement;
  private final Cancels cancels;
  private final RowSettlement rows;

  /** By instrument and side; those of older generations are worth nothing. */
  private final Int2ObjectHashMap<Ranking> rankings = new Int2ObjectHashMap<>();

  public Deleverager(
      Venue venue, Units units, Settlement settlement, Cancels cancels, RowSettlement rows) {
    this.venue = venue;
    this.units = units;
    this.usd = new UsdPool(venue, units);
    this.check = new FillCheck(venue, units);
    this.settlement = settlement;
    this.cancels = cancels;
    this.rows = rows;
  }

  /** Closes up to {@code lots} of the row at a price in ticks; returns what found nobody. */
  public long deleverage(Inventory.Row row, long lots, long priceTicks) {
    long left = lots;
    int rank = 0;
    Ranking ranking = ranking(row);
    for (Candidate next = ranking.next(); next != null; next = left > 0 ? ranking.next() : null) {
      rank++;
      left -= take(row, next.leg(), left, priceTicks, rank);
    }
    ranking.giveBack();
    return left;
  }

  /** The ranking that the row needs, as the accounts are now. */
  private Ranking ranking(Inventory.Row row) {
    Changes changes = venue.accounts.changes;
    boolean longs = row.lots < 0;
    int key = 2 * row.instrumentId + (longs ? 1 : 0);
    Ranking ranking = rankings.get(key);
    if (ranking == null || ranking.generation != changes.generation()) {
      changes.keep();
      ranking = new Ranking(changes.generation(), changes.count(), candidates(row, longs));
      rankings.put(key, ranking);
    }
    int last = 0;
    for (; ranking.seen < changes.count(); ranking.seen++) {
      int account = changes.account(ranking.seen);
      if (account != last) {
        refresh(ranking, account, row.instrumentId, longs);
      }
      last = account;
    }
    return ranking;
  }

  private List<Candidate> candidates(Inventory.Row row, boolean longs) {
    List<Candidate> candidates = new ArrayList<>();
    Holders holders = venue.legs.holders(row.instrumentId);
    for (int i = 0; i < holders.count(); i++) {
      Candidate candidate = candidate(holders.leg(i), longs);
      if (candidate != null) {
        candidates.add(candidate);
      }
    }
    return candidates;
  }

  private void refresh(Ranking ranking, int account, int instrumentId, boolean longs) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.instrument(leg) == instrumentId) {
        ranking.replace(leg, candidate(leg, longs));
      }
    }
  }

  /** What the leg is as a candidate; null: it is none. */
  private @Nullable Candidate candidate(int leg, boolean longs) {
    Legs legs = venue.legs;
    if (legs.lots[leg] == 0 || legs.lots[leg] > 0 != longs || reducing(leg)) {
      return null;
    }
    PoolShare share = share(leg);
    return Deleveraging.isCandidate(share) ? candidate(leg, share, legs.place(leg)) : null;
  }

  private Candidate candidate(int leg, PoolShare share, long place) {
    Instrument instrument = venue.instrumentOf(leg);
    Legs legs = venue.legs;
    long size = Exact.abs(legs.lots[leg]);
    long value = instrument.terms.value(size, instrument.mark, Rounding.CEILING);
    return Candidate.of(leg, place, units.upl(leg), legs.entryCostUnits[leg], value, share);
  }

  private PoolShare share(int leg) {
    Legs legs = venue.legs;
    if (legs.isolated(leg)) {
      return PoolShare.isolated(units.unitEquity(leg));
    }
    int account = legs.account(leg);
    int asset = venue.assetOf(leg);
    if (legs.lots[leg] > 0 && venue.instrumentOf(leg).option != null) {
      return PoolShare.isolated(units.optionValue(leg));
    }
    if (venue.accounts.usd(account)) {
      return usdShare(leg, asset);
    }
    long requirement = units.measurePool(account, asset);
    long valueUnits = units.measuredValue();
    long equityUnits = Exact.subtract(units.measuredEquity(), valueUnits);
    long total = Exact.subtract(requirement, valueUnits);
    return total == 0
        ? PoolShare.isolated(equityUnits)
        : new PoolShare(
            equityUnits, Exact.subtract(units.requirement(leg), units.ownValue(leg)), total);
  }

  /** A pool that is not priced has no share: its settle asset may be worth nothing yet. */
  private PoolShare usdShare(int leg, int asset) {
    if (venue.currencies.price(asset) == 0) {
      return PoolShare.isolated(0);
    }
    usd.positions(venue.legs.account(leg)).sum();
    long total = usd.shareBase();
    Exchange exchange = venue.currencies.exchange(asset);
    return total == 0
        ? new PoolShare(usd.equity(), 1, 1, exchange)
        : new PoolShare(usd.equity(), usd.requirementOf(leg), total, exchange);
  }

  private boolean reducing(int leg) {
    Legs legs = venue.legs;
    return legs.isolated(leg)
        ? legs.state[leg] == UnitState.REDUCING
        : venue.accounts.poolReducing(legs.account(leg), venue.assetOf(leg));
  }

  /** Takes as much of the candidate as his own margin allows; returns the lots. */
  private long take(Inventory.Row row, int leg, long wanted, long priceTicks, int rank) {
    Legs legs = venue.legs;
    boolean buys = legs.lots[leg] < 0;
    long lots = allowed(leg, Math.min(wanted, Exact.abs(legs.lots[leg])), priceTicks, buys);
    if (lots == 0) {
      return 0;
    }
    cancels.collect().add(leg, true, true).cancelAll(CancelReason.ADL);
    long positionId = legs.positionId[leg];
    int account = legs.account(leg);
    venue.events.tradeExecuted(
        venue.nextTradeId++,
        row.instrumentId,
        TradeKind.ADL,
        priceTicks,
        lots,
        buys,
        account,
        0,
        Taker.LIQUIDATION_ACCOUNT,
        0);
    int asset = venue.assetOf(leg);
    long signedLots = buys ? lots : Exact.negate(lots);
    long costUnits = settlement.closeFree(leg, signedLots, priceTicks, false);
    long rowUnits = rows.deleverage(row, lots, priceTicks);
    settlement.remainder(asset, Exact.add(costUnits, rowUnits));
    venue.events.deleveraged(row.id, account, positionId, lots, priceTicks, rank);
    return lots;
  }

  /** The most lots that pass the fill check, by bisection (docs/engine.md §11). */
  private long allowed(int leg, long most, long priceTicks, boolean buys) {
    if (passes(leg, most, priceTicks, buys)) {
      return most;
    }
    long low = 0;
    long high = most;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (passes(leg, middle, priceTicks, buys)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean passes(int leg, long lots, long priceTicks, boolean buys) {
    return check.passes(leg, buys ? lots : Exact.negate(lots), priceTicks, 0);
  }
}
