package io.marginline.margin.vectors;

import io.marginline.margin.option.Black76;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Family g: options as exchanges print them in one ticker. */
class OptionTickerVectorsTest {
  private static final double YEAR_MS = 365 * 86_400_000.0;

  @Test
  void prices_and_greeks_of_exchange_tickers() {
    try (VectorFile file = VectorFile.open("g_options/exchange_ticker_samples")) {
      for (Vector v : file.vectors()) {
        if (v.has("forward")) {
          timed(file, v);
        } else {
          solved(file, v);
        }
      }
    }
  }

  /** Time and forward are printed; the volatility is known to half its last digit. */
  private static void timed(VectorFile file, Vector v) {
    Envelope envelope = new Envelope();
    double forward = number(v, "forward");
    double years = (number(v, "expiryMs") - number(v, "timestampMs")) / YEAR_MS;
    // One of the two samples its forward up to seconds away from the mark.
    double sampled = v.is("exchange", "deribit") ? 2.5e-4 : 0;
    for (double f : new double[] {forward * (1 - sampled), forward, forward * (1 + sampled)}) {
      for (double volatility : around(v, "markIv")) {
        envelope.add(option(v, f, years, volatility), f);
      }
    }
    String coin = v.optional("expectedMarkPriceCoin");
    if (coin != null) {
      expect(file, v, "expectedMarkPriceCoin", envelope.coin, coin);
    } else {
      String usd = v.text("expectedMarkPriceUsd");
      expect(file, v, "expectedMarkPriceUsd", envelope.price, usd);
    }
    expect(file, v, "delta", envelope.delta, v.nested("greeksBS").text("delta"));
    others(file, v, envelope);
  }

  /** Time and forward are not printed: price and delta give them, the other Greeks must follow. */
  private static void solved(VectorFile file, Vector v) {
    Envelope envelope = new Envelope();
    for (double price : around(v, "expectedMarkPriceUsd")) {
      for (double delta : around(v.nested("greeksBS"), "delta")) {
        for (double volatility : around(v, "markIv")) {
          solve(v, price, delta, volatility, envelope);
        }
      }
    }
    others(file, v, envelope);
  }

  /** Bisection over the time: for each, the forward that has the delta, then the price. */
  private static void solve(
      Vector v, double price, double delta, double volatility, Envelope envelope) {
    double low = 1e-4;
    double high = 2;
    for (int i = 0; i < 80; i++) {
      double years = (low + high) / 2;
      double forward = forward(v, years, volatility, delta);
      boolean under = option(v, forward, years, volatility).price() < price;
      low = under ? years : low;
      high = under ? high : years;
    }
    double forward = forward(v, low, volatility, delta);
    envelope.add(option(v, forward, low, volatility), forward);
  }

  private static double forward(Vector v, double years, double volatility, double delta) {
    double low = number(v, "strike") / 10;
    double high = number(v, "strike") * 10;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      boolean under = option(v, middle, years, volatility).delta() < delta;
      low = under ? middle : low;
      high = under ? high : middle;
    }
    return low;
  }

  private static void others(VectorFile file, Vector v, Envelope envelope) {
    Vector greeks = v.nested("greeksBS");
    expect(file, v, "gamma", envelope.gamma, greeks.text("gamma"));
    expect(file, v, "vega", envelope.vega, greeks.text("vega"));
    expect(file, v, "theta", envelope.theta, greeks.text("theta"));
    if (greeks.has("rho")) {
      expect(file, v, "rho", envelope.rho, greeks.text("rho"));
    }
  }

  private static Black76 option(Vector v, double forward, double years, double volatility) {
    return new Black76().set(v.is("type", "call"), forward, number(v, "strike"), years, volatility);
  }

  /** Half of the last digit that they print is theirs to round. */
  private static void expect(VectorFile file, Vector v, String field, Range ours, String theirs) {
    BigDecimal printed = new BigDecimal(theirs);
    BigDecimal half = printed.ulp().divide(BigDecimal.TWO);
    file.expect(v, field, ours.nearest(printed).toString(), theirs, half);
  }

  private static double[] around(Vector v, String field) {
    BigDecimal printed = v.decimal(field);
    double half = printed.ulp().doubleValue() / 2;
    return new double[] {printed.doubleValue() - half, printed.doubleValue() + half};
  }

  private static double number(Vector v, String field) {
    return Double.parseDouble(v.text(field));
  }

  /** What the printed inputs leave open. */
  private static final class Envelope {
    private final Range price = new Range();
    private final Range coin = new Range();
    private final Range delta = new Range();
    private final Range gamma = new Range();
    private final Range vega = new Range();
    private final Range theta = new Range();
    private final Range rho = new Range();

    void add(Black76 option, double forward) {
      price.add(option.price());
      coin.add(option.price() / forward);
      delta.add(option.delta());
      gamma.add(option.gamma());
      vega.add(option.vega() / 100);
      theta.add(option.theta() / 365);
      rho.add(option.rho() / 100);
    }
  }
}
