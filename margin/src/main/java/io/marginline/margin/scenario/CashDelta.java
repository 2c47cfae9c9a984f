package io.marginline.margin.scenario;

import io.marginline.fixed.Exact;
import io.marginline.model.QuoteCurrency;
import java.util.Arrays;

/**
 * Delta per quote currency (rules §9, MR9): where a long in one and a short in another cancel, the
 * account is hedged only as long as both are worth the same.
 */
final class CashDelta {
  private static final int COUNT = QuoteCurrency.values().length;

  private final long[] downUsd = new long[COUNT];
  private final long[] upUsd = new long[COUNT];
  private final long[] leftUsd = new long[COUNT];

  void reset() {
    Arrays.fill(downUsd, 0);
    Arrays.fill(upUsd, 0);
  }

  void add(QuoteCurrency quote, long lowUsd, long highUsd) {
    int at = quote.ordinal();
    downUsd[at] = Exact.add(downUsd[at], lowUsd);
    upUsd[at] = Exact.add(upUsd[at], highUsd);
  }

  /** What is hedged across currencies: USDT against USD, USDT against USDC, USDC against USD. */
  long hedged() {
    for (int i = 0; i < COUNT; i++) {
      boolean positive = upUsd[i] > Exact.negate(downUsd[i]);
      leftUsd[i] = positive ? upUsd[i] : downUsd[i];
    }
    long sum = match(QuoteCurrency.USDT, QuoteCurrency.USD);
    sum = Exact.add(sum, match(QuoteCurrency.USDT, QuoteCurrency.USDC));
    return Exact.add(sum, match(QuoteCurrency.USDC, QuoteCurrency.USD));
  }

  private long match(QuoteCurrency first, QuoteCurrency second) {
    int a = first.ordinal();
    int b = second.ordinal();
    if (Long.signum(leftUsd[a]) * Long.signum(leftUsd[b]) >= 0) {
      return 0;
    }
    long amount = Math.min(Exact.abs(leftUsd[a]), Exact.abs(leftUsd[b]));
    leftUsd[a] = towardZero(leftUsd[a], amount);
    leftUsd[b] = towardZero(leftUsd[b], amount);
    return amount;
  }

  private static long towardZero(long valueUsd, long amount) {
    return valueUsd > 0 ? Exact.subtract(valueUsd, amount) : Exact.add(valueUsd, amount);
  }
}
