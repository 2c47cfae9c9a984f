package io.marginline.model;

import java.util.List;

/**
 * A linear perpetual. Prices in ticks, sizes in lots, marks in price × 10^markScale.
 *
 * @param tickValueUnits units of the settle asset for 1 tick × 1 lot; positive (blueprint §5)
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
    List<Tier> tiers) {

  public InstrumentSpec {
    tiers = List.copyOf(tiers);
  }
}
