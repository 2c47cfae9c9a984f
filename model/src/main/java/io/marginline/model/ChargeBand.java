package io.marginline.model;

/**
 * One marginal band of a charge in USD (rules §9, MR7 and MR9).
 *
 * @param maxUsd upper edge, inclusive, in whole USD; beyond the last band its rate holds
 * @param ratePpb rate, or factor, in parts per billion
 */
public record ChargeBand(long maxUsd, long ratePpb) {}
