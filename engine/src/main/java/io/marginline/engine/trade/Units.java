package io.marginline.engine.trade;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.option.OptionOrders;
import io.marginline.engine.option.OptionTerms;
import io.marginline.engine.spot.SpotLoan;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.GraceTerms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;

/**
 * Pushes a risk unit's positions and orders into {@code margin} (docs/engine.md §3). One order may
 * be imagined away, changed or added, and one leverage imagined, to answer "what if".
 */
public final class Units {
  private final Venue venue;
  private final CrossPool pool = new CrossPool();
  private final OpenOrders orders = new OpenOrders();
  private final Opening buys = new Opening();
  private final Opening sells = new Opening();

  private int changedSlot = Orders.NONE;
  private long changedPriceTicks;
  private long changedLots;
  private int addedLeg = Legs.NONE;
  private boolean addedBuy;
  private long addedPriceTicks;
  private long addedLots;
  private int leverLeg = Legs.NONE;
  private long measuredEquityUnits;
  private long measuredValueUnits;
  private int imaginedLeverE2;

  /** The opening part of one side of a leg: its first lots may only close. */
  private static final class Opening {
    long closableLots;
    long lots;
    long valueUnits;

    void reset(long closable) {
      closableLots = Math.max(0, closable);
      lots = 0;
      valueUnits = 0;
    }

    long open(long ofLots) {
      long closing = Math.min(ofLots, closableLots);
      closableLots -= closing;
      lots = Exact.add(lots, ofLots - closing);
      return ofLots - closing;
    }
  }

  public Units(Venue venue) {
    this.venue = venue;
  }

  /** Nothing imagined. */
  public Units actual() {
    changedSlot = Orders.NONE;
    addedLeg = Legs.NONE;
    leverLeg = Legs.NONE;
    return this;
  }

  /** Imagines a live order with this price and remainder; 0 lots = not there. */
  public Units changing(int slot, long priceTicks, long lots) {
    changedSlot = slot;
    changedPriceTicks = priceTicks;
    changedLots = lots;
    return this;
  }

  /** Imagines one more order, last of its leg. */
  public Units adding(int leg, boolean buy, long priceTicks, long lots) {
    addedLeg = leg;
    addedBuy = buy;
    addedPriceTicks = priceTicks;
    addedLots = lots;
    return this;
  }

  /** Whether the imagined order is the leg's. */
  public boolean adds(int leg) {
    return addedLeg == leg;
  }

  /** Imagines a leverage at the leg that carries it. */
  public Units levering(int leg, int leverE2) {
    leverLeg = leg;
    imaginedLeverE2 = leverE2;
    return this;
  }

  /** The leverage of a leg in hundredths; a cross leg's stands with the account's net leg. */
  public int leverE2(int leg) {
    int carrier = leverCarrier(leg);
    if (carrier != Legs.NONE && carrier == leverLeg) {
      return imaginedLeverE2;
    }
    int set = carrier == Legs.NONE ? 0 : venue.legs.leverE2[carrier];
    return set != 0 ? set : defaultLeverE2(venue.instrumentOf(leg));
  }

  private static int defaultLeverE2(Instrument instrument) {
    if (instrument.loan != null) {
      return instrument.loan.defaultLeverE2();
    }
    long first = 100_000_000_000L / instrument.spec.tiers().getFirst().imrPpb();
    return (int) Math.min(300, first);
  }

  private int leverCarrier(int leg) {
    Legs legs = venue.legs;
    if (legs.isolated(leg) || legs.side(leg) == PositionSide.NET) {
      return leg;
    }
    return legs.find(legs.account(leg), legs.instrument(leg), MarginMode.CROSS, PositionSide.NET);
  }

  /** The pool of an account in an asset with everything in it, orders included. */
  public CrossPool pool(int accountId, int assetId) {
    contracts(accountId, assetId, false);
    pool.addHolds(spotPaid(accountId, assetId));
    return pool;
  }

