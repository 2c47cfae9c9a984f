package io.marginline.engine;

/**
 * A unit that other tiers would make liquidatable (docs/products.md P12).
 *
 * @param assetId of a pool; −1 = the pool in USD
 * @param positionId of an isolated position; 0 = a pool
 * @param requirementUnits R as it is, {@code thenUnits} R with the other tiers
 */
public record TierFall(
    long accountId,
    int assetId,
    long positionId,
    long equityUnits,
    long requirementUnits,
    long thenUnits) {}
