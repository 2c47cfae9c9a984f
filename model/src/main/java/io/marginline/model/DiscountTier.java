package io.marginline.model;

/**
 * One band of a currency's equity and the share of it that counts as collateral (rules §8). Bands
 * are marginal: each amount counts at its own band's rate. Above the last band nothing counts.
 *
 * @param maxUnits upper edge, inclusive, in units of the currency
 * @param ratePpb share that counts, in parts per billion
 */
public record DiscountTier(long maxUnits, long ratePpb) {}
