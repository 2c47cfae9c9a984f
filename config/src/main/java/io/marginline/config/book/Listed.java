package io.marginline.config.book;

import io.marginline.config.Instrument;
import io.marginline.fixed.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An instrument with its scales, and the way between the file's decimals and integers.
 *
 * @param terms what the margin library calculates with
 * @param scale decimal places of the settle currency's units
 * @param markScale decimal places of marks; of an option, of its premium
 * @param priceScale decimal places of the index, of an option's strike and forward
 */
public record Listed(
    Instrument text,
    io.marginline.margin.account.Instrument terms,
    int scale,
    int markScale,
    int priceScale) {

  public String id() {
    return text.id();
  }

  /** Exact: sizes were checked against the lot. */
  public long lots(BigDecimal contracts) {
    return contracts.divide(text.lotSz()).longValueExact();
  }

  /** Exact: order prices were checked against the tick. */
  long ticks(BigDecimal price) {
    return price.divide(text.tickSz()).longValueExact();
  }

  /** A positive price in mark units; digits beyond are dropped. */
  long mark(BigDecimal price) {
    return Math.max(1, units(price, markScale));
  }

  /** A positive price of the coin; digits beyond are rounded. */
  public long index(BigDecimal price) {
    return Math.max(
        1, price.movePointRight(priceScale).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  static long units(BigDecimal amount, int places) {
    return amount.movePointRight(places).setScale(0, RoundingMode.DOWN).longValueExact();
  }

  public String amount(long units) {
    return Decimals.format(units, scale);
  }

  public String markText(long mark) {
    return Decimals.format(mark, markScale);
  }

  public String indexText(long index) {
    return Decimals.format(index, priceScale);
  }

  public String price(long ticks) {
    return plain(text.tickSz().multiply(BigDecimal.valueOf(ticks)));
  }

  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
