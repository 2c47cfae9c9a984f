package io.marginline.engine.trade;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;

/** Books fills into positions and ledger (docs/engine.md §6). */
public final class Settlement {
  private final Venue venue;
  private final Units units;
  private final UsdPool usd;
  private final FillEffect effect = new FillEffect();
  private final FillEffect.Before before = new FillEffect.Before();

  public Settlement(Venue venue, Units units) {
    this.venue = venue;
    this.units = units;
    this.usd = new UsdPool(venue, units);
  }

  /**
   * An ordinary fill: pnl, fee, margin back; then margin in and fee of what opens. Returns what it
   * cost, for {@link #remainder}.
   */
  public long fill(int leg, long signedLots, long priceTicks, long ratePpb) {
    compute(leg, signedLots, priceTicks, ratePpb);
    LedgerKind purse = purse(leg);
    boolean option = venue.instrumentOf(leg).option != null;
    if (option || effect.closeLots > 0) {
      pnl(leg, purse, effect.pnlUnits);
    }
    if (effect.closeLots > 0) {
      fee(leg, purse, effect.closeFeeUnits);
      post(leg, LedgerKind.MARGIN, LedgerKind.CASH, effect.backUnits, Bill.MARGIN_OUT);
    }
    if (effect.openLots > 0) {
      if (venue.legs.positionId[leg] == 0) {
        venue.legs.positionId[leg] = venue.nextPositionId++;
      }
      post(leg, LedgerKind.CASH, LedgerKind.MARGIN, effect.openMarginUnits, Bill.MARGIN_IN);
      fee(leg, LedgerKind.CASH, effect.openFeeUnits);
    }
    change(leg);
    retireIfFlat(leg);
    return effect.costUnits;
  }

  /** What the costs of both sides of a trade leave over, 0 for linear contracts. */
  public void remainder(int asset, long units) {
    venue.ledger.post(asset, LedgerKind.CLEARING, LedgerKind.ROUNDING, 0, units, Bill.ROUNDING);
  }

  /**
   * A fill of a liquidation slice. Its fee is bounded by what is left and by what the fill got
   * above the bankruptcy price (docs/engine.md §9); an isolated margin stays until the position is
   * flat.
   */
  public long slice(int leg, long signedLots, long priceTicks, long bankruptcyTicks) {
    Instrument instrument = venue.instrumentOf(leg);
    compute(leg, signedLots, priceTicks, 0);
    LedgerKind purse = purse(leg);
    pnl(leg, purse, effect.pnlUnits);
    apply(leg);
    long leftUnits = Math.max(0, left(leg));
    long lots = Exact.abs(signedLots);
    long wanted = instrument.tradingFee(lots, priceTicks, instrument.terms.chargePpb());
    long taker = instrument.tradingFee(lots, priceTicks, instrument.spec.takerPpb());
    long aboveUnits =
        instrument.terms.gain(
            signedLots,
            instrument.markOf(priceTicks),
            instrument.markOf(bankruptcyTicks),
            Rounding.FLOOR);
    long total = Math.min(wanted, Math.min(leftUnits, Math.max(0, aboveUnits)));
    long revenue = Math.min(total, taker);
    int asset = instrument.spec.settleAssetId();
    venue.ledger.post(asset, purse, LedgerKind.REVENUE, owner(leg), revenue, Bill.FEE);
    venue.ledger.post(
        asset,
        purse,
        LedgerKind.FUND,
        owner(leg),
        Exact.subtract(total, revenue),
        Bill.LIQUIDATION_FEE);
    if (venue.legs.lots[leg] == 0 && venue.legs.isolated(leg)) {
      post(leg, LedgerKind.MARGIN, LedgerKind.CASH, venue.legs.marginUnits[leg], Bill.MARGIN_OUT);
    }
    announce(leg);
    if (!venue.legs.isolated(leg)) {
      retireIfFlat(leg); // An isolated unit's state goes when its liquidation closes.
    }
    return effect.costUnits;
  }

