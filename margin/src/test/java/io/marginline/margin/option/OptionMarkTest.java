package io.marginline.margin.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marginline.fixed.Rounding;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Black-76 at its border to integers. */
class OptionMarkTest {
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final long ONE = 1_000_000_000_000L;

  private static OptionContract coin(boolean call, long strike, long expiryNs) {
    return new OptionContract(call, false, strike, expiryNs, 100, 100_000_000, 10_000_000);
  }

  @Test
  void the_delta_and_gamma_of_an_okx_option() {
    // BTC-USD-220309-33000-C of the option summary, expiry 08:00 UTC. Their interest is not 0, so
    // delta and gamma fit to four and three digits only; vega and theta are further off.
    double forward = 39_016.81436290684;
    double years = (1_646_812_800_000L - 1_646_733_631_242L) / (365 * 86_400_000.0);
    Black76 option = new Black76().set(true, forward, 33_000, years, 1.5551965233045728);
    assertThat(option.delta()).isCloseTo(0.9857332101544538, within(1e-4));
    assertThat(option.gamma()).isCloseTo(0.000011933182397798109, within(5e-8));
  }

  @Test
  void coin_greeks_follow_from_usd_greeks_as_published() {
    // The published pair ties gammaPa to the index that vegaPa gives, to all digits printed.
    double index = 0.7089307622132419 / 0.000018173851073258973;
    double deltaPa = 0.8310206676289528;
    double gammaPa = index * 0.000011933182397798109 - 2 * deltaPa;
    assertThat(gammaPa).isCloseTo(-1.1965483553276135, within(1e-15));

    OptionMark mark = new OptionMark(coin(true, 3_300_000, DAY_NS));
    mark.set(3_901_681, 3_900_827, 1_555_196_523L, 0);
    long coinMark = mark.mark(Rounding.FLOOR) * 10_000;
    long delta = mark.deltaBs(ONE, Rounding.FLOOR);
    assertThat(mark.deltaPa(ONE, Rounding.FLOOR)).isCloseTo(delta - coinMark, within(10_001L));
    double gamma = mark.gammaBs(ONE, Rounding.FLOOR) * 39_008.27 / ONE;
    double inCoin = mark.gammaPa(ONE, Rounding.FLOOR) / (double) ONE;
    double twice = 2.0 * mark.deltaPa(ONE, Rounding.FLOOR) / ONE;
    assertThat(inCoin).isCloseTo(gamma - twice, within(1e-7));
    assertThat(mark.vegaPa(ONE, Rounding.FLOOR) * 39_008.27)
        .isCloseTo((double) mark.vegaBs(ONE, Rounding.FLOOR), within(40_000.0));
    assertThat(mark.thetaPa(ONE, Rounding.CEILING) * 39_008.27)
        .isCloseTo((double) mark.thetaBs(ONE, Rounding.CEILING), within(40_000.0));
  }

  @Test
  void the_mark_rounds_as_it_is_told() {
    OptionMark mark = new OptionMark(coin(true, 600_000, 30 * DAY_NS));
    mark.set(590_000, 590_000, 800_000_000, 0);
    long down = mark.mark(Rounding.FLOOR);
    assertThat(mark.mark(Rounding.CEILING)).isEqualTo(down + 1);
    assertThatThrownBy(() -> mark.mark(Rounding.UNNECESSARY)).hasMessageContaining("whole");
  }

  @Test
  void at_expiry_the_mark_is_the_intrinsic_value() {
    OptionMark call = new OptionMark(coin(true, 600_000, DAY_NS)).set(800_000, 800_000, 1, DAY_NS);
    assertThat(call.mark(Rounding.UNNECESSARY)).isEqualTo(25_000_000);
    assertThat(call.deltaBs(100, Rounding.UNNECESSARY)).isEqualTo(100);
    assertThat(call.gammaBs(100, Rounding.UNNECESSARY)).isZero();
    assertThat(call.thetaBs(100, Rounding.UNNECESSARY)).isZero();
    assertThat(call.vegaBs(100, Rounding.UNNECESSARY)).isZero();
    assertThat(call.rhoBs(100, Rounding.UNNECESSARY)).isZero();
    OptionMark put = new OptionMark(coin(false, 600_000, DAY_NS)).set(800_000, 800_000, 1, DAY_NS);
    assertThat(put.mark(Rounding.UNNECESSARY)).isZero();
    OptionMark at = new OptionMark(coin(false, 600_000, DAY_NS)).set(600_000, 600_000, 1, DAY_NS);
    assertThat(at.deltaBs(100, Rounding.UNNECESSARY)).isEqualTo(-50);
  }

  @Test
  void a_stable_settled_mark_is_the_price_itself() {
    OptionContract contract =
        new OptionContract(true, true, 600_000, 30 * DAY_NS, 100, 100, 1_000_000);
    OptionMark mark = new OptionMark(contract).set(600_000, 600_000, 500_000_000, 0);
    // At the money: F·(2·N(σ√T ÷ 2) − 1), σ√T = 0.5·√(30 ÷ 365) = 0.14334…, 342.8…
    double total = 0.5 * Math.sqrt(30 / 365.0);
    double price = 6_000 * (2 * Normal.cdf(total / 2) - 1);
    assertThat(mark.mark(Rounding.FLOOR)).isEqualTo((long) (price * 100));
    assertThat(mark.impliedVolatilityPpb(34_288, Rounding.FLOOR))
        .isCloseTo(500_000_000L, within(100_000L));
    assertThat(mark.impliedVolatilityPpb(600_000, Rounding.FLOOR)).isEqualTo(-1);
  }

