package io.marginline.margin.option;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import java.math.BigInteger;

/**
 * {@link ShortOptionMargin} in fractions of any size: the slow way, for numbers whose denominators
 * leave a long.
 */
final class WideOptionMargin {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000);

  private final OptionContract contract;
  private final OptionMarginRule rule;

  WideOptionMargin(OptionContract contract, OptionMarginRule rule) {
    this.contract = contract;
    this.rule = rule;
  }

  /** max(IM bracket, MM bracket) + a premium, up. */
  long initial(long lots, long premium, OptionPrices prices, long factorPpb) {
    return units(lots, initialBracket(prices, factorPpb).plus(premium(premium)));
  }

  /** MM bracket + a premium, up. */
  long maintenance(long lots, long premium, OptionPrices prices, long factorPpb) {
    return units(lots, maintenanceBracket(prices, factorPpb).plus(premium(premium)));
  }

  /** A cost less the IM bracket, up; at least 0. */
  long beyond(long lots, long premium, OptionPrices prices, long factorPpb) {
    Fraction beyond = premium(premium).minus(initialBracket(prices, factorPpb));
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

  private long units(long lots, Fraction perCoin) {
    BigInteger size = BigInteger.valueOf(lots).multiply(BigInteger.valueOf(contract.lotUnits()));
    return Wide.divide(size.multiply(perCoin.numerator()), perCoin.denominator(), Rounding.CEILING);
  }
}
