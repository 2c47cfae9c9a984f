package io.marginline.margin.scenario;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;

/**
 * Everything of an account on one underlying under portfolio margin (rules §9): reset, push legs in
 * any order, ask for the charges. Amounts are USD units; PnL rounds toward −∞ per leg and cell,
 * charges up. A product adds its PnL per cell through {@link #grid}, and beside it its delta, gross
 * value, decay, vega and rho.
 */
public final class RiskUnit {
  private static final long PPB = 1_000_000_000L;

  private final ScenarioGrid grid = new ScenarioGrid();
  private final ExpiryBuckets expiries = new ExpiryBuckets();
  private final CashDelta cash = new CashDelta();
  private ChargeTable table;
  private long decayUsd;
  private long grossUsd;
  private long minimumUsd;
  private long spotDeltaUsd;

  public RiskUnit(ChargeTable table) {
    this.table = table;
    reset(table);
  }

  public RiskUnit reset(ChargeTable charges) {
    table = charges;
    RiskParameters parameters = charges.parameters();
    grid.reset(parameters.priceMovesPpb(), parameters.extremeMovePpb());
    expiries.reset();
    cash.reset();
    decayUsd = 0;
    grossUsd = 0;
    minimumUsd = 0;
    spotDeltaUsd = 0;
    return this;
  }

  /** A linear contract: the index is shocked; delta and gross value are at the mark. */
  public RiskUnit addLinear(ContractTerms terms, CurrencyTerms settle, LegArgs leg) {
    return add(terms, settle, leg);
  }

  /**
   * An inverse contract. It gains coin, worth what the coin is worth after the move, so its gain is
   * its face value × the move.
   */
  public RiskUnit addInverse(InverseTerms terms, CurrencyTerms coin, LegArgs leg) {
    return add(terms, coin, leg);
  }

  /** A contract of either kind. */
  public RiskUnit add(Terms terms, CurrencyTerms settle, LegArgs leg) {
    requireScale(settle);
    long lowAtIndex = terms.value(leg.lots, leg.index, Rounding.FLOOR);
    long highAtIndex = terms.value(leg.lots, leg.index, Rounding.CEILING);
    addMoves(settle, leg.settleIndex, lowAtIndex, highAtIndex);
    long low = terms.value(leg.lots, leg.mark, Rounding.FLOOR);
    long high = terms.value(leg.lots, leg.mark, Rounding.CEILING);
    long lowUsd = settle.usd(low, leg.settleIndex, Rounding.FLOOR);
    long highUsd = settle.usd(high, leg.settleIndex, Rounding.CEILING);
    addDelta(leg.secondsToExpiry, leg.quote, lowUsd, highUsd);
    return addGross(Math.max(Exact.negate(lowUsd), highUsd));
  }

  /** Spot in use as a hedge, signed: it moves with its index and has no basis (rules §9). */
  public RiskUnit addSpot(CurrencyTerms coin, long units, long index) {
    requireScale(coin);
    addMoves(coin, index, units, units);
    spotDeltaUsd = Exact.add(spotDeltaUsd, coin.usd(units, index, Rounding.FLOOR));
    return this;
  }

  /** USD delta of a derivative, as an interval around its exact value; 0 s is a perpetual. */
  public RiskUnit addDelta(long secondsToExpiry, QuoteCurrency quote, long lowUsd, long highUsd) {
    expiries.addDelta(secondsToExpiry, lowUsd, highUsd);
    cash.add(quote, lowUsd, highUsd);
    return this;
  }

  /** What a derivative counts in MR7's gross value, up. */
  public RiskUnit addGross(long valueUsd) {
    grossUsd = Exact.add(grossUsd, valueUsd);
    return this;
  }

  /** What a long option counts in MR7 itself, at most its value; up. */
  public RiskUnit addMinimum(long chargeUsd) {
    minimumUsd = Exact.add(minimumUsd, chargeUsd);
    return this;
  }

  /** An option's PnL after min(T, 24 h) at unchanged forward and vol, toward −∞. */
  public RiskUnit addDecay(long pnlUsd) {
    decayUsd = Exact.add(decayUsd, pnlUsd);
    return this;
  }

  /** An option's gain when its expiry's vol moves up by the MR1 move: vega × s. */
  public RiskUnit addVega(long secondsToExpiry, long gainUsd) {
    expiries.addVega(secondsToExpiry, gainUsd);
    return this;
  }

  /** An option's gain when interest rises by 1.00. */
  public RiskUnit addRho(long secondsToExpiry, long gainUsd) {
    expiries.addRho(secondsToExpiry, gainUsd);
    return this;
  }

  /** Every cell's PnL, to read; products add theirs here. */
  public ScenarioGrid grid() {
    return grid;
  }

  /** Worst loss over the price and vol moves. */
  public long mr1() {
    return loss(grid.worstPnl());
  }

  /** Loss of options by a day passing. */
  public long mr2() {
    return loss(decayUsd);
  }

  /** Vega that a parallel move of vol does not cover. */
  public long mr3() {
    return expiries.vegaCharge();
  }

  /** Basis between expiries. */
  public long mr4() {
    RiskParameters parameters = table.parameters();
    return expiries.basisCharge(parameters.basisPpb(), parameters.basisYearPpb());
  }

  /** Interest rates. */
  public long mr5() {
    return expiries.ratesCharge(table.parameters().ratesPpb());
  }

  /** Half the loss of the extreme move, up. */
  public long mr6() {
    return Math.ceilDiv(loss(grid.worstExtremePnl()), 2);
  }

  /** The minimum: what closing the gross size costs. */
  public long mr7() {
    long rawUsd = Wide.mulDiv(grossUsd, table.parameters().minimumPpb(), PPB, Rounding.CEILING);
    return table.minimum(Exact.add(rawUsd, minimumUsd));
  }

  /** Stable-coin mismatch. */
  public long mr9() {
    return table.mismatch(cash.hedged());
  }

  /** MMR = max(max(MR1, MR2, MR6) + MR3 + MR4 + MR5 + MR9, MR7). */
  public long maintenance() {
    long worst = Math.max(Math.max(mr1(), mr2()), mr6());
    long added = Exact.add(Exact.add(mr3(), mr4()), Exact.add(mr5(), mr9()));
    return Math.max(Exact.add(worst, added), mr7());
  }

  /** Net USD delta at the mark, spot in use included, toward −∞. */
  public long delta() {
    return Exact.add(expiries.delta(), spotDeltaUsd);
  }

  /** PnL of an exposure in every cell: exposure × move, each product toward −∞. */
  private void addMoves(CurrencyTerms settle, long settleIndex, long low, long high) {
    for (int move = 0; move < grid.moves(); move++) {
      grid.addAllVols(move, pnl(settle, settleIndex, low, high, grid.movePpb(move)));
    }
    for (int direction = 0; direction < 2; direction++) {
      long movePpb = grid.extremePpb(direction);
      grid.addExtreme(direction, pnl(settle, settleIndex, low, high, movePpb));
    }
  }

  private static long pnl(
      CurrencyTerms settle, long settleIndex, long low, long high, long movePpb) {
    return settle.usdAtPpb(movePpb < 0 ? high : low, settleIndex, movePpb, Rounding.FLOOR);
  }

  private void requireScale(CurrencyTerms currency) {
    if (currency.usdScale() != table.usdScale()) {
      throw new IllegalArgumentException("a unit and its currencies share one USD scale");
    }
  }

  private static long loss(long pnlUsd) {
    return Math.max(0, Exact.negate(pnlUsd));
  }
}
