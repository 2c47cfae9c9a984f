package io.marginline.engine.trade;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.fixed.Exact;

/**
 * May this fill be made? No unit ends below zero equity, and its ratio stays above 1 or is not
 * lower than before (rules §5, docs/engine.md §6). Reads only; {@link #advance} imagines the fill
 * as made, so that several can be asked about one after another.
 */
public final class FillCheck {
  private final Venue venue;
  private final Units units;
  private final FillEffect effect = new FillEffect();
  private final FillEffect.Before before = new FillEffect.Before();
  private int leg;

  /** Equity and requirement of the pool without what the leg itself contributes. */
  private long restEquityUnits;

  private long restRequirementUnits;

  /** Of that requirement, the value of other short options: no equity covers it twice. */
  private long restValueUnits;

  /** The pool of an account whose currencies stand together, and what was imagined of its cash. */
  private final UsdPool usd;

  private final SpotFill spotFill;
  private boolean plain;
  private boolean inUsd;
  private long imaginedCashUnits;

  public FillCheck(Venue venue, Units units) {
    this.venue = venue;
    this.units = units;
    usd = new UsdPool(venue, units);
    spotFill = new SpotFill(venue, units, usd);
  }

  /** Whether the leg may be filled with signed lots at the price, paying the fee rate. */
  public boolean passes(int leg, long signedLots, long priceTicks, long ratePpb) {
    return begin(leg).step(signedLots, priceTicks, ratePpb);
  }

  /** Starts from the leg and its pool as they are. */
  public FillCheck begin(int ofLeg) {
    Legs legs = venue.legs;
    leg = ofLeg;
    plain = venue.plainSpot(leg);
    if (plain) {
      spotFill.begin(leg);
      return this;
    }
    before.lots = legs.lots[leg];
    before.entryCostUnits = legs.entryCostUnits[leg];
    before.marginUnits = legs.marginUnits[leg];
    before.graceLots = legs.graceLots[leg];
    before.isolated = legs.isolated(leg);
    before.leverE2 = units.leverE2(leg);
    int account = legs.account(leg);
    int asset = venue.assetOf(leg);
    inUsd = venue.accounts.usd(account);
    imaginedCashUnits = 0;
    if (inUsd) {
      return this;
    }
    restRequirementUnits = units.measurePool(account, asset);
    restEquityUnits = units.measuredEquity();
    restValueUnits = units.measuredValue();
    if (!before.isolated) {
      restEquityUnits = Exact.subtract(restEquityUnits, uplBefore());
      restRequirementUnits = Exact.subtract(restRequirementUnits, requirementBefore());
      restValueUnits = Exact.subtract(restValueUnits, units.ownValue(leg));
    }
    return this;
  }

  /** Whether one more fill passes from where the check stands. */
  public boolean step(long signedLots, long priceTicks, long ratePpb) {
    if (plain) {
      return spotFill.step(signedLots, priceTicks, ratePpb);
    }
    effect.compute(instrument(), before, signedLots, priceTicks, ratePpb);
    return before.isolated ? isolated() : cross();
  }

  /** Imagines the fill of the last step as made. */
  public void advance() {
    if (plain) {
      spotFill.advance();
      return;
    }
    long cashUnits = cashUnits();
    if (inUsd) {
      imaginedCashUnits = Exact.add(imaginedCashUnits, cashUnits);
    } else {
      restEquityUnits = Exact.add(restEquityUnits, cashUnits);
    }
    before.lots = effect.lots;
    before.entryCostUnits = effect.entryCostUnits;
    before.marginUnits = effect.marginUnits;
    before.graceLots = effect.graceLots;
  }

  /** What the fill of the last step brings to the cash of the settle asset. */
  private long cashUnits() {
    return before.isolated
        ? Exact.subtract(effect.backUnits, Exact.add(effect.openMarginUnits, effect.openFeeUnits))
        : Exact.subtract(effect.pnlUnits, Exact.add(effect.closeFeeUnits, effect.openFeeUnits));
  }

