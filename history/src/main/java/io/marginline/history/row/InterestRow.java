package io.marginline.history.row;

/**
 * Interest of one hour on one currency.
 *
 * @param liabilityUnits what it was charged on
 * @param ratePpb of the hour
 */
public record InterestRow(
    long billId,
    long at,
    long accountId,
    int assetId,
    long interestUnits,
    long liabilityUnits,
    long ratePpb) {}
