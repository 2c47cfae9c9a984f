package io.marginline.views;

import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * One account's side of a trade.
 *
 * @param orderId 0 where no order stands behind it (liquidation, takeover, deleveraging)
 * @param feeUnits in {@code feeAssetId}, the venue's share of a liquidation fee included; negative
 *     = paid
 * @param liquidationFeeUnits the insurance fund's share; 0 or negative
 * @param pnlUnits realised, in the settle asset
 * @param positionId 0 for spot that is paid in full
 * @param positionLots signed lots of the position after the fill
 * @param mark of the instrument when it was traded
 * @param indexPrice likewise
 * @param inverse of an inverse contract
 */
public record FillView(
    long tradeId,
    int instrumentId,
    TradeKind kind,
    long accountId,
    long orderId,
    ClientId clientId,
    boolean taker,
    boolean buy,
    PositionSide posSide,
    MarginMode marginMode,
    long priceTicks,
    long lots,
    long feeUnits,
    int feeAssetId,
    long liquidationFeeUnits,
    long pnlUnits,
    long positionId,
    long positionLots,
    long mark,
    long indexPrice,
    boolean inverse,
    long timeNs) {

  /** 1 ÷ price of an inverse contract keeps this many digits. */
  private static final BigInteger ONE = BigInteger.TEN.pow(30);

  /** What makes an average: ticks × lots, of an inverse contract lots × 10^30 ÷ ticks. */
  public BigInteger value() {
    BigInteger ticks = BigInteger.valueOf(priceTicks);
    return BigInteger.valueOf(lots).multiply(inverse ? ONE.divide(ticks) : ticks);
  }

  /** The price in ticks at which so many lots are worth the sum of values. */
  public static BigDecimal averageTicks(BigInteger values, long lots, boolean inverse, int scale) {
    BigDecimal sum = new BigDecimal(values);
    BigDecimal size = BigDecimal.valueOf(lots);
    return inverse
        ? size.multiply(new BigDecimal(ONE)).divide(sum, scale, RoundingMode.HALF_UP)
        : sum.divide(size, scale, RoundingMode.HALF_UP);
  }
}
