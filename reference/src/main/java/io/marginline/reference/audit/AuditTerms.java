package io.marginline.reference.audit;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.ProductKind;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.reference.world.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one instrument brings into a ratio (docs/engine.md §3, docs/products.md P1, P12), as exact
 * fractions: nothing is rounded here. The {@code double} methods are for the filter.
 */
final class AuditTerms {
  private static final long PARTS = 1_000_000_000L;

  final boolean inverse;
  final long phiPpb;
  final boolean byNotional;

  /** Whether isolated positions are required for by what was paid for them. */
  final boolean entryBasis;

  private final long tickValueUnits;
  private final long markUnitsPerTick;
  private final AuditBands bands;

  /** Of everything but lots in grace; null = nothing is announced. */
  private final @Nullable AuditBands announced;

  /**
   * One position.
   *
   * @param atEntry isolated, where the venue takes the requirement from the entry cost
   */
  record Held(long lots, long entryCost, long grace, boolean atEntry) {
    long size() {
      return Math.abs(lots);
    }
  }

  /** What a fill, a fee and a mark are counted in. */
  record Units(boolean inverse, long tickValueUnits, long markUnitsPerTick, long phiPpb) {}

  AuditTerms(Profile profile, Units units, List<Tier> tiers, List<Tier> next) {
    inverse = units.inverse;
    tickValueUnits = units.tickValueUnits;
    markUnitsPerTick = units.markUnitsPerTick;
    phiPpb = units.phiPpb;
    byNotional = profile.tierBasis() == TierBasis.NOTIONAL;
    entryBasis = profile.isolatedBasis() == IsolatedBasis.ENTRY;
    bands = new AuditBands(profile, tiers);
    announced = next.isEmpty() ? null : new AuditBands(profile, next);
  }

  static AuditTerms of(Profile profile, InstrumentSpec spec, List<Tier> next) {
    long phi = profile.feeInRatio() ? spec.takerPpb() + spec.liquidationFeePpb() : 0;
    Units units = new Units(inverse(spec), spec.tickValueUnits(), spec.markUnitsPerTick(), phi);
    return new AuditTerms(profile, units, spec.tiers(), next);
  }

  static boolean option(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.OPTION;
  }

  static boolean inverse(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.INVERSE;
  }

  /** Value of a number of lots; signed like them. */
  Rational value(long lots, long mark) {
    Rational tick = Rational.of(tickValueUnits).times(lots);
    return inverse
        ? tick.times(markUnitsPerTick).over(mark)
        : tick.times(mark).over(markUnitsPerTick);
  }

  /** Unrealised profit: an inverse lot is held by owing its value in coin. */
  Rational profit(Held held, long mark) {
    return value(inverse ? -held.lots : held.lots, mark).minus(held.entryCost);
  }

  private Rational measured(Held held, long mark) {
    return held.atEntry ? Rational.of(Math.abs(held.entryCost)) : value(held.size(), mark);
  }

  Rational maintenance(Held held, long mark) {
    if (held.lots == 0) {
      return Rational.ZERO;
    }
    Rational value = measured(held, mark);
    Rational size = byNotional ? value : Rational.of(held.size());
    Rational sum;
    if (announced == null) {
      sum = bands.of(size);
    } else {
      Rational kept = size.times(Math.min(held.grace, held.size())).over(held.size());
      Rational above = announced.of(size).minus(announced.of(kept));
      sum = bands.of(kept).plus(above.max(Rational.ZERO));
    }
    return byNotional ? sum : sum.times(value).over(held.size());
  }

  /** Fee in the ratio. */
  Rational fee(Held held, long mark) {
    return measured(held, mark).times(phiPpb).over(PARTS);
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

  /**
   * Weight of a size for the filter, in lots or units like the size; {@code share}: how much of it
   * is in grace.
   */
  double weightDouble(double size, double share) {
    if (announced == null) {
      return bands.ofDouble(size);
    }
    double kept = size * Math.min(1, share);
    double above = announced.ofDouble(size) - announced.ofDouble(kept);
    return bands.ofDouble(kept) + Math.max(0, above);
  }
}
