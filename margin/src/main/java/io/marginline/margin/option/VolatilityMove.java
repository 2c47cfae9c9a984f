package io.marginline.margin.option;

/** How far the scenarios move a volatility, by its time to expiry (rules §9, MR1). */
public final class VolatilityMove {
  private static final double PPB = 1e9;
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double DAYS = 30;

  private VolatilityMove() {}

  /**
   * move × (30 ÷ max(1, days))^power in parts per billion, up; the near power below 30 days.
   *
   * @param movePpb the move at 30 days
   */
  public static long ppb(long movePpb, long nearPowerPpb, long farPowerPpb, long secondsToExpiry) {
    double days = StrictMath.max(1, secondsToExpiry / SECONDS_PER_DAY);
    double power = (days < DAYS ? nearPowerPpb : farPowerPpb) / PPB;
    return (long) StrictMath.ceil(movePpb * StrictMath.pow(DAYS / days, power));
  }
}
