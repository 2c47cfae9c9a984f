package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything a replay has to say. Money is exact, in the settlement currency; counts are whole.
 *
 * @param worst liquidations worth a row of their own, the worst first ({@link
 *     LiquidatedUnit#worst})
 * @param samples the course of the run in time order, one per minute or per instant
 */
public record ReplayReport(
    Run run,
    Activity activity,
    Outcome outcome,
    Audit audit,
    List<LiquidatedUnit> worst,
    List<Sample> samples) {

  public ReplayReport {
    worst = List.copyOf(worst);
    samples = List.copyOf(samples);
  }

  /** What was run; {@code settings} is every value that differs between runs, as text. */
  public record Run(
      String name,
      String instrument,
      String currency,
      String profile,
      long seed,
      SortedMap<String, String> settings) {}

  /** How much happened; {@code ticks} counts price points of the instrument. */
  public record Activity(
      long bars, long ticks, long accounts, long orders, long trades, BigDecimal seconds) {}

  public record Outcome(Liquidations liquidations, Adl adl, Fund fund, BigDecimal deficit) {}

  /** Accounts liquidated at all; units reduced only; units taken over; value at mark closed. */
  public record Liquidations(long accounts, long partial, long takenOver, BigDecimal notional) {}

  /** Positions closed by deleveraging, and their value at the price of the closing. */
  public record Adl(long count, BigDecimal notional) {}

  public record Fund(BigDecimal start, BigDecimal low, BigDecimal end) {}

  /** What the auditor found; the first three must be 0. */
  public record Audit(
      long imbalanceUnits,
      long healthyLiquidated,
      long missedLiquidations,
      long auditedUnits,
      long exactEvaluations,
      long liquidatableSeen,
      String stateHash) {

    /** True when nothing was created, nobody healthy liquidated and nobody missed. */
    public boolean isClean() {
      return imbalanceUnits == 0 && healthyLiquidated == 0 && missedLiquidations == 0;
    }
  }
}
