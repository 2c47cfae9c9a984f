package io.marginline.model;

/**
 * What an instrument is beyond its prices and tiers.
 *
 * @param baseAssetId SPOT: the asset that a buyer receives; −1 otherwise
 * @param baseLotUnits SPOT: units of it in one lot; 0 otherwise
 * @param expiryNs epoch time of delivery or exercise; 0 = never
 * @param windowNs the delivery price is the mean of the index over this time before the expiry
 * @param option {@link OptionSpec#NONE} unless OPTION
 */
public record ProductSpec(
    ProductKind kind,
    int baseAssetId,
    long baseLotUnits,
    long expiryNs,
    long windowNs,
    OptionSpec option) {

  /** A linear perpetual. */
  public static final ProductSpec LINEAR = perpetual(ProductKind.LINEAR);

  /** An inverse perpetual. */
  public static final ProductSpec INVERSE = perpetual(ProductKind.INVERSE);

  private static ProductSpec perpetual(ProductKind kind) {
    return new ProductSpec(kind, -1, 0, 0, 0, OptionSpec.NONE);
  }

  /** A dated future, linear or inverse. */
  public static ProductSpec dated(ProductKind kind, long expiryNs, long windowNs) {
    return new ProductSpec(kind, -1, 0, expiryNs, windowNs, OptionSpec.NONE);
  }

  public static ProductSpec spot(int baseAssetId, long baseLotUnits) {
    return new ProductSpec(ProductKind.SPOT, baseAssetId, baseLotUnits, 0, 0, OptionSpec.NONE);
  }

  public static ProductSpec option(OptionSpec option, long expiryNs, long windowNs) {
    return new ProductSpec(ProductKind.OPTION, -1, 0, expiryNs, windowNs, option);
  }
}
