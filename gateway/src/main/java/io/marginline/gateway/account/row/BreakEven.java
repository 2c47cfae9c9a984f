package io.marginline.gateway.account.row;

import io.marginline.gateway.account.state.Amounts;
import io.marginline.views.PositionHistory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The price at which closing would leave nothing won or lost: entry, fees and funding so far, and
 * the taker's fee of closing.
 */
final class BreakEven {
  private BreakEven() {}

  /** Up for a long, down for a short; null for options and where there is none. */
  static @Nullable BigDecimal of(Held held) {
    if (held.isOption() || held.view().lots() == 0) {
      return null;
    }
    PositionHistory past = held.view().history();
    BigDecimal paid = held.amount(Math.addExact(past.feeUnits(), past.fundingUnits())).negate();
    BigDecimal taker = Amounts.rate(held.instrument().spec().takerPpb());
    boolean bought = held.isLong() != held.isInverse();
    BigDecimal worth = bought ? held.entryValue().add(paid) : held.entryValue().subtract(paid);
    BigDecimal keeps = bought ? BigDecimal.ONE.subtract(taker) : BigDecimal.ONE.add(taker);
    if (worth.signum() <= 0) {
      return null;
    }
    BigDecimal one = held.valueAtOne();
    BigDecimal numerator = held.isInverse() ? one.multiply(keeps) : worth;
    BigDecimal denominator = held.isInverse() ? worth : one.multiply(keeps);
    return held.isLong()
        ? Amounts.up(numerator, denominator)
        : Amounts.down(numerator, denominator);
  }
}
