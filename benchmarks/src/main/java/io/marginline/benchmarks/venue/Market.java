package io.marginline.benchmarks.venue;

import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The instruments of the benchmarks: perpetuals in units of 10^-8, ticks of 0.1 and marks of 0.01,
 * with four tiers. Marks come from outside, so that a tick is exactly what the benchmark says.
 */
public final class Market {
  public static final int INSTRUMENTS = 20;
  public static final int SCALE = 8;

  /** Mark units per tick. */
  public static final int MARK_UNITS = 10;

  /** Coins of a lot: 1 tick × 1 lot = 1,000 units. */
  public static final BigDecimal LOT = new BigDecimal("0.0001");

  public static final long TICK_VALUE_UNITS = 1_000;
  public static final long TAKER_PPB = 500_000;
  public static final long MAKER_PPB = 200_000;
  public static final long LIQUIDATION_FEE_PPB = 1_000_000;

  private static final long MOST_TICKS = 2_000_000;
  private static final long MOST_LOTS = 10_000_000;
  private static final long YEAR_NS = 365L * 86_400 * 1_000_000_000;
  private static final double LARGEST_STEP = 0.0005;
  private static final double FURTHEST = 0.01;

  private Market() {}

  /** Edges in lots; maintenance from 0.4 % to 5 %, leverage from 100 down to 10. */
  public static List<Tier> tiers() {
    return List.of(
        Tier.ofLots(20_000, 4_000_000, 10_000_000),
        Tier.ofLots(100_000, 6_500_000, 20_000_000),
        Tier.ofLots(1_000_000, 20_000_000, 50_000_000),
        Tier.ofLots(MOST_LOTS, 50_000_000, 100_000_000));
  }

  /** Units as an amount of the settlement currency. */
  public static BigDecimal money(long units) {
    return BigDecimal.valueOf(units, SCALE);
  }

  /** Signed lots as coins. */
  public static BigDecimal coins(long lots) {
    return LOT.multiply(BigDecimal.valueOf(lots));
  }

  /** Ticks as a price. */
  public static BigDecimal price(long ticks) {
    return BigDecimal.valueOf(ticks, 1);
  }

  public static IndexSpec index() {
    return new IndexSpec(List.of(1_000_000_000L), YEAR_NS, 20_000_000, 30_000_000, 0, YEAR_NS);
  }

  public static InstrumentSpec instrument(int index) {
    return new InstrumentSpec(
        index,
        0,
        TICK_VALUE_UNITS,
        MARK_UNITS,
        MOST_TICKS,
        MOST_LOTS,
        1,
        TAKER_PPB,
        MAKER_PPB,
        LIQUIDATION_FEE_PPB,
        50_000_000,
        20_000_000,
        10_000_000,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        tiers());
  }

  /** First mark of an instrument, on the grid of ticks. */
  public static long firstMark(int instrument) {
    return firstTicks(instrument) * MARK_UNITS;
  }

  public static long firstTicks(int instrument) {
    return 50_000L + 7_919L * instrument;
  }

  /** The marks of all instruments of one instant. */
  public static List<SourcePrice> marks(long[] marks) {
    List<SourcePrice> prices = new ArrayList<>();
    for (int i = 0; i < marks.length; i++) {
      prices.add(SourcePrice.ofMark(i, marks[i]));
    }
    return List.copyOf(prices);
  }

  /** Every mark times a factor. */
  public static long[] scaledMarks(double factor) {
    long[] marks = new long[INSTRUMENTS];
    for (int i = 0; i < INSTRUMENTS; i++) {
      marks[i] = Math.round(firstMark(i) * factor);
    }
    return marks;
  }

  /** A calm walk: every mark moves at every instant, none goes further than 1 % away. */
  public static List<List<SourcePrice>> calmWalk(int instants, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] last = scaledMarks(1);
    double[] away = new double[INSTRUMENTS];
    List<List<SourcePrice>> walk = new ArrayList<>();
    for (int instant = 0; instant < instants; instant++) {
      long[] marks = new long[INSTRUMENTS];
      for (int i = 0; i < INSTRUMENTS; i++) {
        double step = (2 * random.nextDouble() - 1) * LARGEST_STEP;
        away[i] = Math.clamp(away[i] + step, -FURTHEST, FURTHEST);
        long mark = Math.round(firstMark(i) * (1 + away[i]));
        marks[i] = mark == last[i] ? mark + 1 : mark;
      }
      last = marks;
      walk.add(marks(marks));
    }
    return walk;
  }
}
