package io.marginline.model;

/**
 * One band of a borrowed amount with its rates (rules §2, §8). Beyond the last band its rates hold.
 *
 * @param maxUnits upper edge, inclusive, in units of the borrowed currency
 * @param mmrPpb maintenance rate in parts per billion
 * @param imrPpb initial rate in parts per billion
 */
public record LoanTier(long maxUnits, long mmrPpb, long imrPpb) {}
