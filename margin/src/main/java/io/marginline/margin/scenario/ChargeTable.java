package io.marginline.margin.scenario;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.tier.Bands;
import io.marginline.model.ChargeBand;
import io.marginline.model.RiskParameters;
import io.marginline.model.TierRule;
import java.util.List;

/** The parameters of a risk unit with their USD bands in units of one USD scale. Immutable. */
public final class ChargeTable {
  private final RiskParameters parameters;
  private final int usdScale;
  private final Bands minimum;
  private final Bands mismatch;

  private ChargeTable(RiskParameters parameters, int usdScale) {
    this.parameters = parameters;
    this.usdScale = usdScale;
    minimum = bands(parameters.minimumBands(), usdScale);
    mismatch = bands(parameters.mismatchBands(), usdScale);
  }

  public static ChargeTable of(RiskParameters parameters, int usdScale) {
    return new ChargeTable(parameters, usdScale);
  }

  public RiskParameters parameters() {
    return parameters;
  }

  public int usdScale() {
    return usdScale;
  }

  /** MR7 of a raw charge: its bands' factors on it, up. */
  public long minimum(long rawUsd) {
    return minimum.weigh(rawUsd, 1, 1, Rounding.CEILING);
  }

  /** MR9 of a hedged amount, up. */
  public long mismatch(long hedgedUsd) {
    return mismatch.weigh(hedgedUsd, 1, 1, Rounding.CEILING);
  }

  private static Bands bands(List<ChargeBand> charges, int usdScale) {
    long unit = 1;
    for (int i = 0; i < usdScale; i++) {
      unit = Exact.multiply(unit, 10);
    }
    long[] edge = new long[charges.size()];
    long[] rate = new long[charges.size()];
    for (int i = 0; i < edge.length; i++) {
      ChargeBand band = charges.get(i);
      boolean last = i == edge.length - 1;
      edge[i] = last ? Long.MAX_VALUE : Exact.multiply(band.maxUsd(), unit);
      rate[i] = band.ratePpb();
    }
    return Bands.of(TierRule.MARGINAL, edge, rate);
  }
}
