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

  /**
   * When an instrument that is listed now pays first: the next whole multiple of the interval since
   * 1970-01-01 UTC, so that 8 h are 00:00, 08:00 and 16:00. Only with an interval.
   */
  public long firstDueNs(long nowNs) {
    return Math.addExact(nowNs - Math.floorMod(nowNs, intervalNs), intervalNs);
  }
}
