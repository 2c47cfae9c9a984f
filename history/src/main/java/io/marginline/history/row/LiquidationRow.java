package io.marginline.history.row;

/**
 * A liquidation of a unit.
 *
 * @param positionId 0 = a pool; assetId −1 = the USD pool
 * @param outcome "" while it runs
 * @param closedAt 0 while it runs, likewise the two numbers of the end
 */
public record LiquidationRow(
    long liquidationId,
    long at,
    long accountId,
    int assetId,
    long positionId,
    long equityUnits,
    long maintenanceUnits,
    long feeUnits,
    String outcome,
    long closedAt,
    long closedEquityUnits,
    long closedRequirementUnits) {}
