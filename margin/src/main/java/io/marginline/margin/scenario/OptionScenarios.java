package io.marginline.margin.scenario;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;
import io.marginline.margin.option.VolatilityMove;
import io.marginline.model.RiskParameters;

/**
 * An option in the scenarios of its risk unit (rules §9): every cell by full revaluation, its decay
 * by a day, delta, vega, rho and gross value. A coin-settled option gains coin, which is worth what
 * the coin is worth in that cell, so its delta is the one in coin terms.
 */
public final class OptionScenarios {
  private static final long PPB = 1_000_000_000L;
  private static final long HUNDRED = 100;
  private static final long POINT_PPB = 10_000_000L;
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long DAY_NS = 86_400L * NS_PER_SECOND;

  private final OptionContract contract;
  private final OptionMark model;

  public OptionScenarios(OptionContract contract) {
    this.contract = contract;
    model = new OptionMark(contract);
  }

  /** Adds the leg to every charge of the unit. */
  void addTo(RiskUnit unit, CurrencyTerms settle, OptionArgs leg) {
    RiskParameters parameters = unit.parameters();
    long seconds = secondsToExpiry(leg.nowNs);
    long volMove =
        VolatilityMove.ppb(
            parameters.volMovePpb(),
            parameters.volPowerNearPpb(),
            parameters.volPowerFarPpb(),
            seconds);
    long now = mark(leg, 0, leg.volatilityPpb);
    addCells(unit.grid(), settle, leg, volMove, now);
    addDecay(unit, settle, leg, now);
    model.set(leg.forward, leg.index, leg.volatilityPpb, leg.nowNs);
    addGreeks(unit, settle, leg, volMove, seconds);
    addGross(unit, settle, leg);
  }

  private void addCells(
      ScenarioGrid grid, CurrencyTerms settle, OptionArgs leg, long volMove, long now) {
    for (int move = 0; move < grid.moves(); move++) {
      long movePpb = grid.movePpb(move);
      for (VolMove vol : VolMove.ALL) {
        long then = mark(leg, movePpb, moved(leg.volatilityPpb, vol, volMove));
        grid.add(move, vol, gain(settle, leg, Exact.subtract(then, now), movePpb));
      }
    }
    for (int direction = 0; direction < 2; direction++) {
      long movePpb = grid.extremePpb(direction);
      long then = mark(leg, movePpb, leg.volatilityPpb);
      grid.addExtreme(direction, gain(settle, leg, Exact.subtract(then, now), movePpb));
    }
  }

  private void addDecay(RiskUnit unit, CurrencyTerms settle, OptionArgs leg, long now) {
    long left = Math.max(0, Exact.subtract(contract.expiryNs(), leg.nowNs));
    long later = Exact.add(leg.nowNs, Math.min(left, DAY_NS));
    model.set(leg.forward, leg.index, leg.volatilityPpb, later);
    long then = model.mark(Rounding.FLOOR);
    unit.addDecay(gain(settle, leg, Exact.subtract(then, now), 0));
  }

  private void addGreeks(
      RiskUnit unit, CurrencyTerms settle, OptionArgs leg, long volMove, long seconds) {
    boolean stable = contract.stableSettled();
    long lowDelta =
        stable ? model.deltaBs(PPB, Rounding.FLOOR) : model.deltaPa(PPB, Rounding.FLOOR);
    long low = exposure(leg, lowDelta, Rounding.FLOOR);
    long high = exposure(leg, Exact.add(lowDelta, 1), Rounding.CEILING);
    unit.addDelta(
        seconds,
        leg.quote,
        settle.usd(Math.min(low, high), leg.settleIndex, Rounding.FLOOR),
        settle.usd(Math.max(low, high), leg.settleIndex, Rounding.CEILING));
    long vega = stable ? model.vegaBs(PPB, Rounding.FLOOR) : model.vegaPa(PPB, Rounding.FLOOR);
    // Per volatility point; the move is in parts per billion of 1.00.
    long vegaUnits = Wide.mulMulDiv(leg.lots, contract.lotUnits(), vega, PPB, Rounding.FLOOR);
    long vegaGain = Wide.mulDiv(vegaUnits, volMove, POINT_PPB, Rounding.FLOOR);
    unit.addVega(seconds, settle.usd(vegaGain, leg.settleIndex, Rounding.FLOOR));
    long rho = Wide.mulMulDiv(leg.lots, contract.lotUnits(), rho(leg), PPB, Rounding.FLOOR);
    unit.addRho(seconds, settle.usd(Exact.multiply(rho, HUNDRED), leg.settleIndex, Rounding.FLOOR));
  }

