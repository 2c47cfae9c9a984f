package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.List;

/**
 * The state at one time and what happened since the sample before. Fund and open interest are
 * balances, the flows belong to the time since the last sample.
 *
 * @param prices by instrument
 */
public record Sample(
    long timeMs,
    List<Prices> prices,
    Flows flows,
    BigDecimal fund,
    BigDecimal openInterest,
    RatioBands ratios) {

  public Sample {
    prices = List.copyOf(prices);
  }

  /** Last price of the path, index and mark. */
  public record Prices(BigDecimal price, BigDecimal index, BigDecimal mark) {}

  /** Value at mark of long and short positions closed by liquidation, and closed by ADL. */
  public record Flows(BigDecimal liquidatedLong, BigDecimal liquidatedShort, BigDecimal adl) {}
}
