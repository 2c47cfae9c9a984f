package io.marginline.views.market;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a trade turns over (see {@link Candle#turnover}). */
final class Turnover {
  private Turnover() {}

  static BigDecimal of(InstrumentSpec spec, Print print) {
    BigDecimal lots = BigDecimal.valueOf(print.lots());
    BigDecimal ticks = BigDecimal.valueOf(print.ticks());
    return spec.product().kind() == ProductKind.INVERSE
        ? lots.divide(ticks, Candle.INVERSE_SCALE, RoundingMode.HALF_UP)
        : lots.multiply(ticks);
  }
}
