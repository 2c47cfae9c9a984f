package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything a replay has to say. Money is exact, in the run's currency; counts are whole.
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

  /**
   * What was run.
   *
   * @param instruments by number
   * @param currency of sums; where instruments settle in coins, each coin counts its mark
   * @param settings every value that differs between runs, as text
   * @param notes on how it was put together
   */
  public record Run(
      String name,
      List<String> instruments,
      String currency,
      String profile,
      long seed,
      SortedMap<String, String> settings,
      List<String> notes) {
    public Run {
      instruments = List.copyOf(instruments);
      notes = List.copyOf(notes);
    }

    /** Its name, or how many there are. */
    String instrument() {
      return instruments.size() == 1 ? instruments.getFirst() : instruments.size() + " instruments";
    }
  }

  /** How much happened; {@code ticks} counts price points of the instrument. */
  public record Activity(
      long bars, long ticks, long accounts, long orders, long trades, BigDecimal seconds) {}

  /** What came of it, all instruments and settlement currencies together. */
  public record Outcome(
      Liquidations liquidations, Adl adl, Fund fund, BigDecimal deficit, Causes causes) {}

  /** The same by instrument, the costliest first, and by settlement currency. */
  public record Causes(List<InstrumentLosses> instruments, List<AssetFund> funds) {
    public Causes {
      instruments = List.copyOf(instruments);
      funds = List.copyOf(funds);
    }
  }

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
