package io.marginline.benchmarks.peer;

import java.math.BigDecimal;
import java.util.List;

/** An account as an object graph. Amounts in the settlement currency. */
public record DecimalAccount(BigDecimal cash, List<DecimalPosition> positions) {
  public DecimalAccount {
    positions = List.copyOf(positions);
  }

  /** Cash and unrealised profit of the cross positions. */
  public BigDecimal equity() {
    BigDecimal sum = cash;
    for (DecimalPosition position : positions) {
      if (!position.isolated()) {
        sum = sum.add(position.profit());
      }
    }
    return sum;
  }

  /** Maintenance margin and fees of the cross positions. */
  public BigDecimal requirement() {
    BigDecimal sum = BigDecimal.ZERO;
    for (DecimalPosition position : positions) {
      if (!position.isolated()) {
        sum = sum.add(position.requirement());
      }
    }
    return sum;
  }

  /** Initial margin of the cross positions at one leverage. */
  public BigDecimal initial(BigDecimal leverage) {
    BigDecimal sum = BigDecimal.ZERO;
    for (DecimalPosition position : positions) {
      if (!position.isolated()) {
        sum = sum.add(position.initial(leverage));
      }
    }
    return sum;
  }

  /** How many of its units, the pool and every isolated position, are at or below the line. */
  public int liquidatable() {
    BigDecimal needed = requirement();
    int units = needed.signum() > 0 && equity().compareTo(needed) <= 0 ? 1 : 0;
    for (DecimalPosition position : positions) {
      if (position.isolated()
          && position.margin().add(position.profit()).compareTo(position.requirement()) <= 0) {
        units++;
      }
    }
    return units;
  }
}