  /** Short: size at the index; a long no more than it is worth (rules §9, MR7). */
  private void addGross(RiskUnit unit, CurrencyTerms settle, OptionArgs leg) {
    long size = Exact.abs(leg.lots);
    long units = Exact.multiply(size, contract.lotUnits());
    long atIndex =
        contract.stableSettled()
            ? Wide.mulDiv(units, leg.index, contract.pricePerOne(), Rounding.CEILING)
            : units;
    long grossUsd = settle.usd(atIndex, leg.settleIndex, Rounding.CEILING);
    if (leg.lots > 0) {
      long value = Wide.mulDiv(units, leg.mark, contract.markPerOne(), Rounding.CEILING);
      long valueUsd = settle.usd(value, leg.settleIndex, Rounding.CEILING);
      long rate = unit.parameters().minimumPpb();
      if (Wide.compareProducts(valueUsd, PPB, grossUsd, rate) < 0) {
        grossUsd = Wide.mulDiv(valueUsd, PPB, rate, Rounding.CEILING);
      }
    }
    unit.addGross(grossUsd);
  }

  /** USD gain of a change of the mark, the coin being worth what it is after the move. */
  private long gain(CurrencyTerms settle, OptionArgs leg, long change, long movePpb) {
    long units =
        Wide.mulMulDiv(
            leg.lots, contract.lotUnits(), change, contract.markPerOne(), Rounding.FLOOR);
    return contract.stableSettled()
        ? settle.usd(units, leg.settleIndex, Rounding.FLOOR)
        : settle.usdAtPpb(units, leg.settleIndex, Exact.add(PPB, movePpb), Rounding.FLOOR);
  }

  private long mark(OptionArgs leg, long movePpb, long volatilityPpb) {
    return model
        .set(price(leg.forward, movePpb), price(leg.index, movePpb), volatilityPpb, leg.nowNs)
        .mark(Rounding.FLOOR);
  }

  /** Size × delta, in units of the settlement currency. */
  private long exposure(OptionArgs leg, long deltaPpb, Rounding rounding) {
    long units = Exact.multiply(leg.lots, contract.lotUnits());
    return contract.stableSettled()
        ? Wide.mulMulDiv(units, deltaPpb, leg.index, PPB, contract.pricePerOne(), rounding)
        : Wide.mulDiv(units, deltaPpb, PPB, rounding);
  }

  /** Per 1 % of interest and coin, × PPB: in the settlement currency. */
  private long rho(OptionArgs leg) {
    long rho = model.rhoBs(PPB, Rounding.FLOOR);
    return contract.stableSettled()
        ? rho
        : Wide.mulDiv(rho, contract.pricePerOne(), leg.index, Rounding.FLOOR);
  }

  private long secondsToExpiry(long nowNs) {
    long left = Math.max(1, Exact.subtract(contract.expiryNs(), nowNs));
    return Math.ceilDiv(left, NS_PER_SECOND);
  }

  private static long moved(long volatilityPpb, VolMove move, long by) {
    return switch (move) {
      case UNCHANGED -> volatilityPpb;
      case UP_RELATIVE -> Wide.mulDiv(volatilityPpb, Exact.add(PPB, by), PPB, Rounding.FLOOR);
      case DOWN_RELATIVE ->
          Wide.mulDiv(volatilityPpb, Math.max(0, Exact.subtract(PPB, by)), PPB, Rounding.FLOOR);
      case UP_POINTS -> Exact.add(volatilityPpb, by);
      case DOWN_POINTS -> Math.max(POINT_PPB, Exact.subtract(volatilityPpb, by));
    };
  }

  private static long price(long price, long movePpb) {
    return Math.max(1, Wide.mulDiv(price, Exact.add(PPB, movePpb), PPB, Rounding.FLOOR));
  }
}
