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

  BigDecimal profit() {
    return coins.multiply(contract.mark().subtract(entryPrice));
  }

  BigDecimal requirement() {
    return contract.requirement(coins.abs());
  }

  BigDecimal initial(BigDecimal leverage) {
    BigDecimal coinsHeld = coins.abs();
    BigDecimal byLeverage =
        coinsHeld.multiply(contract.mark()).divide(leverage, 8, RoundingMode.CEILING);
    return byLeverage.max(contract.initialByBands(coinsHeld)).max(requirement());
  }
}
