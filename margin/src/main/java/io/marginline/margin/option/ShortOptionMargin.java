package io.marginline.margin.option;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;

/**
 * Margin of short options outside portfolio margin (rules §10), in units of the settle asset.
 * Integers only: every requirement is one exact fraction, rounded up once. Nothing is allocated
 * while the denominators fit a long.
 *
 * <p>Per coin, with F the forward and MF the tier factor: OTM = max(0, K − F) for a call, max(0, F
 * − K) for a put; IM = max(MM, max(floor, start − OTM ÷ F)·MF + mark); MM = c·MF + mark for a call,
 * max(c, c·mark)·MF + mark for a put, mark in coin. Settled in a stable coin the brackets are
 * multiplied by the index.
 */
public final class ShortOptionMargin {
  private static final long PPB = 1_000_000_000L;

  /** A factor of whole thousandths is written in thousandths, so that denominators stay short. */
  private static final long STEP = 1_000_000L;

  /** Whether the requirement covers the option's own value (rules §1: options count once). */
  public enum Liability {
    /** FUTURES: equity has no option value, so the mark is part of IM and MM. */
    IN_REQUIREMENT,
    /** MULTI_CURRENCY, PORTFOLIO: equity has the signed option value, so the mark is left out. */
    IN_EQUITY
  }

  private final OptionContract contract;
  private final WideOptionMargin wide;

  /** What a rate of 1 is in the rates below: parts per billion less their common divisor. */
  private final long scale;

  private final long start;
  private final long floor;
  private final long least;

  public ShortOptionMargin(OptionContract contract, OptionMarginRule rule) {
    this.contract = contract;
    wide = new WideOptionMargin(contract, rule);
    long common = divisor(divisor(PPB, rule.startPpb()), rule.floorPpb());
    common = divisor(common, rule.maintenancePpb());
    scale = PPB / common;
    start = rule.startPpb() / common;
    floor = rule.floorPpb() / common;
    least = rule.maintenancePpb() / common;
  }

  /** Initial margin of so many sold lots, up. */
  public long initial(long lots, OptionPrices prices, long factorPpb, Liability liability) {
    return initial(lots, premium(prices, liability), prices, factorPpb);
  }

  /** Maintenance margin of so many sold lots, up. */
  public long maintenance(long lots, OptionPrices prices, long factorPpb, Liability liability) {
    long premium = premium(prices, liability);
    if (!isShort(lots, prices, factorPpb)) {
      return wide.maintenance(lots, premium, prices, factorPpb);
    }
    long size = Exact.multiply(lots, contract.lotUnits());
    long rate = Exact.multiply(least, factor(factorPpb));
    long divisor = Exact.multiply(scale, factorScale(factorPpb));
    long index = contract.stableSettled() ? prices.index() : 1;
    long plain = up(size, rate, index, Exact.multiply(divisor, perOne()), premium);
    return contract.call()
        ? plain
        : Math.max(plain, ofMark(size, premium, prices.mark(), factorPpb));
  }

  /**
   * What a sell-to-open order needs: max(IM − order price, floor) per coin, up. The same in every
   * mode: where equity has the option's value, selling changes it by price − mark.
   */
  public long sellToOpen(long lots, long orderPrice, OptionPrices prices, long factorPpb) {
    long premium = Exact.subtract(prices.mark(), orderPrice);
    long size = Exact.multiply(lots, contract.lotUnits());
    long index = contract.stableSettled() ? prices.index() : 1;
    long atFloor = Wide.mulMulDiv(size, floor, index, scale, perOne(), Rounding.CEILING);
    return Math.max(initial(lots, premium, prices, factorPpb), atFloor);
  }

  /** What a buy-to-close order needs beyond the margin it frees: max(order price − IM, 0), up. */
  public long buyToClose(long lots, long orderPrice, OptionPrices prices, long factorPpb) {
    long cost = Exact.subtract(orderPrice, prices.mark());
    if (!isShort(lots, prices, factorPpb)) {
      return wide.beyond(lots, cost, prices, factorPpb);
    }
    long size = Exact.multiply(lots, contract.lotUnits());
    long beyond = byDistance(Exact.negate(size), cost, prices, factorPpb);
    if (!contract.call()) {
      long other = ofMark(Exact.negate(size), cost, prices.mark(), factorPpb);
      beyond = Math.min(beyond, other);
    }
    return Math.max(0, beyond);
  }

