package io.marginline.model;

/**
 * One size band. {@code maxLots} or {@code maxNotionalUnits} is its upper edge, the other is 0.
 *
 * @param mmrPpb maintenance rate in parts per billion
 * @param imrPpb initial rate in parts per billion; maximum leverage = 1e9 / imrPpb
 */
public record Tier(long maxLots, long maxNotionalUnits, long mmrPpb, long imrPpb) {

  public static Tier ofLots(long maxLots, long mmrPpb, long imrPpb) {
    return new Tier(maxLots, 0, mmrPpb, imrPpb);
  }

  public static Tier ofNotional(long maxNotionalUnits, long mmrPpb, long imrPpb) {
    return new Tier(0, maxNotionalUnits, mmrPpb, imrPpb);
  }
}
