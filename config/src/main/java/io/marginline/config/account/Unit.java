package io.marginline.config.account;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One risk unit, a cross pool or an isolated position, with what its state depends on (rules §11).
 * The ratio shown counts orders; whether it is liquidated is decided without them.
 *
 * @param isolated null for a pool
 */
public record Unit(
    String currency,
    @Nullable Holding isolated,
    long equityUnits,
    long maintenanceUnits,
    long feeUnits,
    long orderedEquityUnits,
    long orderedRequirementUnits) {

  private static final int DIGITS = 16;
  private static final long WARN_RATIO = 3;

  public static Unit pool(Account account, String currency) {
    return of(currency, Pool.of(account, currency));
  }

  public static Unit of(String currency, CrossPool pool) {
    return new Unit(
        currency,
        null,
        pool.equity(),
        pool.maintenance(),
        pool.fee(),
        pool.equityWithOrders(),
        pool.requirementWithOrders());
  }

  public static Unit isolated(Account account, Holding holding) {
    Contract contract = holding.contract();
    long mark = account.mark(contract);
    long equity =
        Isolated.equity(
            contract.terms(),
            holding.lots(),
            holding.entryCostUnits(),
            holding.marginUnits(),
            mark);
    long maintenance = contract.terms().maintenance(holding.lots(), mark);
    long fee = contract.terms().fee(holding.lots(), mark);
    return new Unit(
        contract.settle(), holding, equity, maintenance, fee, equity, Exact.add(maintenance, fee));
  }

  /** The unit that a holding belongs to. */
  public static Unit of(Account account, Holding holding) {
    return holding.isCross()
        ? pool(account, holding.contract().settle())
        : isolated(account, holding);
  }

  /** Pools by currency, then isolated positions, as the file has them. */
  public static List<Unit> all(Account account) {
    List<Unit> units = new ArrayList<>();
    for (String currency : account.currencies()) {
      units.add(pool(account, currency));
    }
    for (Holding holding : account.holdings()) {
      if (!holding.isCross()) {
        units.add(isolated(account, holding));
      }
    }
    return units;
  }

  public long requirementUnits() {
    return Exact.add(maintenanceUnits, feeUnits);
  }

  public UnitHealth health() {
    if (isAtMost(equityUnits, requirementUnits(), 1)) {
      return UnitHealth.LIQUIDATABLE;
    }
    return isAtMost(orderedEquityUnits, orderedRequirementUnits, WARN_RATIO)
        ? UnitHealth.WARNED
        : UnitHealth.HEALTHY;
  }

  /** Ratio with orders; empty without requirement. */
  public String ratio() {
    return quotient(orderedEquityUnits, orderedRequirementUnits);
  }

  /** Ratio of the positions alone. */
  public String ratioWithoutOrders() {
    return quotient(equityUnits, requirementUnits());
  }

  /** Equity ÷ maintenance margin of the positions. */
  public String buffer() {
    return quotient(equityUnits, maintenanceUnits);
  }

  /** Whether this unit stands nearer to liquidation than another; one without requirement never. */
  public boolean isWorseThan(Unit other) {
    if (requirementUnits() <= 0) {
      return false;
    }
    return other.requirementUnits() <= 0
        || Wide.compareProducts(
                equityUnits, other.requirementUnits(), other.equityUnits, requirementUnits())
            < 0;
  }

  /** Quotients are shown with 16 digits, toward the worse side: down. */
  public static String quotient(long numerator, long denominator) {
    return denominator <= 0
        ? ""
        : Decimals.quotient(numerator, denominator, DIGITS, Rounding.FLOOR);
  }

  private static boolean isAtMost(long equityUnits, long requirementUnits, long ratio) {
    return requirementUnits > 0
        && Wide.compareProducts(equityUnits, 1, ratio, requirementUnits) <= 0;
  }
}
