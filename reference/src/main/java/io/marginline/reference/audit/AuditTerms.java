package io.marginline.reference.audit;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import java.math.BigInteger;
import java.util.List;

/**
 * What one instrument brings into a ratio (docs/engine.md §3), as exact numerators. Values and
 * profits stand over {@code markUnitsPerTick}, maintenance and fee over {@code markUnitsPerTick ×
 * 1e9}. Nothing is rounded here.
 */
final class AuditTerms {
  static final BigInteger PARTS = BigInteger.valueOf(1_000_000_000L);

  final long tickValueUnits;
  final long markUnitsPerTick;
  final long phiPpb;
  final boolean byNotional;
  final boolean marginal;

  /** Upper edges in lots or units; the last rate also holds above the last edge. */
  final long[] edges;

  final long[] mmrPpb;

  /** Σ of the full bands below tier n, edge × rate. */
  private final BigInteger[] below;

  private final double[] belowDouble;

  AuditTerms(
      Profile profile, long tickValueUnits, long markUnitsPerTick, long phiPpb, List<Tier> tiers) {
    this.tickValueUnits = tickValueUnits;
    this.markUnitsPerTick = markUnitsPerTick;
    this.phiPpb = phiPpb;
    byNotional = profile.tierBasis() == TierBasis.NOTIONAL;
    marginal = profile.tierRule() == TierRule.MARGINAL;
    int count = tiers.size();
    edges = new long[count];
    mmrPpb = new long[count];
    below = new BigInteger[count];
    belowDouble = new double[count];
    BigInteger sum = BigInteger.ZERO;
    long floor = 0;
    for (int i = 0; i < count; i++) {
      Tier tier = tiers.get(i);
      edges[i] = byNotional ? tier.maxNotionalUnits() : tier.maxLots();
      mmrPpb[i] =
          profile.maintenanceRule() == MaintenanceRule.HALF_INITIAL
              ? tier.imrPpb() / 2 + tier.imrPpb() % 2
              : tier.mmrPpb();
      below[i] = sum;
      belowDouble[i] = sum.doubleValue();
      sum = sum.add(big(edges[i]).subtract(big(floor)).multiply(big(mmrPpb[i])));
      floor = edges[i];
    }
  }

  static AuditTerms of(Profile profile, InstrumentSpec spec) {
    long phi = profile.feeInRatio() ? spec.takerPpb() + spec.liquidationFeePpb() : 0;
    return new AuditTerms(
        profile, spec.tickValueUnits(), spec.markUnitsPerTick(), phi, spec.tiers());
  }

  /** Value at the mark, over {@code markUnitsPerTick}; signed like the lots. */
  BigInteger value(long lots, long mark) {
    return big(lots).multiply(big(mark)).multiply(big(tickValueUnits));
  }

  /** Unrealised profit, over {@code markUnitsPerTick}. */
  BigInteger profit(long lots, long entryCostUnits, long mark) {
    return value(lots, mark).subtract(big(entryCostUnits).multiply(big(markUnitsPerTick)));
  }

  /** Maintenance margin of |lots|, over {@code markUnitsPerTick × 1e9}. */
  BigInteger maintenance(long lots, long mark) {
    BigInteger size = big(Math.abs(lots));
    BigInteger perLot = big(mark).multiply(big(tickValueUnits));
    if (!byNotional) {
      return perLot.multiply(weight(size, BigInteger.ONE));
    }
    return weight(size.multiply(perLot), big(markUnitsPerTick));
  }

  /** Fee in the ratio of |lots|, over {@code markUnitsPerTick × 1e9}. */
  BigInteger fee(long lots, long mark) {
    return value(Math.abs(lots), mark).multiply(big(phiPpb));
  }

  /** Σ bands × rate of a size given over {@code scale}. */
  private BigInteger weight(BigInteger size, BigInteger scale) {
    int tier = 0;
    while (tier < edges.length - 1 && size.compareTo(big(edges[tier]).multiply(scale)) > 0) {
      tier++;
    }
    BigInteger rate = big(mmrPpb[tier]);
    if (!marginal) {
      return size.multiply(rate);
    }
    BigInteger floor = tier == 0 ? BigInteger.ZERO : big(edges[tier - 1]).multiply(scale);
    return below[tier].multiply(scale).add(size.subtract(floor).multiply(rate));
  }

  /** The same weight for the filter: size in lots or units, answer in lots or units. */
  double weightDouble(double size) {
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

  static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
