package io.marginline.views;

import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;

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
    long timeNs) {}
