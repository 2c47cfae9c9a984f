package io.marginline.history.row;

/** A settled funding rate. */
public record FundingRow(int instrumentId, long at, long ratePpb, long mark) {}
