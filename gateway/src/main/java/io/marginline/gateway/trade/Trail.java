package io.marginline.gateway.trade;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A trailing stop: a sell fires when the last price has fallen by the callback from the highest
 * price since the activation, a buy when it has risen from the lowest.
 *
 * @param ratio share of the extreme; null: the spread holds
 * @param activePx null: active at once
 */
record Trail(
    @Nullable BigDecimal ratio, @Nullable BigDecimal spread, @Nullable BigDecimal activePx) {

  /** Whether this price begins it: a sell waits for a price as high, a buy for one as low. */
  boolean activates(boolean buy, BigDecimal last) {
    return activePx == null
        || (buy ? last.compareTo(activePx) <= 0 : last.compareTo(activePx) >= 0);
  }

  BigDecimal extreme(boolean buy, BigDecimal before, BigDecimal last) {
    return buy ? before.min(last) : before.max(last);
  }

  /** Where it fires at this extreme. */
  BigDecimal trigger(boolean buy, BigDecimal extreme, BigDecimal tick) {
    BigDecimal distance =
        spread != null ? spread : extreme.multiply(ratio == null ? BigDecimal.ZERO : ratio);
    BigDecimal exact = buy ? extreme.add(distance) : extreme.subtract(distance);
    // In whole ticks, toward the price: it fires no later than the callback says.
    return exact.divide(tick, 0, buy ? RoundingMode.FLOOR : RoundingMode.CEILING).multiply(tick);
  }

  static boolean fires(boolean buy, BigDecimal trigger, BigDecimal last) {
    return buy ? last.compareTo(trigger) >= 0 : last.compareTo(trigger) <= 0;
  }

  Row row() {
    return new Row().put("ratio", ratio).put("spread", spread).put("activePx", activePx);
  }

  static Trail of(Params line) {
    return new Trail(number(line, "ratio"), number(line, "spread"), number(line, "activePx"));
  }

  private static @Nullable BigDecimal number(Params line, String key) {
    String text = line.text(key);
    return text == null ? null : new BigDecimal(text);
  }
}
