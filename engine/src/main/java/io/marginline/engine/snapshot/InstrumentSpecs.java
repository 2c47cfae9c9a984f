package io.marginline.engine.snapshot;

import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Tier;
import java.util.ArrayList;
import java.util.List;

/** The terms of an instrument as the first numbers of its row, in record order. */
final class InstrumentSpecs {
  private static final int TIER = 4;

  private InstrumentSpecs() {}

  static void write(RowWriter to, InstrumentSpec spec) {
    to.put(spec.indexId(), spec.settleAssetId(), spec.tickValueUnits(), spec.markUnitsPerTick());
    to.put(spec.maxPriceTicks(), spec.maxLots(), spec.minSliceLots());
    to.put(spec.takerPpb(), spec.makerPpb(), spec.liquidationFeePpb());
    to.put(spec.bandPpb(), spec.basisClampPpb(), spec.sampleSpreadPpb());
    to.put(spec.markSource());
    FundingSpec funding = spec.funding();
    to.put(funding.intervalNs(), funding.interestPpb(), funding.capPpb(), funding.floorPpb());
    to.put(funding.impactValueUnits());
    write(to, spec.tiers());
    write(to, spec.product());
  }

  static void write(RowWriter to, List<Tier> tiers) {
    to.put(tiers.size());
    for (Tier tier : tiers) {
      to.put(tier.maxLots(), tier.maxNotionalUnits(), tier.mmrPpb(), tier.imrPpb());
    }
  }

  private static void write(RowWriter to, ProductSpec product) {
    to.put(product.kind());
    to.put(product.baseAssetId(), product.baseLotUnits(), product.expiryNs(), product.windowNs());
    OptionSpec option = product.option();
    to.put(option.forwardIndexId(), option.strike());
    to.put(option.call());
    to.put(option.stableSettled());
    to.put(option.pricePerOne(), option.markPerOne(), option.marginRatePpb());
  }

  static InstrumentSpec read(RowReader from, int indexes, int assets) {
    return new InstrumentSpec(
        from.id(indexes),
        from.id(assets),
        from.within(1, Long.MAX_VALUE),
        from.within(1, Long.MAX_VALUE),
        from.within(1, Long.MAX_VALUE),
        from.within(1, Long.MAX_VALUE),
        from.next(),
        from.next(),
        from.next(),
        from.next(),
        from.next(),
        from.next(),
        from.next(),
        from.oneOf(MarkSource.values()),
        new FundingSpec(from.next(), from.next(), from.next(), from.next(), from.next()),
        tiers(from),
        product(from, indexes, assets));
  }

  static List<Tier> tiers(RowReader from) {
    int count = from.length(TIER);
    List<Tier> tiers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tiers.add(new Tier(from.next(), from.next(), from.next(), from.next()));
    }
    return tiers;
  }

  private static ProductSpec product(RowReader from, int indexes, int assets) {
    return new ProductSpec(
        from.oneOf(ProductKind.values()),
        from.whole(-1, assets - 1),
        from.next(),
        from.next(),
        from.next(),
        new OptionSpec(
            from.whole(-1, indexes - 1),
            from.next(),
            from.flag(),
            from.flag(),
            from.next(),
            from.next(),
            from.next()));
  }
}
