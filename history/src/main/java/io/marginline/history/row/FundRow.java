package io.marginline.history.row;

/**
 * A movement of the insurance fund.
 *
 * @param instrumentId whose trade or funding it belongs to; −1 = none
 * @param balance of the fund after it
 */
public record FundRow(
    long fundId,
    long at,
    int assetId,
    int instrumentId,
    String reason,
    long change,
    long balance) {}
