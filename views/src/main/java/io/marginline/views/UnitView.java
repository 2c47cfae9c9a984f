package io.marginline.views;

import io.marginline.model.UnitState;

/**
 * A risk unit: a pool of an account, or an isolated position.
 *
 * @param assetId −1 = the account's USD pool
 * @param positionId 0 = a pool
 * @param equityUnits of the last decision that was told
 * @param requirementUnits likewise
 * @param liquidationId of the liquidation that runs; 0 = none
 * @param slices attempts so far in it
 */
public record UnitView(
    long accountId,
    int assetId,
    long positionId,
    UnitState state,
    long equityUnits,
    long requirementUnits,
    long liquidationId,
    int slices,
    long warnedNs,
    long changedNs) {}
