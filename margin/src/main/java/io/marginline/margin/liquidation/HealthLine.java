package io.marginline.margin.liquidation;

import io.marginline.margin.tier.TierTable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Headroom = equity − (MM + fee) as a function of one mark. By contracts it is one straight line,
 * since the size fixes the rate; by notional it is straight between the marks at which a leg's
 * value reaches a tier edge, and is solved piece by piece.
 */
final class HealthLine {
  private final TierTable tiers;
  private final Fraction unitsPerMark;
  private final Legs legs;
  private final long restUnits;

  /**
   * The line over some quantity that values follow: the mark of linear contracts, 1/mark of inverse
   * ones.
   *
   * @param unitsPerMark units of one lot per unit of that quantity
   */
  HealthLine(TierTable tiers, Fraction unitsPerMark, Legs legs, long restUnits) {
    this.tiers = tiers;
    this.unitsPerMark = unitsPerMark;
    this.legs = legs;
    this.restUnits = restUnits;
  }

  /** The nearest mark below, and above 0, at which the headroom is gone. */
  @Nullable Fraction rootBelow(Fraction mark) {
    List<Fraction> edges = edges();
    Collections.reverse(edges);
    edges.add(Fraction.ZERO);
    Fraction high = mark;
    for (Fraction low : edges) {
      if (low.compareTo(high) < 0) {
        Piece piece = piece(high);
        if (piece.at(high).signum() <= 0) {
          return high;
        }
        Fraction root = piece.root();
        if (root != null && root.compareTo(low) > 0 && root.compareTo(high) <= 0) {
          return root;
        }
        high = low;
      }
    }
    return null;
  }

  /** The nearest mark above at which the headroom is gone. */
  @Nullable Fraction rootAbove(Fraction mark) {
    Fraction low = mark;
    for (Fraction high : edges()) {
      if (high.compareTo(low) > 0) {
        Fraction root = rootWithin(piece(high), low, high);
        if (root != null) {
          return root;
        }
        low = high;
      }
    }
    return rootWithin(piece(null), low, null);
  }

  private static @Nullable Fraction rootWithin(Piece piece, Fraction low, @Nullable Fraction high) {
    if (piece.at(low).signum() <= 0) {
      return low;
    }
    Fraction root = piece.root();
    boolean inside =
        root != null && root.compareTo(low) > 0 && (high == null || root.compareTo(high) <= 0);
    return inside ? root : null;
  }

  /** The straight piece that ends at this mark; null: the last one, which has no end. */
  private Piece piece(@Nullable Fraction end) {
    BigInteger scale = big(tiers.rateScale());
    Piece sum = new Piece(Fraction.of(restUnits), Fraction.ZERO);
    for (int side = 1; side >= -1; side -= 2) {
      long lots = side > 0 ? legs.longLots() : legs.shortLots();
      if (lots > 0) {
        long cost = side > 0 ? legs.longEntryCostUnits() : legs.shortEntryCostUnits();
        int tier = tier(lots, end);
        long rate = tiers.maintenance().rate(tier);
        BigInteger weight = big(lots).multiply(big(rate).add(big(tiers.feeRate())));
        BigInteger deduction = big(tiers.maintenance().deduction(tier));
        Fraction constant = Fraction.of(-cost);
        if (tiers.byNotional()) {
          BigInteger rest = big(tiers.maintenance().rest(tier));
          constant = constant.plus(Fraction.of(deduction.multiply(scale).add(rest), scale));
        } else {
          weight = weight.subtract(deduction);
        }
        BigInteger slope = scale.multiply(big(lots * side)).subtract(weight);
        sum = sum.plus(constant, Fraction.of(slope, scale).times(unitsPerMark));
      }
    }
    return sum;
  }

  private int tier(long lots, @Nullable Fraction mark) {
    if (!tiers.byNotional()) {
      return tiers.tierOf(lots, 0);
    }
    if (mark == null) {
      return tiers.count() - 1;
    }
    Fraction value = unitsPerMark.times(Fraction.of(lots)).times(mark);
    int tier = 0;
    while (tier < tiers.count() - 1 && value.compareTo(Fraction.of(tiers.maxSize(tier))) > 0) {
      tier++;
    }
    return tier;
  }

  /** Rising marks at which a leg's value reaches a tier edge. By contracts there are none. */
  private List<Fraction> edges() {
    List<Fraction> edges = new ArrayList<>();
    for (long lots : new long[] {legs.longLots(), legs.shortLots()}) {
      for (int tier = 0; tiers.byNotional() && lots > 0 && tier < tiers.count() - 1; tier++) {
        Fraction perMark = unitsPerMark.times(Fraction.of(lots));
        edges.add(Fraction.of(tiers.maxSize(tier)).over(perMark));
      }
    }
    Collections.sort(edges);
    return edges;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  /** constant + slope × mark. */
  private record Piece(Fraction constant, Fraction slope) {
    Piece plus(Fraction moreConstant, Fraction moreSlope) {
      return new Piece(constant.plus(moreConstant), slope.plus(moreSlope));
    }

    Fraction at(Fraction mark) {
      return constant.plus(slope.times(mark));
    }

    @Nullable Fraction root() {
      return slope.signum() == 0 ? null : constant.negated().over(slope);
    }
  }
}