  private long initial(long lots, long premium, OptionPrices prices, long factorPpb) {
    if (!isShort(lots, prices, factorPpb)) {
      return wide.initial(lots, premium, prices, factorPpb);
    }
    long size = Exact.multiply(lots, contract.lotUnits());
    long plain = byDistance(size, premium, prices, factorPpb);
    return contract.call()
        ? plain
        : Math.max(plain, ofMark(size, premium, prices.mark(), factorPpb));
  }

  /**
   * ± max(start − OTM ÷ F, floor)·MF per coin and a premium. The maintenance rate c needs no place
   * here: it is not above the floor.
   */
  private long byDistance(long signedSize, long premium, OptionPrices prices, long factorPpb) {
    long forward = prices.forward();
    long gap =
        contract.call()
            ? Exact.subtract(contract.strike(), forward)
            : Exact.subtract(forward, contract.strike());
    long atFloor = Exact.multiply(floor, forward);
    long atStart = Exact.multiply(start, forward);
    long coins =
        Math.max(atFloor, Exact.subtract(atStart, Exact.multiply(Math.max(0, gap), scale)));
    long divisor = Exact.multiply(Exact.multiply(forward, scale), factorScale(factorPpb));
    long weight = Exact.multiply(coins, factor(factorPpb));
    long index = contract.stableSettled() ? prices.index() : 1;
    return up(signedSize, weight, index, Exact.multiply(divisor, perOne()), premium);
  }

  /** ± c·mark·MF of a put and a premium; in a stable coin the index divides and multiplies. */
  private long ofMark(long signedSize, long premium, long mark, long factorPpb) {
    long divisor = Exact.multiply(scale, factorScale(factorPpb));
    long weight = Exact.multiply(least, factor(factorPpb));
    return up(signedSize, weight, mark, Exact.multiply(divisor, contract.markPerOne()), premium);
  }

  /** ceil(signedSize·weight·price ÷ divisor + |signedSize|·premium ÷ markPerOne), exactly. */
  private long up(long signedSize, long weight, long price, long divisor, long premium) {
    long perOne = contract.markPerOne();
    long size = Exact.abs(signedSize);
    long first = Wide.mulMulDiv(signedSize, weight, price, divisor, Rounding.FLOOR);
    long second = Wide.mulDiv(size, premium, perOne, Rounding.FLOOR);
    // The products may wrap around, their remainders do not.
    long firstRest = signedSize * weight * price - first * divisor;
    long secondRest = size * premium - second * perOne;
    long carry = 1;
    if (firstRest == 0 && secondRest == 0) {
      carry = 0;
    } else if (Wide.compareProducts(firstRest, perOne, perOne - secondRest, divisor) > 0) {
      carry = 2;
    }
    return Exact.add(Exact.add(first, second), carry);
  }

  /** Whether every product of two or more numbers below fits a long. */
  private boolean isShort(long lots, OptionPrices prices, long factorPpb) {
    if (lots < 0) {
      throw new IllegalArgumentException("sold lots are counted without sign, got " + lots);
    }
    long rates = product(scale, factorScale(factorPpb));
    long distance = product(product(rates, prices.forward()), perOne());
    long ofMark = product(rates, contract.markPerOne());
    long furthest = Math.max(prices.forward(), contract.strike());
    long weight = product(product(Math.max(start, scale), furthest), factor(factorPpb));
    return distance > 0 && ofMark > 0 && weight > 0 && product(lots, contract.lotUnits()) >= 0;
  }

  /** a × b of numbers not negative; −1 when it leaves a long or one is −1 already. */
  private static long product(long a, long b) {
    long low = a * b;
    return a >= 0 && Math.multiplyHigh(a, b) == 0 && low >= 0 ? low : -1;
  }

  private static long premium(OptionPrices prices, Liability liability) {
    return liability == Liability.IN_REQUIREMENT ? prices.mark() : 0;
  }

  /** What the index is divided by; settled in the coin the bracket is coins already. */
  private long perOne() {
    return contract.stableSettled() ? contract.pricePerOne() : 1;
  }

  private static long factor(long factorPpb) {
    return factorPpb % STEP == 0 ? factorPpb / STEP : factorPpb;
  }

  private static long factorScale(long factorPpb) {
    return factorPpb % STEP == 0 ? PPB / STEP : PPB;
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}
