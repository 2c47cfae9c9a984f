package io.marginline.history.row;

import java.math.BigDecimal;

/**
 * An order as it stands or ended, or what the venue closed by force.
 *
 * @param orderId as clients see it, likewise those of fills and bills: {@link
 *     io.marginline.views.OrderIds}
 * @param category NORMAL or one of {@link io.marginline.views.ForcedOrder.Category}
 * @param at when it was accepted
 * @param state LIVE, PARTIALLY_FILLED, FILLED or CANCELED
 * @param cancelReason "" unless it was cancelled
 * @param tickLots Σ {@link io.marginline.views.FillView#value} of its fills
 * @param deliveryPrice price × 10^markScale at which it was delivered; 0 = it was traded
 */
public record OrderRow(
    long orderId,
    String category,
    long at,
    long updated,
    long accountId,
    int instrumentId,
    String clientId,
    boolean buy,
    String posSide,
    String marginMode,
    String orderType,
    long priceTicks,
    long lots,
    boolean reduceOnly,
    String selfTrade,
    int leverE2,
    long filledLots,
    BigDecimal tickLots,
    long deliveryPrice,
    long feeUnits,
    int feeAssetId,
    long pnlUnits,
    String state,
    String cancelReason,
    long triggerId,
    long lastTradeId,
    long lastTicks,
    long lastLots,
    long lastAt,
    long lastFeeUnits,
    boolean lastTaker,
    long logPosition) {}