  /**
   * The same without plain spot orders.
   *
   * @param usd as it counts in a USD pool, where options have their value as equity
   */
  public CrossPool contracts(int accountId, int assetId, boolean usd) {
    pool.reset(venue.settings().profile().crossOffset());
    pool.addBalance(venue.ledger.cash(assetId, accountId));
    Legs legs = venue.legs;
    for (int leg = legs.first(accountId); leg != Legs.NONE; leg = legs.next(leg)) {
      if (venue.assetOf(leg) == assetId && !venue.plainSpot(leg)) {
        push(leg, usd);
      }
    }
    return pool;
  }

  /** What all plain spot orders of the account would pay in the asset. */
  public long spotPaid(int accountId, int assetId) {
    return spot(accountId, assetId, true);
  }

  /** What all plain spot orders of the account would bring in the asset, before fees. */
  public long spotReceived(int accountId, int assetId) {
    return spot(accountId, assetId, false);
  }

  private long spot(int accountId, int assetId, boolean paid) {
    long sumUnits = 0;
    if (!venue.anySpot) {
      return sumUnits;
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(accountId); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean idle = legs.firstOrder[leg] == Orders.NONE && addedLeg != leg;
      Instrument instrument = venue.instrumentOf(leg);
      if (!idle && venue.plainSpot(leg)) {
        if (instrument.paidAsset(true) == assetId) {
          sumUnits = Exact.add(sumUnits, spotLeg(leg, instrument, paid, true));
        } else if (instrument.paidAsset(false) == assetId) {
          sumUnits = Exact.add(sumUnits, spotLeg(leg, instrument, !paid, false));
        }
      }
    }
    return sumUnits;
  }

  /** Quote or base of the leg's buys or sells. */
  private long spotLeg(int leg, Instrument instrument, boolean buys, boolean inQuote) {
    Orders live = venue.orders;
    long sumUnits = 0;
    for (int slot = venue.legs.firstOrder[leg]; slot != Orders.NONE; slot = live.next(slot)) {
      if (live.buy[slot] == buys) {
        boolean changed = slot == changedSlot;
        long price = changed ? changedPriceTicks : live.priceTicks[slot];
        long lots = changed ? changedLots : live.remainingLots[slot];
        sumUnits = Exact.add(sumUnits, instrument.paid(inQuote, lots, price));
      }
    }
    return addedLeg == leg && addedBuy == buys
        ? Exact.add(sumUnits, instrument.paid(inQuote, addedLots, addedPriceTicks))
        : sumUnits;
  }

