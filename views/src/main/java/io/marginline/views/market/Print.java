package io.marginline.views.market;

/**
 * A trade of the book as everybody sees it.
 *
 * @param orderId the taker's; 0 of a liquidation
 * @param mark, index, forward of the instrument just then, forward and volatility of options only
 */
public record Print(
    int instrument,
    long tradeId,
    long ticks,
    long lots,
    boolean takerBuy,
    long orderId,
    long timeMs,
    long mark,
    long index,
    long forward,
    long volatilityPpb) {}
