package io.marginline.margin.option;

import io.marginline.model.RiskParameters;

/** MR1's vol move by the days to expiry: move at 30 days × (30 ÷ max(1, days))^power (rules §9). */
final class VolRange {
  private static final double PPB = 1e9;
  private static final double DAYS_PER_YEAR = 365;
  private static final double PIVOT_DAYS = 30;

  /** Lowest volatility that a move in points leaves. */
  private static final double LEAST = 0.01;

  private final double atPivot;
  private final double near;
  private final double far;
  private double lastYears = Double.NaN;
  private double move;

  VolRange(RiskParameters parameters) {
    atPivot = parameters.volMovePpb() / PPB;
    near = parameters.volPowerNearPpb() / PPB;
    far = parameters.volPowerFarPpb() / PPB;
  }

  /** The move: a share of the volatility, and volatility points, 0.30 for 30 %. */
  double of(double years) {
    if (years != lastYears) {
      double days = StrictMath.max(1, years * DAYS_PER_YEAR);
      move = atPivot * StrictMath.pow(PIVOT_DAYS / days, days < PIVOT_DAYS ? near : far);
      lastYears = years;
    }
    return move;
  }

  /** A volatility after a move by a signed share of itself. */
  static double byShare(double volatility, double share) {
    return StrictMath.max(0, volatility * (1 + share));
  }

  /** A volatility after a move by signed points. */
  static double byPoints(double volatility, double points) {
    return StrictMath.max(LEAST, volatility + points);
  }
}
