package io.marginline.benchmarks.peer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A position in coins; long is positive.
 *
 * @param margin of its own when isolated, else zero
 */
public record DecimalPosition(
    DecimalContract contract,
    BigDecimal coins,
    BigDecimal entryPrice,
    boolean isolated,
    BigDecimal margin) {

  /** Unrealised profit, rounded down. */
  BigDecimal profit() {
    return coins
        .multiply(contract.mark().subtract(entryPrice))
        .setScale(DecimalContract.SCALE, RoundingMode.FLOOR);
  }

  BigDecimal requirement() {
    return contract.requirement(coins.abs());
  }

  BigDecimal initial(BigDecimal leverage) {
    return contract.initial(coins.abs(), leverage);
  }
}
