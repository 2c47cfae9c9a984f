package io.marginline.views;

/**
 * Funding of a perpetual; rates per interval in parts per billion.
 *
 * @param nextNs when it will be settled; 0 = no funding
 * @param ratePpb what would be settled if the interval ended now, without a new premium
 * @param premiumPpb the last premium sample
 * @param settledPpb the rate of the last settlement since this fold began, 0 = none seen
 * @param settledNs when that was; 0 = none seen
 */
public record FundingView(
    long nextNs, long ratePpb, long premiumPpb, long settledPpb, long settledNs, long settledMark) {
  public static final FundingView NONE = new FundingView(0, 0, 0, 0, 0, 0);
}
