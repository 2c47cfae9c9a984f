package io.marginline.model;

import java.util.List;

/**
 * Parameters of a portfolio margin unit (rules §9). Rates are parts per billion.
 *
 * @param priceMovesPpb the rising price moves of MR1
 * @param volMovePpb MR1's vol move at 30 days to expiry: 0.30·(30 ÷ max(1, days))^power
 * @param volPowerNearPpb its power below 30 days
 * @param volPowerFarPpb its power from 30 days
 * @param basisPpb MR4's rate on each bucket of delta
 * @param basisYearPpb MR4's further rate per year to expiry
 * @param ratesPpb MR5's move of interest rates
 * @param extremeMovePpb MR6's move, both ways; half of its loss is charged
 * @param minimumPpb MR7's rate on the gross value of derivatives
 * @param minimumBands factors on the raw charge of MR7
 * @param mismatchBands MR9's rates on the hedged cash delta between two quote currencies
 */
public record RiskParameters(
    List<Long> priceMovesPpb,
    long volMovePpb,
    long volPowerNearPpb,
    long volPowerFarPpb,
    long basisPpb,
    long basisYearPpb,
    long ratesPpb,
    long extremeMovePpb,
    long minimumPpb,
    List<ChargeBand> minimumBands,
    List<ChargeBand> mismatchBands) {

  private static final long PERCENT = 10_000_000L;
  private static final long ONE = 1_000_000_000L;

  /** Published for BTC and ETH; the other classes use the same factors. */
  private static final List<ChargeBand> MINIMUM_BANDS =
      List.of(
          new ChargeBand(10_000, ONE),
          new ChargeBand(70_000, 2_000_000_000L),
          new ChargeBand(170_000, 4_000_000_000L),
          new ChargeBand(300_000, 6_000_000_000L),
          new ChargeBand(470_000, 8_000_000_000L),
          new ChargeBand(700_000, 10_000_000_000L),
          new ChargeBand(Integer.MAX_VALUE, 12_000_000_000L));

  private static final List<ChargeBand> MISMATCH_BANDS =
      List.of(
          new ChargeBand(1_000_000, 7_500_000L),
          new ChargeBand(5_000_000, 17_500_000L),
          new ChargeBand(10_000_000, 25_000_000L));

  /** BTC, ETH. */
  public static final RiskParameters MAJOR =
      new RiskParameters(
          List.of(
              -120_000_000L,
              -80_000_000L,
              -40_000_000L,
              0L,
              40_000_000L,
              80_000_000L,
              120_000_000L),
          300_000_000L,
          300_000_000L,
          130_000_000L,
          2_000_000L,
          50_000_000L,
          PERCENT,
          240_000_000L,
          4_500_000L,
          MINIMUM_BANDS,
          MISMATCH_BANDS);

  /** SOL, XRP, LTC and the like. */
  public static final RiskParameters MIDDLE =
      new RiskParameters(
          List.of(
              -180_000_000L,
              -120_000_000L,
              -60_000_000L,
              0L,
              60_000_000L,
              120_000_000L,
              180_000_000L),
          300_000_000L,
          300_000_000L,
          130_000_000L,
          8_000_000L,
          150_000_000L,
          PERCENT,
          360_000_000L,
          7_000_000L,
          MINIMUM_BANDS,
          MISMATCH_BANDS);

  /** Everything else. */
  public static final RiskParameters OTHER =
      new RiskParameters(
          List.of(
              -250_000_000L,
              -160_000_000L,
              -80_000_000L,
              0L,
              80_000_000L,
              160_000_000L,
              250_000_000L),
          300_000_000L,
          300_000_000L,
          130_000_000L,
          8_000_000L,
          300_000_000L,
          PERCENT,
          500_000_000L,
          7_000_000L,
          MINIMUM_BANDS,
          MISMATCH_BANDS);

  public RiskParameters {
    priceMovesPpb = List.copyOf(priceMovesPpb);
    minimumBands = List.copyOf(minimumBands);
    mismatchBands = List.copyOf(mismatchBands);
  }

  public static RiskParameters of(UnderlyingClass underlying) {
    return switch (underlying) {
      case MAJOR -> MAJOR;
      case MIDDLE -> MIDDLE;
      case OTHER -> OTHER;
    };
  }
}
