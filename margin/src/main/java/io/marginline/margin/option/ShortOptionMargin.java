package io.marginline.margin.option;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import java.math.BigInteger;

/**
 * Margin of short options outside portfolio margin (rules §10), in units of the settle asset.
 * Integers only: every requirement is one exact fraction, rounded up once.
 *
 * <p>Per coin, with F the forward and MF the tier factor: OTM = max(0, K − F) for a call, max(0, F
 * − K) for a put; IM = max(MM, max(floor, start − OTM ÷ F)·MF + mark); MM = c·MF + mark for a call,
 * max(c, c·mark)·MF + mark for a put, mark in coin. Settled in a stable coin the brackets are
 * multiplied by the index.
 */
public final class ShortOptionMargin {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000);

  /** Whether the requirement covers the option's own value (rules §1: options count once). */
  public enum Liability {
    /** FUTURES: equity has no option value, so the mark is part of IM and MM. */
    IN_REQUIREMENT,
    /** MULTI_CURRENCY, PORTFOLIO: equity has the signed option value, so the mark is left out. */
    IN_EQUITY
  }

  private final OptionContract contract;
  private final OptionMarginRule rule;

  public ShortOptionMargin(OptionContract contract, OptionMarginRule rule) {
    this.contract = contract;
    this.rule = rule;
  }

  /** Initial margin of so many sold lots, up. */
  public long initial(long lots, OptionPrices prices, long factorPpb, Liability liability) {
    return money(lots, initialBracket(prices, factorPpb), prices, liability);
  }

  /** Maintenance margin of so many sold lots, up. */
  public long maintenance(long lots, OptionPrices prices, long factorPpb, Liability liability) {
    return money(lots, maintenanceBracket(prices, factorPpb), prices, liability);
  }

  /**
   * What a sell-to-open order needs: max(IM − order price, floor) per coin, up. The same in every
   * mode: where equity has the option's value, selling changes it by price − mark.
   */
  public long sellToOpen(long lots, long orderPrice, OptionPrices prices, long factorPpb) {
    Fraction afterPremium =
        initialBracket(prices, factorPpb).plus(premium(Exact.subtract(prices.mark(), orderPrice)));
    Fraction least = bracket(Fraction.of(rule.floorPpb(), PPB), prices);
    return units(lots, afterPremium.max(least));
  }

  /** What a buy-to-close order needs beyond the margin it frees: max(order price − IM, 0), up. */
  public long buyToClose(long lots, long orderPrice, OptionPrices prices, long factorPpb) {
    Fraction cost = premium(Exact.subtract(orderPrice, prices.mark()));
    Fraction beyond = cost.minus(initialBracket(prices, factorPpb));
    return units(lots, beyond.max(Fraction.ZERO));
  }

  /** IM less the mark, per coin, in the settle asset. */
  private Fraction initialBracket(OptionPrices prices, long factorPpb) {
    long gap =
        contract.call()
            ? contract.strike() - prices.forward()
            : prices.forward() - contract.strike();
    Fraction otm = Fraction.of(Math.max(0, gap), BigInteger.valueOf(prices.forward()));
    Fraction start = Fraction.of(rule.startPpb(), PPB).minus(otm);
    Fraction coins = start.max(Fraction.of(rule.floorPpb(), PPB)).times(factor(factorPpb));
    return bracket(coins, prices).max(maintenanceBracket(prices, factorPpb));
  }

  /** MM less the mark, per coin, in the settle asset. */
  private Fraction maintenanceBracket(OptionPrices prices, long factorPpb) {
    Fraction coins = Fraction.of(rule.maintenancePpb(), PPB);
    if (!contract.call()) {
      Fraction mark = premium(prices.mark());
      Fraction inCoin = contract.stableSettled() ? mark.over(index(prices)) : mark;
      coins = coins.max(coins.times(inCoin));
    }
    return bracket(coins.times(factor(factorPpb)), prices);
  }

  private Fraction bracket(Fraction coins, OptionPrices prices) {
    return contract.stableSettled() ? coins.times(index(prices)) : coins;
  }

  private Fraction index(OptionPrices prices) {
    return Fraction.of(prices.index(), BigInteger.valueOf(contract.pricePerOne()));
  }

  private Fraction premium(long price) {
    return Fraction.of(price, BigInteger.valueOf(contract.markPerOne()));
  }

  private static Fraction factor(long factorPpb) {
    return Fraction.of(factorPpb, PPB);
  }

  private long money(long lots, Fraction bracket, OptionPrices prices, Liability liability) {
    boolean covered = liability == Liability.IN_REQUIREMENT;
    return units(lots, covered ? bracket.plus(premium(prices.mark())) : bracket);
  }

  private long units(long lots, Fraction perCoin) {
    if (lots < 0) {
      throw new IllegalArgumentException("sold lots are counted without sign, got " + lots);
    }
    BigInteger size = BigInteger.valueOf(lots).multiply(BigInteger.valueOf(contract.lotUnits()));
    return Wide.divide(size.multiply(perCoin.numerator()), perCoin.denominator(), Rounding.CEILING);
  }
}
