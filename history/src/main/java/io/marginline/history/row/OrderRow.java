package io.marginline.history.row;

import java.math.BigDecimal;

/**
 * An order as it stands or ended.
 *
 * @param at when it was accepted
 * @param state LIVE, PARTIALLY_FILLED, FILLED or CANCELED
 * @param cancelReason "" unless it was cancelled
 * @param tickLots Σ ticks × lots of its fills
 */
public record OrderRow(
    long orderId,
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
