package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.views.market.Bar;
import io.marginline.views.market.Candle;
import java.math.BigDecimal;
import java.util.List;

/** Candles: nine values of trades, six of marks and indexes. */
final class CandleRows {
  private CandleRows() {}

  static List<String> trades(Listed listed, Bar bar, Candle candle, long nowMs) {
    Volumes volumes = Volumes.of(listed, candle);
    return List.of(
        Long.toString(candle.startMs()),
        Plain.of(listed.px(candle.open())),
        Plain.of(listed.px(candle.high())),
        Plain.of(listed.px(candle.low())),
        Plain.of(listed.px(candle.close())),
        Plain.of(volumes.size()),
        Plain.rounded(volumes.ccy()),
        Plain.rounded(volumes.quote()),
        confirm(bar, candle, nowMs));
  }

  /** Prices × 10^scale. */
  static List<String> prices(int scale, Bar bar, Candle candle, long nowMs) {
    return List.of(
        Long.toString(candle.startMs()),
        Plain.of(BigDecimal.valueOf(candle.open(), scale)),
        Plain.of(BigDecimal.valueOf(candle.high(), scale)),
        Plain.of(BigDecimal.valueOf(candle.low(), scale)),
        Plain.of(BigDecimal.valueOf(candle.close(), scale)),
        confirm(bar, candle, nowMs));
  }

  /** Whether the bar is over. */
  private static String confirm(Bar bar, Candle candle, long nowMs) {
    return bar.next(candle.startMs()) <= nowMs ? "1" : "0";
  }
}
