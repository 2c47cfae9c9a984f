package io.marginline.margin.option;

/**
 * The volatility that gives a Black-76 price. Newton inside a bracket that every step narrows, on a
 * scale on which the price is nearly straight: far below the inflection point on 1 ÷ √−ln(price),
 * above it on the price itself or on the logarithm of what is missing to the largest price.
 */
public final class ImpliedVolatility {
  private static final int MAX_STEPS = 200;

  /** After a Newton step this short, as a share, the next one would be below a bit. */
  private static final double LAST_STEP = 1e-9;

  private static final double NEAR = 4e-16;

  /** Beyond it a call is its forward and a put its strike to the last bit. */
  private static final double MAX_TOTAL = 80;

  private final boolean call;
  private final double forward;
  private final double strike;

  /** What the option is worth beyond its intrinsic value: the price of the one out of the money. */
  private final double target;

  private final double ceiling;

  /** The target on the scale of the tail. */
  private final double tail;

  private final Black76 option = new Black76();

  private ImpliedVolatility(boolean call, double price, double forward, double strike) {
    double intrinsic = StrictMath.max(0, call ? forward - strike : strike - forward);
    // The same volatility prices the put and the call; the one out of the money loses no digits.
    this.call = forward <= strike;
    this.forward = forward;
    this.strike = strike;
    target = price - intrinsic;
    ceiling = StrictMath.min(forward, strike);
    tail = 1 / StrictMath.sqrt(-StrictMath.log(target / ceiling));
  }

  /**
   * Volatility per year of an undiscounted price; NaN when no volatility gives it: not above the
   * intrinsic value, not below the forward (call) or strike (put), or no time left.
   */
  public static double of(boolean call, double price, double forward, double strike, double years) {
    if (!(forward > 0) || !(strike > 0) || !(years > 0)) {
      return Double.NaN;
    }
    ImpliedVolatility search = new ImpliedVolatility(call, price, forward, strike);
    if (!(search.target > 0) || !(search.target < search.ceiling)) {
      return Double.NaN;
    }
    return search.total() / StrictMath.sqrt(years);
  }

  /** σ·√T by bracketed Newton from the inflection point of the price. */
  private double total() {
    double distance = StrictMath.abs(StrictMath.log(forward / strike));
    double at = StrictMath.max(StrictMath.sqrt(2 * distance), 1e-3);
    price(at);
    Scale scale =
        option.price() >= target ? Scale.TAIL : target > ceiling / 2 ? Scale.MISSING : Scale.PLAIN;
    double low = 0;
    double high = MAX_TOTAL;
    for (int step = 0; step < MAX_STEPS; step++) {
      double value = price(at);
      if (value == target) {
        return at;
      }
      if (value < target) {
        low = at;
      } else {
        high = at;
      }
      double change = newton(scale, value);
      double next = at - change;
      if (StrictMath.abs(change) <= LAST_STEP * at) {
        return next;
      }
      if (!(next > low && next < high)) {
        next = low + (high - low) / 2;
      }
      if (StrictMath.abs(next - at) <= NEAR * at) {
        return next;
      }
      at = next;
    }
    return at;
  }

  /**
   * The Newton step on the scale; not a number where the slope is gone, then the bracket halves.
   */
  private double newton(Scale scale, double value) {
    double slope = option.vega();
    return switch (scale) {
      case TAIL -> {
        // h(p) = 1 ÷ √−ln(p ÷ ceiling), h′ = ½·h³ ÷ p
        double here = 1 / StrictMath.sqrt(-StrictMath.log(value / ceiling));
        yield (here - tail) * 2 * value / (here * here * here * slope);
      }
      case PLAIN -> (value - target) / slope;
      case MISSING -> {
        double rest = ceiling - value;
        yield -StrictMath.log(rest / (ceiling - target)) * rest / slope;
      }
    };
  }

  private double price(double total) {
    return option.set(call, forward, strike, 1, total).price();
  }

  private enum Scale {
    TAIL,
    PLAIN,
    MISSING
  }
}
