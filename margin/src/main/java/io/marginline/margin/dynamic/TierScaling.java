package io.marginline.margin.dynamic;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.model.Tier;
import java.util.List;

/** A tier table with every rate multiplied (rules §13). */
public final class TierScaling {
  private static final long PPB = 1_000_000_000L;

  private TierScaling() {}

  /** Rates × m, up, at most 100 %; edges stay. */
  public static List<Tier> scaled(List<Tier> tiers, long multiplierPpb) {
    return tiers.stream()
        .map(
            tier ->
                new Tier(
                    tier.maxLots(),
                    tier.maxNotionalUnits(),
                    rate(tier.mmrPpb(), multiplierPpb),
                    rate(tier.imrPpb(), multiplierPpb)))
        .toList();
  }

  private static long rate(long ppb, long multiplierPpb) {
    return Math.min(PPB, Wide.mulDiv(ppb, multiplierPpb, PPB, Rounding.CEILING));
  }
}
