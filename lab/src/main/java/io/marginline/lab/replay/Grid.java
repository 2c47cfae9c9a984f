package io.marginline.lab.replay;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarSeries;
import io.marginline.lab.population.PopulationValues;
import java.math.BigDecimal;

/**
 * Powers of ten of an instrument: tick, lot, smallest unit of money, and those of the recorded
 * path. Prices of orders are ticks, marks tenths of a tick, the path is as fine as its file.
 *
 * @param tickDigits tick = 10^-tickDigits
 * @param lotDigits lot = 10^-lotDigits coins
 * @param assetScale units = 10^-assetScale of the settlement currency
 * @param highestTicks the highest recorded price
 */
record Grid(
    int tickDigits,
    int lotDigits,
    int assetScale,
    int pathScale,
    int volumeScale,
    long highestTicks) {

  static Grid of(BarSeries series, PopulationValues values) {
    long high = 0;
    for (Bar bar : series.bars()) {
      high = Math.max(high, bar.high());
    }
    int pathScale = series.scales().price();
    BigDecimal highest = BigDecimal.valueOf(high, pathScale);
    boolean bitcoin = series.name().startsWith("btc-");
    int magnitude = highest.precision() - highest.scale() - 1;
    int tickDigits =
        bitcoin
            ? values.whole("bitcoinTickDigits")
            : Math.min(values.whole("priceDigits") - 1 - magnitude, pathScale - 1);
    int lotDigits = bitcoin ? values.whole("bitcoinLotDigits") : magnitude;
    long ticks = highest.movePointRight(tickDigits).longValue() + 1;
    return new Grid(
        tickDigits,
        lotDigits,
        values.whole("assetScale"),
        pathScale,
        series.scales().volume(),
        ticks);
  }

  /** Units of the settlement currency for one tick × one lot. */
  long tickValue() {
    return BigDecimal.ONE.movePointRight(assetScale - tickDigits - lotDigits).longValueExact();
  }

  /** Path units per mark unit. */
  long pathStep() {
    return power(pathScale - tickDigits - 1);
  }

  String tickText() {
    return BigDecimal.ONE.movePointLeft(tickDigits).toPlainString();
  }

  String lotText() {
    return BigDecimal.ONE.movePointLeft(lotDigits).toPlainString();
  }

  /** A price of the path as a mark, to the nearest. */
  long markOfPath(long pathPrice) {
    long divisor = pathStep();
    return (pathPrice + divisor / 2) / divisor;
  }

  long markOfPrice(double price) {
    return Math.max(1, Math.round(price * power10(tickDigits + 1)));
  }

  double price(long mark) {
    return mark / power10(tickDigits + 1);
  }

  /** Ticks at or below a mark moved by that many basis points. */
  long ticksBelow(long mark, double basisPoints) {
    return (long) Math.floor(mark * (1 + basisPoints / 10_000) / Market.MARK_UNITS);
  }

  /** Ticks at or above a mark moved by that many basis points. */
  long ticksAbove(long mark, double basisPoints) {
    return (long) Math.ceil(mark * (1 + basisPoints / 10_000) / Market.MARK_UNITS);
  }

  double lotSize() {
    return 1 / power10(lotDigits);
  }

  double priceOfPathUnit() {
    return 1 / power10(pathScale);
  }

  double coinsOfVolumeUnit() {
    return 1 / power10(volumeScale);
  }

  /** Money → units, to the nearest. */
  long units(double amount) {
    return Math.round(amount * power10(assetScale));
  }

  /** Units → money, for sizes and pictures only. */
  double amount(long units) {
    return units / power10(assetScale);
  }

  /** Units → money, exactly. */
  BigDecimal exact(long units) {
    return BigDecimal.valueOf(units, assetScale);
  }

  BigDecimal exactMark(long mark) {
    return BigDecimal.valueOf(mark, tickDigits + 1);
  }

  /** Value of lots at a mark, exactly. */
  BigDecimal exactValue(long lots, long mark) {
    return exactMark(mark).multiply(BigDecimal.valueOf(lots, lotDigits));
  }

  private static double power10(int digits) {
    return digits >= 0 ? power(digits) : 1.0 / power(-digits);
  }

  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power = Math.multiplyExact(power, 10L);
    }
    return power;
  }
}
