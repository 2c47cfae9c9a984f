package io.marginline.margin.option;

/**
 * The rates of the short option margin, parts per billion of a coin (rules §10).
 *
 * @param startPpb initial bracket of an option at the money, 0.15
 * @param floorPpb least initial bracket, and least margin of a sell-to-open order, 0.10
 * @param maintenancePpb c: 0.03 for BTC, 0.05 for ETH
 */
public record OptionMarginRule(long startPpb, long floorPpb, long maintenancePpb) {
  public static final OptionMarginRule BTC =
      new OptionMarginRule(150_000_000, 100_000_000, 30_000_000);
  public static final OptionMarginRule ETH =
      new OptionMarginRule(150_000_000, 100_000_000, 50_000_000);

  public OptionMarginRule {
    if (maintenancePpb <= 0 || floorPpb < maintenancePpb || startPpb < floorPpb) {
      throw new IllegalArgumentException("needs 0 < maintenancePpb <= floorPpb <= startPpb");
    }
  }
}
