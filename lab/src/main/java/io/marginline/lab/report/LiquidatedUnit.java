package io.marginline.lab.report;

import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One liquidation in a row.
 *
 * @param longSide true when the position liquidated was long
 * @param notional value at mark when it started
 * @param ratio equity ÷ (maintenance margin + fee) when it started, as text
 * @param outcome none while it still runs at the end
 * @param fundPaid what the fund lost by it; negative when it gained
 */
public record LiquidatedUnit(
    long liquidationId,
    long accountId,
    long timeMs,
    MarginMode mode,
    boolean longSide,
    BigDecimal notional,
    BigDecimal markPx,
    String ratio,
    @Nullable LiquidationOutcome outcome,
    BigDecimal fundPaid) {

  private static final Comparator<LiquidatedUnit> WORST_FIRST =
      Comparator.comparing(LiquidatedUnit::fundPaid)
          .thenComparing(LiquidatedUnit::notional)
          .reversed()
          .thenComparingLong(LiquidatedUnit::liquidationId);

  /** The worst of them: costliest for the fund first, then the largest. */
  public static List<LiquidatedUnit> worst(List<LiquidatedUnit> all, int limit) {
    return all.stream().sorted(WORST_FIRST).limit(limit).toList();
  }
}