  private void push(int leg, boolean usd) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    boolean idle = legs.firstOrder[leg] == Orders.NONE && addedLeg != leg;
    if (legs.isolated(leg)) {
      if (!idle) {
        gather(leg, instrument);
        long opening = Math.max(buys.valueUnits, sells.valueUnits);
        pool.addHolds(Isolated.openingMargin(opening, leverE2(leg)));
      }
      return;
    }
    if (idle && legs.lots[leg] == 0) {
      return;
    }
    orders.reset();
    if (instrument.option != null) {
      option(leg, instrument, instrument.option, usd);
      return;
    }
    if (instrument.loan != null) {
      borrow(leg, instrument, instrument.loan);
      return;
    }
    if (!idle) {
      gather(leg, instrument);
    }
    GraceTerms grace = instrument.grace;
    if (grace != null && legs.graceLots[leg] > 0) {
      pool.inGrace(grace, legs.graceLots[leg]);
    }
    pool.add(
        instrument.terms,
        legs.lots[leg],
        instrument.terms.entry(legs.entryCostUnits[leg]),
        instrument.mark,
        leverE2(leg),
        orders);
  }

  private void option(int leg, Instrument instrument, OptionTerms option, boolean usd) {
    long lots = venue.legs.lots[leg];
    long soldLots = Exact.add(worstLots(leg, false), lots);
    option.orders().begin(lots, soldLots, instrument.mark, usd);
    gather(leg, instrument);
    option.orders().into(pool);
  }

  /** Leveraged spot: the loan of either side, as it is and with what its orders would borrow. */
  private void borrow(int leg, Instrument instrument, SpotLoan loan) {
    gather(leg, instrument);
    Legs legs = venue.legs;
    long lots = legs.lots[leg];
    long entry = legs.entryCostUnits[leg];
    long mark = instrument.mark;
    long lever = leverE2(leg);
    pool.addLoan(
        upl(leg), instrument.maintenance(lots, entry, 0, false), instrument.fee(lots, entry));
    long quote = Exact.add(lots > 0 ? entry : 0, buys.valueUnits);
    long base = Exact.add(Math.max(0, Exact.negate(lots)), sells.lots);
    pool.addLoanWithOrders(
        Math.max(loan.maintenance(true, quote, mark), loan.maintenance(false, base, mark)),
        Math.max(loan.fee(true, quote, mark), loan.fee(false, base, mark)),
        loan.initialByRate(true, quote, mark, lever),
        loan.initialByRate(false, base, mark, lever),
        orders.lossUnits());
  }

  private void gather(int leg, Instrument instrument) {
    orders.reset();
    long lots = venue.legs.lots[leg];
    buys.reset(Exact.negate(lots));
    sells.reset(lots);
    Orders live = venue.orders;
    for (int slot = venue.legs.firstOrder[leg]; slot != Orders.NONE; slot = live.next(slot)) {
      if (live.reduceOnly[slot]) {
        continue;
      }
      boolean changed = slot == changedSlot;
      long price = changed ? changedPriceTicks : live.priceTicks[slot];
      long remaining = changed ? changedLots : live.remainingLots[slot];
      order(instrument, live.buy[slot], price, remaining);
    }
    if (addedLeg == leg) {
      order(instrument, addedBuy, addedPriceTicks, addedLots);
    }
  }

  private void order(Instrument instrument, boolean buy, long priceTicks, long lots) {
    if (lots == 0) {
      return;
    }
    Opening side = buy ? buys : sells;
    long opening = side.open(lots);
    long openingUnits = instrument.terms.orderValue(opening, priceTicks);
    side.valueUnits = Exact.add(side.valueUnits, openingUnits);
    pool.addOrderFees(instrument.tradingFee(opening, priceTicks, instrument.spec.takerPpb()));
    if (instrument.option != null) {
      OptionOrders option = instrument.option.orders();
      if (buy) {
        option.buy(openingUnits, Exact.subtract(lots, opening), priceTicks);
      } else {
        option.sell(opening, priceTicks);
      }
      return;
    }
    long whole = instrument.terms.orderValue(lots, priceTicks);
    if (buy) {
      orders.addBuys(lots, whole);
    } else {
      orders.addSells(lots, whole);
    }
    orders.addLoss(
        instrument.terms.orderLoss(buy ? opening : -opening, priceTicks, instrument.mark));
  }

  /** Largest exposure of a leg in lots, orders included: what its leverage caps. */
  public long worstLots(int leg, boolean buySide) {
    long sum = buySide ? venue.legs.lots[leg] : Exact.negate(venue.legs.lots[leg]);
    Orders live = venue.orders;
    for (int slot = venue.legs.firstOrder[leg]; slot != Orders.NONE; slot = live.next(slot)) {
      if (!live.reduceOnly[slot] && live.buy[slot] == buySide) {
        sum += slot == changedSlot ? changedLots : live.remainingLots[slot];
      }
    }
    return addedLeg == leg && addedBuy == buySide ? sum + addedLots : sum;
  }

  /** Σ MM + fee of a pool's positions; its equity is then {@link #measuredEquity}. One walk. */
  public long measurePool(int accountId, int assetId) {
    long equityUnits = venue.ledger.cash(assetId, accountId);
    long requirementUnits = 0;
    long valueUnits = 0;
    Legs legs = venue.legs;
    for (int leg = legs.first(accountId); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0 && !legs.isolated(leg) && venue.assetOf(leg) == assetId) {
        Instrument instrument = venue.instrumentOf(leg);
        long lots = legs.lots[leg];
        long addsUnits = instrument.equity(lots, legs.entryCostUnits[leg], false);
        equityUnits = Exact.add(equityUnits, addsUnits);
        long entryUnits = legs.entryCostUnits[leg];
        long requires = instrument.requirement(lots, entryUnits, legs.graceLots[leg], false);
        requirementUnits = Exact.add(requirementUnits, requires);
        valueUnits = Exact.add(valueUnits, instrument.ownValue(lots, false));
      }
    }
    measuredEquityUnits = equityUnits;
    measuredValueUnits = valueUnits;
    return requirementUnits;
  }

  /** Value of the short options in the last {@link #measurePool}, which its requirement covers. */
  public long measuredValue() {
    return measuredValueUnits;
  }

  /** Value of a short option that its requirement covers; 0 of everything else. */
  public long ownValue(int leg) {
    return venue.instrumentOf(leg).ownValue(venue.legs.lots[leg], false);
  }

  /** Equity of the pool of the last {@link #measurePool}. */
  public long measuredEquity() {
    return measuredEquityUnits;
  }

  /** Equity of a pool, positions and cash only. */
  public long poolEquity(int accountId, int assetId) {
    measurePool(accountId, assetId);
    return measuredEquityUnits;
  }

  /** Σ MM + fee of a pool's positions. */
  public long poolRequirement(int accountId, int assetId) {
    return measurePool(accountId, assetId);
  }

  public long upl(int leg) {
    Instrument instrument = venue.instrumentOf(leg);
    Legs legs = venue.legs;
    return instrument.upl(legs.lots[leg], legs.entryCostUnits[leg]);
  }

  /** Signed value of an option at the mark, toward −∞. */
  public long optionValue(int leg) {
    Instrument instrument = venue.instrumentOf(leg);
    return instrument.terms.value(venue.legs.lots[leg], instrument.mark, Rounding.FLOOR);
  }

  /** MM of one position; of an isolated one by the profile's basis. */
  public long maintenance(int leg, boolean usd) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    long entryUnits = legs.entryCostUnits[leg];
    long graceLots = legs.graceLots[leg];
    return legs.isolated(leg)
        ? instrument.isolatedMaintenance(legs.lots[leg], entryUnits, graceLots)
        : instrument.maintenance(legs.lots[leg], entryUnits, graceLots, usd);
  }

  /** Liquidation fee of one position. */
  public long fee(int leg) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    return legs.isolated(leg)
        ? instrument.isolatedFee(legs.lots[leg], legs.entryCostUnits[leg])
        : instrument.fee(legs.lots[leg], legs.entryCostUnits[leg]);
  }

  /** MM + fee of one position outside USD. */
  public long requirement(int leg) {
    return Exact.add(maintenance(leg, false), fee(leg));
  }

  /** Equity of the unit that a leg belongs to. */
  public long unitEquity(int leg) {
    return venue.legs.isolated(leg)
        ? Exact.add(venue.legs.marginUnits[leg], upl(leg))
        : poolEquity(venue.legs.account(leg), venue.assetOf(leg));
  }

  /** MM + fee of the unit that a leg belongs to. */
  public long unitRequirement(int leg) {
    return venue.legs.isolated(leg)
        ? requirement(leg)
        : poolRequirement(venue.legs.account(leg), venue.assetOf(leg));
  }

  /** Initial margin that an isolated position must keep (docs/engine.md §4). */
  public long isolatedInitial(int leg) {
    Instrument instrument = venue.instrumentOf(leg);
    Legs legs = venue.legs;
    long lots = legs.lots[leg];
    long entryCostUnits = legs.entryCostUnits[leg];
    SpotLoan loan = instrument.loan;
    if (loan != null) {
      long borrowed = SpotLoan.borrowed(lots, entryCostUnits);
      long byRate = loan.initialByRate(lots > 0, borrowed, instrument.mark, leverE2(leg));
      return Math.max(byRate, requirement(leg));
    }
    long graceLots = legs.graceLots[leg];
    GraceTerms grace = instrument.grace;
    if (grace != null && graceLots > 0) {
      long byRate =
          grace.exposureInitialByRate(
              Exact.abs(entryCostUnits), Exact.abs(lots), leverE2(leg), graceLots);
      return Math.max(byRate, requirement(leg));
    }
    return Isolated.initial(instrument.terms, lots, entryCostUnits, instrument.mark, leverE2(leg));
  }

  /** What may be taken out of an isolated position. */
  public long isolatedFree(int leg) {
    return Isolated.withdrawable(venue.legs.marginUnits[leg], upl(leg), isolatedInitial(leg));
  }
}
