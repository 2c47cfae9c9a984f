package io.marginline.history.row;

/**
 * A trade, without who made it.
 *
 * @param takerOrderId 0 = none
 * @param mark price × 10^markScale just then, likewise the index
 */
public record TradeRow(
    long tradeId,
    long at,
    int instrumentId,
    String kind,
    long priceTicks,
    long lots,
    boolean takerBuy,
    long takerOrderId,
    long mark,
    long indexPrice) {}
