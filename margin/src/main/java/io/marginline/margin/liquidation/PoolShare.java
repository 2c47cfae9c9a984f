package io.marginline.margin.liquidation;

/**
 * What the share of a position in its pool is made of, order terms left out (rules §11).
 *
 * @param poolEquityUnits E, may be negative
 * @param requirementUnits R_i = MM + fee of the position
 * @param poolRequirementUnits ΣR over the pool, positive
 */
public record PoolShare(long poolEquityUnits, long requirementUnits, long poolRequirementUnits) {

  /** An isolated position bears all of its own equity. */
  public static PoolShare isolated(long equityUnits) {
    return new PoolShare(equityUnits, 1, 1);
  }
}
