package io.marginline.benchmarks.portfolio;

import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.option.OptionArgs;
import io.marginline.margin.option.OptionContract;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.TierRule;
import java.util.List;

/**
 * All options on one coin: 8 expiries from half a day to 300 days, every other one settled in the
 * coin, with 25 strikes from half to 1.7 times the index, calls and puts. A lot is 0.01 coin.
 */
final class Chain {
  static final int SCALE = 8;
  static final long UNIT = 100_000_000;

  /** Index of the coin in hundredths. */
  static final long INDEX = 6_000_000;

  static final double LOT = 0.01;

  private static final double[] DAYS = {0.5, 2, 7, 14, 30, 60, 120, 300};
  private static final int STRIKES = 25;
  private static final double NS_PER_DAY = 86_400e9;
  private static final double DAYS_PER_YEAR = 365;

  static final int OPTIONS = DAYS.length * STRIKES * 2;

  static final CurrencyTerms DOLLAR = currency(1_000_000_000);
  static final CurrencyTerms COIN = currency(950_000_000);

  private final OptionContract[] contracts = new OptionContract[OPTIONS];
  private final OptionArgs[] prices = new OptionArgs[OPTIONS];
  private final long[] forward = new long[OPTIONS];
  private final long[] volatilityPpb = new long[OPTIONS];

  Chain() {
    for (int option = 0; option < OPTIONS; option++) {
      boolean stable = expiry(option) % 2 == 0;
      long strike = INDEX * (50 + 5L * (option / 2 % STRIKES)) / 100;
      long expiryNs = Math.round(DAYS[expiry(option)] * NS_PER_DAY);
      contracts[option] =
          new OptionContract(option % 2 == 0, stable, strike, expiryNs, 100, 10_000, UNIT / 100);
      forward[option] = Math.round(INDEX * (1 + 0.05 * years(option)));
      double away = Math.log((double) strike / forward[option]);
      volatilityPpb[option] = Math.round((0.5 + 0.4 * away * away - 0.1 * away) * 1e9);
      prices[option] =
          new OptionArgs()
              .prices(forward[option], INDEX)
              .settleIndex(stable ? UNIT : INDEX * (UNIT / 100))
              .volatilityPpb(volatilityPpb[option])
              .quote(stable ? QuoteCurrency.USDT : QuoteCurrency.USD);
    }
  }

  private static CurrencyTerms currency(long countsPpb) {
    return CurrencyTerms.of(
        new CurrencySpec(
            SCALE,
            8,
            SCALE,
            List.of(new DiscountTier(Long.MAX_VALUE, countsPpb)),
            List.of(new LoanTier(Long.MAX_VALUE, 20_000_000, 100_000_000)),
            TierRule.FLAT,
            500_000));
  }

  private static int expiry(int option) {
    return option / 2 / STRIKES;
  }

  OptionContract contract(int option) {
    return contracts[option];
  }

  OptionArgs prices(int option) {
    return prices[option];
  }

  CurrencyTerms settle(int option) {
    return contracts[option].stableSettled() ? DOLLAR : COIN;
  }

  double years(int option) {
    return DAYS[expiry(option)] / DAYS_PER_YEAR;
  }

  double forward(int option) {
    return forward[option] / 100.0;
  }

  double strike(int option) {
    return contracts[option].strike() / 100.0;
  }

  double volatility(int option) {
    return volatilityPpb[option] / 1e9;
  }
}