  /** Equity of the leg's unit in the settle asset, beyond the value of its short options. */
  private long left(int leg) {
    int account = venue.legs.account(leg);
    if (venue.legs.isolated(leg)) {
      return units.unitEquity(leg);
    }
    if (venue.accounts.usd(account)) {
      return usd.positions(account).sum().equityIn(venue.assetOf(leg));
    }
    units.measurePool(account, venue.assetOf(leg));
    return Exact.subtract(units.measuredEquity(), units.measuredValue());
  }

  /** Closes lots without a fee; the margin stays when {@code keepMargin}. */
  public long closeFree(int leg, long signedLots, long priceTicks, boolean keepMargin) {
    compute(leg, signedLots, priceTicks, 0);
    pnl(leg, purse(leg), effect.pnlUnits);
    if (!keepMargin) {
      post(leg, LedgerKind.MARGIN, LedgerKind.CASH, effect.backUnits, Bill.MARGIN_OUT);
    }
    change(leg);
    if (!keepMargin) {
      retireIfFlat(leg);
    }
    return effect.costUnits;
  }

  /** Drops what belonged to a position that is flat and settled. */
  public void retireIfFlat(int leg) {
    if (venue.legs.lots[leg] == 0) {
      venue.legs.retire(leg);
    }
  }

  private void compute(int leg, long signedLots, long priceTicks, long ratePpb) {
    Legs legs = venue.legs;
    before.lots = legs.lots[leg];
    before.entryCostUnits = legs.entryCostUnits[leg];
    before.marginUnits = legs.marginUnits[leg];
    before.graceLots = legs.graceLots[leg];
    before.isolated = legs.isolated(leg);
    before.leverE2 = units.leverE2(leg);
    effect.compute(venue.instrumentOf(leg), before, signedLots, priceTicks, ratePpb);
  }

  /** Profit of what is closed, or the premium of an option. */
  private void pnl(int leg, LedgerKind purse, long units) {
    int asset = venue.assetOf(leg);
    Bill bill = venue.instrumentOf(leg).option == null ? Bill.REALISED_PNL : Bill.PREMIUM;
    if (units > 0) {
      venue.ledger.post(asset, LedgerKind.CLEARING, purse, owner(leg), units, bill);
    } else {
      venue.ledger.post(asset, purse, LedgerKind.CLEARING, owner(leg), Exact.negate(units), bill);
    }
  }

  private void fee(int leg, LedgerKind purse, long feeUnits) {
    int asset = venue.assetOf(leg);
    long owner = purse == LedgerKind.MARGIN ? leg : venue.legs.account(leg);
    if (feeUnits > 0) {
      venue.ledger.post(asset, purse, LedgerKind.REVENUE, owner, feeUnits, Bill.FEE);
    } else {
      venue.ledger.post(asset, LedgerKind.REVENUE, purse, owner, Exact.negate(feeUnits), Bill.FEE);
    }
  }

  private void post(int leg, LedgerKind from, LedgerKind to, long amountUnits, Bill bill) {
    venue.ledger.post(venue.assetOf(leg), from, to, leg, amountUnits, bill);
  }

  private void change(int leg) {
    apply(leg);
    announce(leg);
  }

  private void apply(int leg) {
    venue.legs.lots[leg] = effect.lots;
    venue.legs.entryCostUnits[leg] = effect.entryCostUnits;
    venue.legs.graceLots[leg] = effect.graceLots;
    venue.legs.touch(leg);
  }

  private void announce(int leg) {
    Legs legs = venue.legs;
    venue.events.positionChanged(
        legs.positionId[leg],
        legs.account(leg),
        legs.instrument(leg),
        legs.mode(leg),
        legs.side(leg),
        legs.lots[leg],
        legs.entryCostUnits[leg]);
  }

  private LedgerKind purse(int leg) {
    return venue.legs.isolated(leg) ? LedgerKind.MARGIN : LedgerKind.CASH;
  }

  private long owner(int leg) {
    return venue.legs.isolated(leg) ? leg : venue.legs.account(leg);
  }
}
