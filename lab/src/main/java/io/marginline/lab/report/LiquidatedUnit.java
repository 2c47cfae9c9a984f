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
 * @param main its largest position
 * @param notional value of all its positions at mark when it started
 * @param ratio equity ÷ (maintenance margin + fee) when it started, as text
 * @param outcome none while it still runs at the end
 * @param fundPaid what the fund lost by it; negative when it gained
 */
public record LiquidatedUnit(
    long liquidationId,
    long accountId,
    long timeMs,
    MarginMode mode,
    Part main,
    BigDecimal notional,
    String ratio,
    @Nullable LiquidationOutcome outcome,
    BigDecimal fundPaid) {

  /**
   * A position of a liquidation.
   *
   * @param others how many more positions the unit had
   * @param longSide true when it was long
   */
  public record Part(String instrument, int others, boolean longSide, BigDecimal markPx) {
    /** {@code BTC-USDT-SWAP}, or {@code BTC-USDT-SWAP +2}. */
    String label() {
      return others == 0 ? instrument : instrument + " +" + others;
    }
  }

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
