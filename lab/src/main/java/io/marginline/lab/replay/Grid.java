package io.marginline.lab.replay;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Powers of ten of an instrument: tick, lot, smallest unit of money, and those of the recorded
 * path. Prices of orders are ticks, marks tenths of a tick, the path is as fine as its file.
 *
 * @param assetScale units = 10^-assetScale of the settlement currency
 * @param highestTicks the highest recorded price
 */
record Grid(Contract contract, int assetScale, int pathScale, int volumeScale, long highestTicks) {

  static Grid of(BarSeries series, Contract contract, int assetScale) {
    long high = 0;
    for (Bar bar : series.bars()) {
      high = Math.max(high, bar.high());
    }
    int pathScale = series.scales().price();
    BigDecimal highest = BigDecimal.valueOf(high, pathScale);
    long ticks = highest.movePointRight(contract.tickDigits()).longValue() + 1;
    return new Grid(contract, assetScale, pathScale, series.scales().volume(), ticks);
  }

  /**
   * Units of the settlement currency for one tick × one lot; of an inverse contract the units of
   * one lot at a price of one tick.
   */
  long tickValue() {
    if (contract.inverse()) {
      return contract.lotFace().movePointRight(assetScale + contract.tickDigits()).longValueExact();
    }
    return BigDecimal.ONE
        .movePointRight(assetScale - contract.tickDigits() - contract.lotDigits())
        .longValueExact();
  }

  /** Path units per mark unit. */
  long pathStep() {
    return power(pathScale - contract.tickDigits() - 1);
  }

  String tickText() {
    return BigDecimal.ONE.movePointLeft(contract.tickDigits()).toPlainString();
  }

  String lotText() {
    return BigDecimal.ONE.movePointLeft(contract.lotDigits()).toPlainString();
  }

  /** A price of the path as a mark, to the nearest. */
  long markOfPath(long pathPrice) {
    long divisor = pathStep();
    return (pathPrice + divisor / 2) / divisor;
  }

  long markOfPrice(double price) {
    return Math.max(1, Math.round(price * power10(contract.tickDigits() + 1)));
  }

  double price(long mark) {
    return mark / power10(contract.tickDigits() + 1);
  }

  /** Ticks at or below a mark moved by that many basis points. */
  long ticksBelow(long mark, double basisPoints) {
    return (long) Math.floor(mark * (1 + basisPoints / 10_000) / Market.MARK_UNITS);
  }

  /** Ticks at or above a mark moved by that many basis points. */
  long ticksAbove(long mark, double basisPoints) {
    return (long) Math.ceil(mark * (1 + basisPoints / 10_000) / Market.MARK_UNITS);
  }

  /** Coins of one lot; of an inverse contract at that mark. */
  double lotCoins(long mark) {
    double lot = 1 / power10(contract.lotDigits());
    BigDecimal face = contract.face();
    return face == null ? lot : lot * face.doubleValue() / price(mark);
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

  BigDecimal exactMark(long mark) {
    return BigDecimal.valueOf(mark, contract.tickDigits() + 1);
  }

  /** Value of lots at a mark in the currency of the price, exactly. */
  BigDecimal notional(long lots, long mark) {
    return contract.inverse()
        ? contract.lotFace().multiply(BigDecimal.valueOf(lots))
        : exactMark(mark).multiply(BigDecimal.valueOf(lots, contract.lotDigits()));
  }

  /** Units of the settlement currency as money of the price's currency; a coin counts its mark. */
  BigDecimal worth(long units, long mark) {
    BigDecimal amount = BigDecimal.valueOf(units, assetScale);
    return contract.inverse()
        ? amount.multiply(exactMark(mark)).setScale(assetScale, RoundingMode.HALF_EVEN)
        : amount;
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
