package io.marginline.lab.report;

import java.math.BigDecimal;

/**
 * The state at one time and what happened since the sample before. Fund and open interest are
 * balances, the flows belong to the time since the last sample.
 */
public record Sample(
    long timeMs,
    Prices prices,
    Flows flows,
    BigDecimal fund,
    BigDecimal openInterest,
    RatioBands ratios) {

  /** Last price of the path, index and mark. */
  public record Prices(BigDecimal price, BigDecimal index, BigDecimal mark) {}

  /** Value at mark of long and short positions closed by liquidation, and closed by ADL. */
  public record Flows(BigDecimal liquidatedLong, BigDecimal liquidatedShort, BigDecimal adl) {}
}
