package io.marginline.history.row;

/**
 * One account's side of a trade.
 *
 * @param billId of its bill in the currency of the fee
 * @param feeUnits negative = paid, what the insurance fund took included
 */
public record FillRow(
    long billId,
    long at,
    long logPosition,
    long accountId,
    long tradeId,
    long orderId,
    String clientId,
    int instrumentId,
    String kind,
    int subType,
    boolean buy,
    String posSide,
    String marginMode,
    boolean taker,
    long priceTicks,
    long lots,
    int feeAssetId,
    long feeUnits,
    long pnlUnits,
    long positionId,
    long mark,
    long indexPrice) {}