  @Test
  void numbers_that_are_no_prices_are_refused() {
    OptionMark mark = new OptionMark(coin(true, 600_000, DAY_NS));
    assertThatThrownBy(() -> mark.set(0, 1, 1, 0)).hasMessageContaining("forward 0");
    assertThatThrownBy(() -> new Black76().set(true, Double.NaN, 1, 1, 1))
        .hasMessageContaining("NaN");
    mark.set(590_000, 590_000, 800_000_000, 0);
    assertThatThrownBy(() -> mark.thetaBs(Long.MAX_VALUE, Rounding.FLOOR))
        .hasMessageContaining("out of range");
  }

  @Test
  void put_and_call_differ_by_forward_less_strike() {
    Random random = new Random(7);
    Black76 option = new Black76();
    for (int i = 0; i < 10_000; i++) {
      double strike = 50 + 100 * random.nextDouble();
      double years = 2 * random.nextDouble();
      double volatility = 0.01 + 2 * random.nextDouble();
      double call = option.set(true, 100, strike, years, volatility).price();
      double callDelta = option.delta();
      double put = option.set(false, 100, strike, years, volatility).price();
      assertThat(call - put).isCloseTo(100 - strike, within(1e-12));
      assertThat(callDelta - option.delta()).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void greeks_are_the_slopes_of_the_price() {
    double step = 1e-5;
    for (boolean call : new boolean[] {true, false}) {
      for (double strike : new double[] {70, 100, 140}) {
        Black76 option = new Black76().set(call, 100, strike, 0.4, 0.6);
        double up = price(call, 100 + step, strike, 0.4, 0.6);
        double down = price(call, 100 - step, strike, 0.4, 0.6);
        assertThat(option.delta()).isCloseTo((up - down) / (2 * step), within(1e-8));
        double more = price(call, 100, strike, 0.4, 0.6 + step);
        double less = price(call, 100, strike, 0.4, 0.6 - step);
        assertThat(option.vega()).isCloseTo((more - less) / (2 * step), within(1e-7));
        double later = price(call, 100, strike, 0.4 - step, 0.6);
        double sooner = price(call, 100, strike, 0.4 + step, 0.6);
        assertThat(option.theta()).isCloseTo((later - sooner) / (2 * step), within(1e-6));
        double higher = new Black76().set(call, 100 + step, strike, 0.4, 0.6).delta();
        double lower = new Black76().set(call, 100 - step, strike, 0.4, 0.6).delta();
        assertThat(option.gamma()).isCloseTo((higher - lower) / (2 * step), within(1e-9));
      }
    }
  }

  private static double price(
      boolean call, double forward, double strike, double years, double volatility) {
    return new Black76().set(call, forward, strike, years, volatility).price();
  }

  @Test
  void implied_volatility_finds_its_way_back_wherever_the_price_can_tell() {
    long seed = 32_768;
    System.out.println("implied volatility, seed " + seed);
    Random random = new Random(seed);
    Black76 option = new Black76();
    int told = 0;
    for (int i = 0; i < 32_768; i++) {
      boolean call = random.nextBoolean();
      double strike = 100 * Math.exp(4 * random.nextDouble() - 2);
      double years = Math.exp(-8 * random.nextDouble());
      double volatility = 0.02 + 3 * random.nextDouble();
      double price = option.set(call, 100, strike, years, volatility).price();
      double intrinsic = Math.max(0, call ? 100 - strike : strike - 100);
      // The price is a difference of products of this size; so far its last digits can be off.
      double size = 100 * Math.abs(option.delta()) + intrinsic + price;
      double blur = 16 * Math.ulp(size) / option.vega();
      // 1e-8 coin is the smallest premium that is ever printed.
      if (price - intrinsic < 1e-6 || !(blur < 1e-6)) {
        continue;
      }
      told++;
      double back = ImpliedVolatility.of(call, price, 100, strike, years);
      assertThat(back)
          .as("call %s strike %s years %s volatility %s", call, strike, years, volatility)
          .isCloseTo(volatility, within(1e-12 * volatility + blur));
    }
    assertThat(told).isGreaterThan(32_768 / 2);
  }

  @Test
  void a_price_that_no_volatility_gives_has_none() {
    assertThat(ImpliedVolatility.of(true, 100, 100, 90, 1)).isNaN();
    assertThat(ImpliedVolatility.of(true, 10, 100, 90, 1)).isNaN();
    assertThat(ImpliedVolatility.of(false, 90, 100, 90, 1)).isNaN();
    assertThat(ImpliedVolatility.of(true, 5, 100, 90, 0)).isNaN();
    assertThat(ImpliedVolatility.of(true, Double.NaN, 100, 90, 1)).isNaN();
  }

  @Test
  void the_normal_distribution_is_symmetric_and_rises() {
    assertThat(Normal.cdf(0)).isEqualTo(0.5);
    double before = 0;
    for (int i = -4_000; i <= 4_000; i++) {
      double z = i / 100.0;
      double at = Normal.cdf(z);
      assertThat(at).isGreaterThanOrEqualTo(before);
      assertThat(at + Normal.cdf(-z)).isCloseTo(1, within(1e-15));
      before = at;
    }
    assertThat(Normal.cdf(-40)).isZero();
    assertThat(Normal.cdf(40)).isEqualTo(1);
    assertThat(Normal.density(40)).isZero();
  }
}
