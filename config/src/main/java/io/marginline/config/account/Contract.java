package io.marginline.config.account;

import io.marginline.config.Instrument;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.LiquidationPrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An instrument with the scales chosen for this file, and the way between its decimals and
 * integers.
 *
 * @param index place in the file, which is also the order among equals
 * @param scale decimal places of the settle asset's units
 * @param markScale decimal places of marks
 */
public record Contract(
    int index, Instrument instrument, ContractTerms terms, int scale, int markScale) {

  public String id() {
    return instrument.id();
  }

  public String settle() {
    return instrument.settle();
  }

  /** Exact: sizes were checked against the lot. */
  public long lots(BigDecimal contracts) {
    return contracts.divide(instrument.lotSz()).longValueExact();
  }

  /** Exact: order prices were checked against the tick. */
  public long ticks(BigDecimal price) {
    return price.divide(instrument.tickSz()).longValueExact();
  }

  /** Price × 10^markScale; digits beyond (of a stressed price) are dropped. */
  public long mark(BigDecimal price) {
    return price.movePointRight(markScale).setScale(0, RoundingMode.DOWN).longValueExact();
  }

  /** Signed size × average price; toward +∞ where units are too coarse, against the account. */
  public long entryCostUnits(BigDecimal contracts, BigDecimal avgPx) {
    return entryCost(contracts, avgPx).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  public boolean isEntryCostExact(BigDecimal contracts, BigDecimal avgPx) {
    return entryCost(contracts, avgPx).stripTrailingZeros().scale() <= 0;
  }

  private BigDecimal entryCost(BigDecimal contracts, BigDecimal avgPx) {
    return contracts.multiply(instrument.multiplier()).multiply(avgPx).movePointRight(scale);
  }

  public String amount(long units) {
    return Decimals.format(units, scale);
  }

  public String price(long ticks) {
    return plain(instrument.tickSz().multiply(BigDecimal.valueOf(ticks)));
  }

  public String markText(long mark) {
    return Decimals.format(mark, markScale);
  }

  public String contracts(long lots) {
    return plain(instrument.lotSz().multiply(BigDecimal.valueOf(lots)));
  }

  /** Average price of an exact entry cost, 16 digits toward the worse side for the holder. */
  public String averagePrice(long lots, long entryCostUnits) {
    BigDecimal perUnit = instrument.lotSz().multiply(instrument.multiplier());
    BigDecimal size = perUnit.multiply(BigDecimal.valueOf(Exact.abs(lots))).movePointRight(scale);
    int shift = Math.max(0, size.scale());
    BigInteger denominator = size.movePointRight(shift).toBigIntegerExact();
    BigInteger numerator =
        BigInteger.valueOf(Exact.abs(entryCostUnits)).multiply(BigInteger.TEN.pow(shift));
    return Decimals.quotient(
        numerator, denominator, 16, lots > 0 ? Rounding.CEILING : Rounding.FLOOR);
  }

  /** The liquidation price on the tick, early; empty when there is none. */
  public String liquidationText(LiquidationPrice price) {
    return price.state() == LiquidationPrice.State.PRICE ? price(price.ticks()) : "";
  }

  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
