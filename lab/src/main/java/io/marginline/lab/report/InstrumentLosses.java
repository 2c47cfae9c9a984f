package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What one instrument cost. Amounts are in the report's currency where nothing else is said.
 *
 * @param currency what the instrument settles in
 * @param units liquidations that it was part of
 * @param liquidated value at mark closed by slices and takeovers
 * @param takenOver positions taken over, and their value at mark
 * @param fundLoss what the insurance fund lost by it, less what it gained, in {@code currency}
 * @param fundPaid what the fund paid for it: inventory sold below its price, residues, each payment
 *     at the mark of its time
 * @param fundReceived what came in on the same ways
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
    BigDecimal fundLoss,
    BigDecimal fundPaid,
    BigDecimal fundReceived,
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
      Comparator.comparing(InstrumentLosses::fundPaid)
          .thenComparing(InstrumentLosses::adlNotional)
          .thenComparing(InstrumentLosses::takenOverNotional)
          .reversed();

  /** The costliest for the fund first, then where most was deleveraged and taken over. */
  public static List<InstrumentLosses> ordered(List<InstrumentLosses> all) {
    return all.stream().sorted(COSTLIEST_FIRST).toList();
  }
}
