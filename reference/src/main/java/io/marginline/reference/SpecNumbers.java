package io.marginline.reference;

import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductSpec;
import java.util.function.LongConsumer;

/** What was given when an index or a contract was created, as numbers of its state row. */
final class SpecNumbers {
  private final LongConsumer row;

  SpecNumbers(LongConsumer row) {
    this.row = row;
  }

  private void put(long... numbers) {
    for (long number : numbers) {
      row.accept(number);
    }
  }

  void index(IndexSpec spec) {
    put(spec.weightsPpb().size());
    spec.weightsPpb().forEach(row::accept);
    put(spec.staleNs(), spec.clampPpb(), spec.spreadPpb());
    put(spec.volatileMovePpb(), spec.volatileWindowNs());
  }

  void instrument(InstrumentSpec spec) {
    put(spec.indexId(), spec.settleAssetId(), spec.tickValueUnits(), spec.markUnitsPerTick());
    put(spec.maxPriceTicks(), spec.maxLots(), spec.minSliceLots());
    put(spec.takerPpb(), spec.makerPpb(), spec.liquidationFeePpb());
    put(spec.bandPpb(), spec.basisClampPpb(), spec.sampleSpreadPpb());
    put(spec.markSource().ordinal());
    funding(spec.funding());
    put(spec.tiers().size());
    spec.tiers().forEach(t -> put(t.maxLots(), t.maxNotionalUnits(), t.mmrPpb(), t.imrPpb()));
    product(spec.product());
  }

  private void funding(FundingSpec spec) {
    put(spec.intervalNs(), spec.interestPpb(), spec.capPpb(), spec.floorPpb());
    put(spec.impactValueUnits());
  }

  private void product(ProductSpec spec) {
    put(spec.kind().ordinal(), spec.baseAssetId(), spec.baseLotUnits());
    put(spec.expiryNs(), spec.windowNs());
    OptionSpec option = spec.option();
    put(option.forwardIndexId(), option.strike());
    put(option.call() ? 1 : 0, option.stableSettled() ? 1 : 0);
    put(option.pricePerOne(), option.markPerOne(), option.marginRatePpb());
  }
}
