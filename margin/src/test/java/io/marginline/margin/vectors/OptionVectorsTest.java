package io.marginline.margin.vectors;

import io.marginline.margin.option.Black76;
import io.marginline.margin.option.ImpliedVolatility;
import io.marginline.margin.option.Normal;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** Family g: the normal distribution, option prices and Greeks of text books and libraries. */
class OptionVectorsTest {
  private static final MathContext WIDE = new MathContext(40);
  private static final BigDecimal ROOT_OF_TWO = BigDecimal.TWO.sqrt(WIDE);

  /** Half of the distance of two doubles at 1: what rounding an argument moves it by. */
  private static final double ARGUMENT = 0x1p-53;

  @Test
  void the_normal_distribution_within_1e_15_and_its_tails_in_proportion() {
    try (VectorFile file = VectorFile.open("g_options/normal_distribution")) {
      for (Vector v : file.vectors()) {
        // Theirs is the value at the doubles nearest to the printed arguments.
        BigDecimal deviation = nearest(v, "x").subtract(nearest(v, "mean"));
        double z = deviation.divide(nearest(v, "sd"), WIDE).doubleValue();
        BigDecimal ours =
            switch (v.text("kind")) {
              case "cdf" -> new BigDecimal(Normal.cdf(z));
              case "sf" -> new BigDecimal(Normal.cdf(-z));
              case "pdf" -> new BigDecimal(Normal.density(z)).divide(nearest(v, "sd"), WIDE);
              default -> throw new AssertionError(v.text("kind"));
            };
        file.expect(
            v, "expected", ours.toString(), v.text("expected"), near(v.decimal("expected"), z));
      }
    }
  }

  private static BigDecimal nearest(Vector v, String field) {
    return new BigDecimal(number(v, field));
  }

  @Test
  void the_error_function_as_twice_the_tail() {
    try (VectorFile file = VectorFile.open("g_options/erf")) {
      for (Vector v : file.vectors()) {
        double z = v.decimal("x").multiply(ROOT_OF_TWO, WIDE).doubleValue();
        BigDecimal below = new BigDecimal(Normal.cdf(z)).multiply(BigDecimal.TWO);
        BigDecimal above = new BigDecimal(Normal.cdf(-z)).multiply(BigDecimal.TWO);
        BigDecimal erf = below.subtract(BigDecimal.ONE);
        file.expect(v, "erf", erf.toString(), v.text("erf"), new BigDecimal("2e-15"));
        BigDecimal tolerance = near(v.decimal("erfc"), z).multiply(BigDecimal.TWO);
        file.expect(v, "erfc", above.toString(), v.text("erfc"), tolerance);
      }
    }
  }

  /** 1e-15, in a small tail of the value itself, and what rounding z does to such a value. */
  private static BigDecimal near(BigDecimal value, double z) {
    double relative = 1e-15 + ARGUMENT * (z * z + 1);
    double absolute = value.abs().doubleValue() * relative;
    // Below the smallest normal double digits are lost whatever one does.
    return new BigDecimal(Math.clamp(absolute, 8 * Double.MIN_VALUE, 1e-15));
  }

  @Test
  void black_scholes_of_a_text_book() {
    try (VectorFile file = VectorFile.open("g_options/haug_black_scholes")) {
      for (Vector v : file.vectors()) {
        Spot spot = Spot.of(v, v.is("type", "call"), number(v, "q"));
        double ours =
            switch (v.text("quantity")) {
              case "price" -> spot.price();
              case "delta" -> spot.delta();
              case "gamma" -> spot.gamma();
              case "vega" -> spot.vega();
              case "theta" -> spot.theta();
              case "thetaPerDay" -> spot.theta() / 365;
              case "rho" -> spot.rho();
              default -> throw new AssertionError(v.text("quantity"));
            };
        expect(file, v, "expected", ours, v.decimal("absTol"));
      }
    }
  }

  @Test
  void black_scholes_and_its_greeks_of_a_library() {
    BigDecimal tolerance = new BigDecimal("2e-6");
    try (VectorFile file = VectorFile.open("g_options/vollib_black_scholes")) {
      for (Vector v : file.vectors()) {
        Spot call = Spot.of(v, true, 0);
        Spot put = Spot.of(v, false, 0);
        expect(file, v, "call", call.price(), tolerance);
        expect(file, v, "put", put.price(), tolerance);
        expect(file, v, "callDelta", call.delta(), tolerance);
        expect(file, v, "putDelta", put.delta(), tolerance);
        expect(file, v, "gamma", call.gamma(), tolerance);
        expect(file, v, "vega", call.vega(), tolerance);
        expect(file, v, "callTheta", call.theta(), tolerance);
        expect(file, v, "putTheta", put.theta(), tolerance);
        expectIfPrinted(file, v, "callRho", call.rho(), tolerance);
        expectIfPrinted(file, v, "putRho", put.rho(), tolerance);
      }
    }
  }

  @Test
  void black_76_forwards_and_backwards_to_1e_12() {
    BigDecimal precise = new BigDecimal("1e-12");
    try (VectorFile file = VectorFile.open("g_options/strata_black76_undiscounted")) {
      for (Vector v : file.vectors()) {
        boolean call = v.is("type", "call");
        double forward = number(v, "forward");
        double strike = number(v, "strike");
        double years = number(v, "t");
        BigDecimal price = v.decimal("expectedUndiscountedPrice");
        double ours = new Black76().set(call, forward, strike, years, number(v, "vol")).price();
        BigDecimal priceTolerance = price.multiply(v.decimal("relTol"));
        expect(file, v, "expectedUndiscountedPrice", ours, priceTolerance);
        double back = ImpliedVolatility.of(call, price.doubleValue(), forward, strike, years);
        expect(file, v, "vol", back, precise);
      }
    }
  }

  private static void expectIfPrinted(
      VectorFile file, Vector v, String field, double ours, BigDecimal tolerance) {
    if (v.has(field)) {
      expect(file, v, field, ours, tolerance);
    }
  }

  private static void expect(
      VectorFile file, Vector v, String field, double ours, BigDecimal tolerance) {
    file.expect(v, field, new BigDecimal(ours).toString(), v.text(field), tolerance);
  }

  private static double number(Vector v, String field) {
    return Double.parseDouble(v.text(field));
  }

  /**
   * Black-Scholes on a spot with interest r and yield q by way of the option on its forward: F =
   * S·exp((r − q)·t), discount exp(−r·t).
   */
  private record Spot(Black76 option, double forward, double spot, double r, double q, double t) {
    static Spot of(Vector v, boolean call, double q) {
      double spot = number(v, "spot");
      double r = number(v, "r");
      double t = number(v, "t");
      double forward = spot * Math.exp((r - q) * t);
      Black76 option = new Black76().set(call, forward, number(v, "strike"), t, number(v, "vol"));
      return new Spot(option, forward, spot, r, q, t);
    }

    double discount() {
      return Math.exp(-r * t);
    }

    double price() {
      return discount() * option.price();
    }

    double delta() {
      return discount() * option.delta() * forward / spot;
    }

    double gamma() {
      return discount() * option.gamma() * forward / spot * forward / spot;
    }

    double vega() {
      return discount() * option.vega();
    }

    double rho() {
      return discount() * option.rho();
    }

    double theta() {
      return discount() * (option.theta() + q * forward * option.delta() - r * option.rho() / t);
    }
  }
}
