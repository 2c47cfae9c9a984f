package io.marginline.reference.audit;

/**
 * What the auditor found.
 *
 * @param instants instants seen
 * @param auditedUnits evaluations: every unit with positions at every instant
 * @param exactEvaluations those within 1 % of the line, decided with exact rationals, and one per
 *     started liquidation
 * @param liquidatableSeen evaluations with ratio ≤ 1, those already in liquidation included
 * @param liquidations started liquidations
 * @param healthyLiquidated started although the exact ratio was above 1 by more than the rounding
 *     of its terms (three units per position)
 * @param unusablePriceLiquidated started on a mark whose validity forbids it
 * @param missedLiquidations ratio ≤ 1 at an instant and not started by the end of its work, or
 *     started and not attempted within the bound stated at {@link Auditor}
 * @param imbalanceUnits largest Σ |conservation error| at the end of any command
 * @param deliveries instruments that expired
 * @param wrongDeliveries settlement prices, and gains of a purse, that are not those of the page
 * @param unauditedUnits evaluations that were left out: pools with options
 */
public record AuditCounts(
    long instants,
    long auditedUnits,
    long exactEvaluations,
    long liquidatableSeen,
    long liquidations,
    long healthyLiquidated,
    long unusablePriceLiquidated,
    long missedLiquidations,
    long imbalanceUnits,
    long deliveries,
    long wrongDeliveries,
    long unauditedUnits) {

  /** Nothing to complain about. */
  public boolean clean() {
    return healthyLiquidated == 0
        && unusablePriceLiquidated == 0
        && missedLiquidations == 0
        && imbalanceUnits == 0
        && wrongDeliveries == 0;
  }
}
