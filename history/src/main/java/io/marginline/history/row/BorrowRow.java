package io.marginline.history.row;

/**
 * A debt that grew or shrank.
 *
 * @param change positive = borrowed
 * @param borrowed after it
 */
public record BorrowRow(
    long billId, long at, long accountId, int assetId, long change, long borrowed) {}
