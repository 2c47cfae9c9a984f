package io.marginline.views.market;

/**
 * A slice of a liquidation, or a takeover.
 *
 * @param buy the liquidation buys: a short position is closed
 */
public record Liquidation(
    int instrument, boolean buy, long lots, long bankruptcyTicks, long timeMs) {}
