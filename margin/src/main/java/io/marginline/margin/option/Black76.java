package io.marginline.margin.option;

/**
 * An undiscounted European option on a forward (Black 1976) and its derivatives; mutable, to be
 * reused. Prices and Greeks are in the currency of forward and strike, per one unit of the
 * underlying: theta per year, vega and rho per 1.00.
 *
 * <p>Without time or volatility left the value is the intrinsic value, delta 0, ½ (at the strike)
 * or 1 in size, every other Greek 0 except rho.
 */
public final class Black76 {
  private boolean call = true;
  private double forward = 1;
  private double strike = 1;
  private double years;
  private double volatility;
  private double rootYears;
  private double total;
  private double up;
  private double down;
  private double density;

  /**
   * Sets what is priced.
   *
   * @param forward the forward at expiry, positive
   * @param strike positive
   * @param years time left in years of 365 days; what is below 0 counts as 0
   * @param volatility per year, 0.55 for 55 %; not negative
   */
  public Black76 set(boolean call, double forward, double strike, double years, double volatility) {
    boolean sound =
        forward > 0 && strike > 0 && volatility >= 0 && forward + strike + volatility < 1e300;
    if (!sound || Double.isNaN(years)) {
      throw new IllegalArgumentException(
          "forward "
              + forward
              + " and strike "
              + strike
              + " must be positive numbers, volatility "
              + volatility
              + " and years "
              + years
              + " numbers not below 0");
    }
    this.call = call;
    this.forward = forward;
    this.strike = strike;
    this.years = StrictMath.max(0, years);
    this.volatility = volatility;
    rootYears = StrictMath.sqrt(this.years);
    total = volatility * rootYears;
    double moneyness = StrictMath.log(forward / strike);
    double sign = call ? 1 : -1;
    if (total > 0) {
      weigh(moneyness / total + total / 2, moneyness / total - total / 2);
    } else {
      density = 0;
      up = moneyness == 0 ? 0.5 : sign * moneyness > 0 ? 1 : 0;
      down = up;
    }
    return this;
  }

  /** N(±d1) and N(±d2) from one exponential: F·n(d1) = K·n(d2), the smaller from the larger. */
  private void weigh(double first, double second) {
    double a = StrictMath.abs(first);
    double b = StrictMath.abs(second);
    boolean far = forward <= strike;
    double bell = Normal.bell(far ? a : b);
    double ofFirst = far ? bell : bell * (strike / forward);
    double ofSecond = far ? bell * (forward / strike) : bell;
    double firstTail = ofFirst * Normal.tailRatio(a);
    double secondTail = ofSecond * Normal.tailRatio(b);
    density = Normal.ROOT_OF_TWO_PI_INVERSE * ofFirst;
    up = call == first > 0 ? 1 - firstTail : firstTail;
    down = call == second > 0 ? 1 - secondTail : secondTail;
  }

  /** F·N(d1) − K·N(d2), or K·N(−d2) − F·N(−d1); never below 0. */
  public double price() {
    double value = call ? forward * up - strike * down : strike * down - forward * up;
    return StrictMath.max(0, value);
  }

  /** By the forward: N(d1), or −N(−d1). */
  public double delta() {
    return call ? up : -up;
  }

  /** n(d1) ÷ (F·σ·√T). */
  public double gamma() {
    return total > 0 ? density / (forward * total) : 0;
  }

  /** F·n(d1)·√T, per 1.00 of volatility. */
  public double vega() {
    return forward * density * rootYears;
  }

  /** −F·n(d1)·σ ÷ (2·√T), per year at an unchanged forward. */
  public double theta() {
    return total > 0 ? -forward * density * volatility / (2 * rootYears) : 0;
  }

  /** ±K·T·N(±d2), per 1.00 of interest when the spot stands still and carries the forward. */
  public double rho() {
    double size = strike * years * down;
    return call ? size : -size;
  }
}
