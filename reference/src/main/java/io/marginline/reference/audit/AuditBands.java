package io.marginline.reference.audit;

import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.reference.world.Rational;
import java.util.List;

/** Maintenance rates by size: of bands, or of the reached tier. */
final class AuditBands {
  private static final long PARTS = 1_000_000_000L;
  private final boolean marginal;

  /** Upper edges in lots or units; the last rate also holds above the last edge. */
  private final long[] edges;

  private final long[] mmrPpb;

  /** Σ of the full bands below tier n, edge × rate. */
  private final Rational[] below;

  private final double[] belowDouble;

  AuditBands(Profile profile, List<Tier> tiers) {
    marginal = profile.tierRule() == TierRule.MARGINAL;
    boolean byNotional = profile.tierBasis() == TierBasis.NOTIONAL;
    int count = tiers.size();
    edges = new long[count];
    mmrPpb = new long[count];
    below = new Rational[count];
    belowDouble = new double[count];
    Rational sum = Rational.ZERO;
    double sumDouble = 0;
    long floor = 0;
    for (int i = 0; i < count; i++) {
      Tier tier = tiers.get(i);
      edges[i] = byNotional ? tier.maxNotionalUnits() : tier.maxLots();
      mmrPpb[i] =
          profile.maintenanceRule() == MaintenanceRule.HALF_INITIAL
              ? tier.imrPpb() / 2 + tier.imrPpb() % 2
              : tier.mmrPpb();
      below[i] = sum;
      belowDouble[i] = sumDouble;
      sum = sum.plus(Rational.of(edges[i]).minus(floor).times(mmrPpb[i]));
      sumDouble += ((double) edges[i] - floor) * mmrPpb[i];
      floor = edges[i];
    }
  }

  /** Σ bands × rate of a size, in lots or units like it. */
  Rational of(Rational size) {
    int tier = 0;
    while (tier < edges.length - 1 && size.compareTo(Rational.of(edges[tier])) > 0) {
      tier++;
    }
    if (!marginal) {
      return size.times(mmrPpb[tier]).over(PARTS);
    }
    long floor = tier == 0 ? 0 : edges[tier - 1];
    return below[tier].plus(size.minus(floor).times(mmrPpb[tier])).over(PARTS);
  }

  /** The same for the filter. */
  double ofDouble(double size) {
    int tier = 0;
    while (tier < edges.length - 1 && size > edges[tier]) {
      tier++;
    }
    if (!marginal) {
      return size * mmrPpb[tier] * 1e-9;
    }
    double floor = tier == 0 ? 0 : edges[tier - 1];
    return (belowDouble[tier] + (size - floor) * mmrPpb[tier]) * 1e-9;
  }
}
