package io.marginline.history.row;

/** A position that was closed against the liquidation account. */
public record AdlRow(
    long adlId,
    long at,
    long inventoryId,
    long accountId,
    long positionId,
    int instrumentId,
    long lots,
    long priceTicks,
    int place,
    long tradeId) {}
