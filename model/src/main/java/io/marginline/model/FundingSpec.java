package io.marginline.model;

/**
 * Funding of a perpetual (rules §3). Rates are per interval, in parts per billion.
 *
 * @param intervalNs 0 = no funding
 * @param impactValueUnits value whose average fill price is the impact price
 */
public record FundingSpec(
    long intervalNs, long interestPpb, long capPpb, long floorPpb, long impactValueUnits) {

  public static final FundingSpec NONE = new FundingSpec(0, 0, 0, 0, 1);
}
