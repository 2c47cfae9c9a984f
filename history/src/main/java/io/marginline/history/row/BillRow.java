package io.marginline.history.row;

/**
 * What changed an account's balances, as one line of its statement: all movements of one trade on
 * one position and in one currency are one bill.
 *
 * @param type code of the wire contract, likewise {@code subType}
 * @param reason name of the first movement's {@link io.marginline.model.Bill}
 * @param cash cross balance after it
 * @param marginChange of an isolated position, {@code margin} its balance after it
 * @param feeUnits negative = paid
 * @param price in price × 10^markScale: of the trade, the delivery or the mark of a funding; 0 =
 *     none
 * @param lots of the trade or the position; 0 = none
 * @param otherAccountId of a transfer; 0 = none
 */
public record BillRow(
    long billId,
    long at,
    long logPosition,
    long accountId,
    int assetId,
    int instrumentId,
    int type,
    int subType,
    String reason,
    long cashChange,
    long cash,
    long marginChange,
    long margin,
    long positionId,
    String marginMode,
    long tradeId,
    long orderId,
    String clientId,
    boolean taker,
    long price,
    long lots,
    long feeUnits,
    long pnlUnits,
    long otherAccountId,
    long mark,
    long indexPrice) {}
