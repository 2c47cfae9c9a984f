package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What one instrument cost. Notionals and {@code fundLoss} are in the report's currency.
 *
 * @param currency what the instrument settles in
 * @param units liquidations that it was part of
 * @param liquidated value at mark closed by slices and takeovers
 * @param takenOver positions taken over, and their value at mark
 * @param fundPaid what the insurance fund lost by it, in {@code currency}; negative when it gained
 * @param fundLoss the same, each payment at the mark of its time
 * @param adlPositions positions closed by deleveraging, their size in lots, their value at the
 *     closing price
 */
public record InstrumentLosses(
    String instrument,
    String currency,
    long units,
    BigDecimal liquidated,
    long takenOver,
    BigDecimal takenOverNotional,
    BigDecimal fundPaid,
    BigDecimal fundLoss,
    long adlPositions,
    long adlLots,
    BigDecimal adlNotional,
    Drop drop) {

  /**
   * The deepest fall of the recorded price from the highest before it, as a fraction of that, and
   * the price and time of its lowest point.
   */
  public record Drop(BigDecimal fraction, BigDecimal low, long lowMs) {}

  private static final Comparator<InstrumentLosses> COSTLIEST_FIRST =
      Comparator.comparing(InstrumentLosses::fundLoss)
          .thenComparing(InstrumentLosses::adlNotional)
          .thenComparing(InstrumentLosses::takenOverNotional)
          .reversed();

  /** The costliest for the fund first, then where most was deleveraged and taken over. */
  public static List<InstrumentLosses> ordered(List<InstrumentLosses> all) {
    return all.stream().sorted(COSTLIEST_FIRST).toList();
  }
}