  /** The USD pool before and after the fill of the last step. */
  private boolean usdPool() {
    int asset = instrument().spec.settleAssetId();
    usd.positions(venue.legs.account(leg)).changeCash(asset, imaginedCashUnits);
    if (!before.isolated) {
      // What was imagined stands in the place of the leg as it is.
      Legs legs = venue.legs;
      changeLeg(legs.lots[leg], legs.entryCostUnits[leg], legs.graceLots[leg], -1);
      changeLeg(before.lots, before.entryCostUnits, before.graceLots, 1);
      usd.changeLots(leg, before.lots);
    }
    usd.sum();
    long equity = usd.equity();
    long requirement = usd.requirement();
    usd.changeCash(asset, cashUnits());
    if (!before.isolated) {
      changeLeg(before.lots, before.entryCostUnits, before.graceLots, -1);
      changeLeg(effect.lots, effect.entryCostUnits, effect.graceLots, 1);
      usd.changeLots(leg, effect.lots);
    }
    usd.sum();
    return fine(equity, requirement, usd.equity(), usd.requirement());
  }

  /** Adds or takes away what a cross leg would be. */
  private void changeLeg(long lots, long entryCostUnits, long graceLots, long sign) {
    if (lots != 0) {
      Instrument instrument = instrument();
      usd.changeLeg(
          instrument.spec.settleAssetId(),
          Exact.multiply(sign, instrument.equity(lots, entryCostUnits, true)),
          Exact.multiply(sign, instrument.maintenance(lots, entryCostUnits, graceLots, true)),
          Exact.multiply(sign, instrument.fee(lots, entryCostUnits)));
    }
  }

  private boolean cross() {
    if (inUsd) {
      return usdPool();
    }
    long equity = Exact.add(restEquityUnits, uplBefore());
    long requirement = Exact.add(restRequirementUnits, requirementBefore());
    long paidUnits = Exact.add(effect.closeFeeUnits, effect.openFeeUnits);
    long cashUnits = Exact.subtract(effect.pnlUnits, paidUnits);
    long equityAfter = Exact.add(Exact.add(restEquityUnits, cashUnits), uplAfter());
    long requirementAfter = Exact.add(restRequirementUnits, requirementAfter());
    long valueAfter = Exact.add(restValueUnits, instrument().ownValue(effect.lots, false));
    return equityAfter >= valueAfter && fine(equity, requirement, equityAfter, requirementAfter);
  }

  private boolean isolated() {
    boolean flips = effect.closeLots > 0 && effect.openLots > 0;
    long closedUnits =
        Exact.add(before.marginUnits, Exact.subtract(effect.pnlUnits, effect.closeFeeUnits));
    if (flips && closedUnits < 0) {
      return false;
    }
    boolean fresh = flips || before.lots == 0;
    long equity = fresh ? 0 : Exact.add(before.marginUnits, uplBefore());
    long requirement = fresh ? 0 : requirementBefore();
    long equityAfter = effect.lots == 0 ? closedUnits : Exact.add(effect.marginUnits, uplAfter());
    if (!fine(equity, requirement, equityAfter, requirementAfter())) {
      return false;
    }
    if (effect.openLots == 0) {
      return true;
    }
    if (inUsd) {
      return usdPool();
    }
    long spentUnits = Exact.add(effect.openMarginUnits, effect.openFeeUnits);
    long poolAfter = Exact.subtract(Exact.add(restEquityUnits, effect.backUnits), spentUnits);
    return poolAfter >= restValueUnits
        && fine(restEquityUnits, restRequirementUnits, poolAfter, restRequirementUnits);
  }

  private Instrument instrument() {
    return venue.instrumentOf(leg);
  }

  private long uplBefore() {
    return before.lots == 0 ? 0 : instrument().equity(before.lots, before.entryCostUnits, false);
  }

  private long requirementBefore() {
    return requirement(before.lots, before.entryCostUnits, before.graceLots);
  }

  private long uplAfter() {
    return effect.lots == 0 ? 0 : instrument().equity(effect.lots, effect.entryCostUnits, false);
  }

  private long requirementAfter() {
    return requirement(effect.lots, effect.entryCostUnits, effect.graceLots);
  }

  private long requirement(long lots, long entryCostUnits, long graceLots) {
    if (lots == 0) {
      return 0;
    }
    return before.isolated
        ? instrument().isolatedRequirement(lots, entryCostUnits, graceLots)
        : instrument().requirement(lots, entryCostUnits, graceLots, false);
  }

  private static boolean fine(
      long equity, long requirement, long equityAfter, long requirementAfter) {
    return SpotFill.fine(equity, requirement, equityAfter, requirementAfter);
  }
}
