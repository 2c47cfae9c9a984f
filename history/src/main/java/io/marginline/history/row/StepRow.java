package io.marginline.history.row;

/**
 * One line of a liquidation's account of itself: a term of the ratio at its start, a slice of the
 * ladder, a takeover.
 *
 * @param kind TERM, SLICE or TAKEOVER; numbers that a kind has not are 0
 * @param limitTicks of a slice
 */
public record StepRow(
    long stepId,
    long at,
    long liquidationId,
    String kind,
    long positionId,
    int instrumentId,
    long lots,
    long entryCostUnits,
    long mark,
    long uplUnits,
    long maintenanceUnits,
    long feeUnits,
    long limitTicks,
    long bankruptcyTicks,
    long filledLots,
    long inventoryId) {}
