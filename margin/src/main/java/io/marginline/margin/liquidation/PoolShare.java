package io.marginline.margin.liquidation;

import java.math.BigInteger;

/**
 * What the share of a position in its pool is made of, order terms left out (rules §11).
 *
 * @param poolEquityUnits E, may be negative
 * @param requirementUnits R_i = MM + fee of the position, in units of the pool
 * @param poolRequirementUnits ΣR over the pool, positive
 * @param exchange from units of the pool into those of the settle asset
 */
public record PoolShare(
    long poolEquityUnits, long requirementUnits, long poolRequirementUnits, Exchange exchange) {

  /** In a pool of the settle asset. */
  public PoolShare(long poolEquityUnits, long requirementUnits, long poolRequirementUnits) {
    this(poolEquityUnits, requirementUnits, poolRequirementUnits, Exchange.ONE);
  }

  /** An isolated position bears all of its own equity. */
  public static PoolShare isolated(long equityUnits) {
    return new PoolShare(equityUnits, 1, 1);
  }

  /** The equity that the position bears in its settle asset, E·R/ΣR: this ÷ {@link #divisor}. */
  BigInteger dividend() {
    return big(poolEquityUnits).multiply(big(requirementUnits)).multiply(big(exchange.numerator()));
  }

  BigInteger divisor() {
    return big(poolRequirementUnits).multiply(big(exchange.denominator()));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
