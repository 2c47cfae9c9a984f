package io.marginline.reference.audit;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.ProductKind;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import java.math.BigInteger;
import java.util.List;

/**
 * What one instrument brings into a ratio (docs/engine.md §3, docs/products.md P1), as exact
 * numerators. Values and profits stand over {@link #over}, maintenance and fee over that × 1e9.
 * Nothing is rounded here.
 */
final class AuditTerms {
  static final BigInteger PARTS = BigInteger.valueOf(1_000_000_000L);

  final boolean inverse;
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
      Profile profile,
      boolean inverse,
      long tickValueUnits,
      long markUnitsPerTick,
      long phiPpb,
      List<Tier> tiers) {
    this.inverse = inverse;
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
        profile, inverse(spec), spec.tickValueUnits(), spec.markUnitsPerTick(), phi, spec.tiers());
  }

  static boolean option(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.OPTION;
  }

  static boolean inverse(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.INVERSE;
  }

  /** What the numerators stand over at this mark. */
  BigInteger over(long mark) {
    return big(inverse ? mark : markUnitsPerTick);
  }

  /** Value of lots, over {@link #over}; signed like the lots. */
  BigInteger value(long lots, long mark) {
    return big(lots).multiply(perLot(mark));
  }

  private BigInteger perLot(long mark) {
    return big(inverse ? markUnitsPerTick : mark).multiply(big(tickValueUnits));
  }

  /** The same as a price: an inverse lot is held by owing its value in coin. */
  BigInteger price(long lots, long mark) {
    return value(inverse ? -lots : lots, mark);
  }

  /** Unrealised profit, over {@link #over}. */
  BigInteger profit(long lots, long entryCostUnits, long mark) {
    return price(lots, mark).subtract(big(entryCostUnits).multiply(over(mark)));
  }

  /** Maintenance margin of |lots|, over {@link #over} × 1e9. */
  BigInteger maintenance(long lots, long mark) {
    BigInteger size = big(Math.abs(lots));
    BigInteger perLot = perLot(mark);
    if (!byNotional) {
      return perLot.multiply(weight(size, BigInteger.ONE));
    }
    return weight(size.multiply(perLot), over(mark));
  }

  /** Fee in the ratio of |lots|, over {@link #over} × 1e9. */
  BigInteger fee(long lots, long mark) {
    return value(Math.abs(lots), mark).multiply(big(phiPpb));
  }

  /** Value of one lot at the mark, for the filter. */
  double lotDouble(long mark) {
    return inverse
        ? (double) markUnitsPerTick * tickValueUnits / mark
        : (double) mark * tickValueUnits / markUnitsPerTick;
  }

  /** Entry cost of lots taken at a price in ticks, owed up (an inventory row). */
  static long cost(InstrumentSpec spec, long lots, long ticks) {
    long perTick = Math.multiplyExact(lots, spec.tickValueUnits());
    return inverse(spec) ? -Math.floorDiv(perTick, ticks) : Math.multiplyExact(perTick, ticks);
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
