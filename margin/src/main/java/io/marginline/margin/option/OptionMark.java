package io.marginline.margin.option;

import io.marginline.fixed.Rounding;

/**
 * The border where Black-76 becomes integers: mark price, implied volatility and Greeks of one
 * contract; mutable, to be reused. Greeks come in USD terms (Bs) and in coin terms (Pa) (rules §3,
 * §10): deltaPa = deltaBs − coin mark, gammaPa = S·gammaBs − 2·deltaPa, vegaPa = vegaBs ÷ S,
 * thetaPa = thetaBs ÷ S, with S the index.
 */
public final class OptionMark {
  private static final double NS_PER_YEAR = 365.0 * 86_400_000_000_000.0;
  private static final double PPB = 1e9;
  private static final double DAYS = 365;
  private static final double POINTS = 100;

  /** What is not below it is refused, before a cast would cut it silently: 2⁶². */
  private static final double LARGEST = 0x1p62;

  private final OptionContract contract;
  private final Black76 option = new Black76();
  private double forward = 1;
  private double index = 1;
  private double years;

  public OptionMark(OptionContract contract) {
    this.contract = contract;
    option.set(contract.call(), 1, 1, 0, 0);
  }

  /**
   * Prices the option.
   *
   * @param forward the expiry's forward × pricePerOne, positive
   * @param index the underlying's index × pricePerOne, positive
   * @param volatilityPpb mark volatility per year, parts per billion
   */
  public OptionMark set(long forward, long index, long volatilityPpb, long nowNs) {
    if (forward <= 0 || index <= 0 || volatilityPpb < 0) {
      throw new IllegalArgumentException(
          "forward "
              + forward
              + ", index "
              + index
              + " and volatility "
              + volatilityPpb
              + " must be positive");
    }
    this.forward = real(forward, contract.pricePerOne());
    this.index = real(index, contract.pricePerOne());
    double strike = real(contract.strike(), contract.pricePerOne());
    years = years(nowNs);
    option.set(contract.call(), this.forward, strike, years, volatilityPpb / PPB);
    return this;
  }

  /** Premium × markPerOne: in the coin price ÷ forward, in a stable coin the price. */
  public long mark(Rounding rounding) {
    double premium = contract.stableSettled() ? option.price() : coinMark();
    return units(premium, contract.markPerOne(), rounding);
  }

  /** The same to the nearest mark, halves up. */
  public long nearestMark() {
    double premium = contract.stableSettled() ? option.price() : coinMark();
    return whole(StrictMath.floor(premium * contract.markPerOne() + 0.5));
  }

  /**
   * The volatility in parts per billion at which the mark is this premium × markPerOne, or −1 when
   * there is none. Forward, index and time are those last set.
   */
  public long impliedVolatilityPpb(long premium, Rounding rounding) {
    double price = real(premium, contract.markPerOne());
    double volatility =
        ImpliedVolatility.of(
            contract.call(),
            contract.stableSettled() ? price : price * forward,
            forward,
            real(contract.strike(), contract.pricePerOne()),
            years);
    return Double.isNaN(volatility) ? -1 : units(volatility, (long) PPB, rounding);
  }

  /** Of the price in USD by the forward. As all Greeks here × unitsPerOne, per coin. */
  public long deltaBs(long unitsPerOne, Rounding rounding) {
    return units(option.delta(), unitsPerOne, rounding);
  }

  public long gammaBs(long unitsPerOne, Rounding rounding) {
    return units(option.gamma(), unitsPerOne, rounding);
  }

  /** Per volatility point, 1 %. */
  public long vegaBs(long unitsPerOne, Rounding rounding) {
    return units(option.vega() / POINTS, unitsPerOne, rounding);
  }

  /** Per day of 24 hours. */
  public long thetaBs(long unitsPerOne, Rounding rounding) {
    return units(option.theta() / DAYS, unitsPerOne, rounding);
  }

  /** Per 1 % of interest. */
  public long rhoBs(long unitsPerOne, Rounding rounding) {
    return units(option.rho() / POINTS, unitsPerOne, rounding);
  }

  public long deltaPa(long unitsPerOne, Rounding rounding) {
    return units(option.delta() - coinMark(), unitsPerOne, rounding);
  }

  public long gammaPa(long unitsPerOne, Rounding rounding) {
    double delta = option.delta() - coinMark();
    return units(index * option.gamma() - 2 * delta, unitsPerOne, rounding);
  }

  /** In coin, per volatility point. */
  public long vegaPa(long unitsPerOne, Rounding rounding) {
    return units(option.vega() / POINTS / index, unitsPerOne, rounding);
  }

  /** In coin, per day, at an unchanged index; venues differ here, this is our own choice. */
  public long thetaPa(long unitsPerOne, Rounding rounding) {
    return units(option.theta() / DAYS / index, unitsPerOne, rounding);
  }

  private double coinMark() {
    return option.price() / forward;
  }

  private double years(long nowNs) {
    return nowNs >= contract.expiryNs() ? 0 : ((double) contract.expiryNs() - nowNs) / NS_PER_YEAR;
  }

  private static double real(long value, long perOne) {
    return (double) value / perOne;
  }

  private static long units(double value, long unitsPerOne, Rounding rounding) {
    double exact = value * unitsPerOne;
    double whole =
        switch (rounding) {
          case FLOOR -> StrictMath.floor(exact);
          case CEILING -> StrictMath.ceil(exact);
          case UNNECESSARY -> StrictMath.rint(exact);
        };
    if (rounding == Rounding.UNNECESSARY && whole != exact) {
      throw new ArithmeticException(exact + " is not a whole number of units");
    }
    return whole(whole);
  }

  private static long whole(double units) {
    if (!(StrictMath.abs(units) < LARGEST)) {
      throw new ArithmeticException(units + " units are out of range");
    }
    return (long) units;
  }
}
