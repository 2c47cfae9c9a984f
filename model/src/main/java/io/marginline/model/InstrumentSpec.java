package io.marginline.model;

import java.util.List;

/**
 * One instrument. Prices in ticks, sizes in lots, marks in price × 10^markScale.
 *
 * @param settleAssetId what it settles in; SPOT: the quote asset
 * @param tickValueUnits units of the settle asset for 1 tick × 1 lot; INVERSE: for one lot at a
 *     price of one tick, so that a lot is worth this ÷ price; positive (blueprint §5)
 * @param markUnitsPerTick tickSz × 10^markScale; positive
 * @param maxPriceTicks no order, mark or index above it
 * @param maxLots largest order and largest position, orders included
 * @param minSliceLots a liquidation rest below it is closed whole
 * @param bandPpb every order price lies within mark ± band (rules §5)
 * @param basisClampPpb the basis stays within index ± this (rules §3)
 * @param sampleSpreadPpb no basis sample when the spread is wider
 */
public record InstrumentSpec(
    int indexId,
    int settleAssetId,
    long tickValueUnits,
    long markUnitsPerTick,
    long maxPriceTicks,
    long maxLots,
    long minSliceLots,
    long takerPpb,
    long makerPpb,
    long liquidationFeePpb,
    long bandPpb,
    long basisClampPpb,
    long sampleSpreadPpb,
    MarkSource markSource,
    FundingSpec funding,
    List<Tier> tiers,
    ProductSpec product) {

  public InstrumentSpec {
    tiers = List.copyOf(tiers);
  }

  /** A linear perpetual. */
  @SuppressWarnings("checkstyle:ParameterNumber") // the components of the record, without the last
  public InstrumentSpec(
      int indexId,
      int settleAssetId,
      long tickValueUnits,
      long markUnitsPerTick,
      long maxPriceTicks,
      long maxLots,
      long minSliceLots,
      long takerPpb,
      long makerPpb,
      long liquidationFeePpb,
      long bandPpb,
      long basisClampPpb,
      long sampleSpreadPpb,
      MarkSource markSource,
      FundingSpec funding,
      List<Tier> tiers) {
    this(
        indexId,
        settleAssetId,
        tickValueUnits,
        markUnitsPerTick,
        maxPriceTicks,
        maxLots,
        minSliceLots,
        takerPpb,
        makerPpb,
        liquidationFeePpb,
        bandPpb,
        basisClampPpb,
        sampleSpreadPpb,
        markSource,
        funding,
        tiers,
        ProductSpec.LINEAR);
  }

  /** The same with other tiers. */
  public InstrumentSpec withTiers(List<Tier> others) {
    return new InstrumentSpec(
        indexId,
        settleAssetId,
        tickValueUnits,
        markUnitsPerTick,
        maxPriceTicks,
        maxLots,
        minSliceLots,
        takerPpb,
        makerPpb,
        liquidationFeePpb,
        bandPpb,
        basisClampPpb,
        sampleSpreadPpb,
        markSource,
        funding,
        others,
        product);
  }

  /** Has an expiry. */
  public boolean dated() {
    return product.expiryNs() > 0;
  }
}
