package io.marginline.margin.contract;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.tier.TierTable;
import java.math.BigInteger;

/**
 * A contract while other tiers of it are announced (rules §13): the lots of a side that are in
 * grace keep the present tiers, the rest of the side is what the announced ones ask for beyond
 * those lots, never below 0. By lots W(n) = W₀(g) + max(0, W₁(n) − W₁(g)), by notional the same of
 * the values. Rounded up once. The fee does not change. Immutable.
 */
public final class GraceTerms {
  private final Terms present;
  private final Terms announced;

  public GraceTerms(Terms present, Terms announced) {
    this.present = present;
    this.announced = announced;
  }

  /** Of what is wholly in grace. */
  public Terms present() {
    return present;
  }

  /** Maintenance margin of a position at the mark. */
  public long maintenance(long lots, long mark, long graceLots) {
    long size = Exact.abs(lots);
    BigInteger value = announced.lotValue(mark).multiply(big(size));
    BigInteger divisor = big(announced.lotValueDivisor(mark));
    TierTable.Rates before = present.tiers().maintenance();
    TierTable.Rates after = announced.tiers().maintenance();
    return required(new Side(before, after, value, divisor, size, graceLots));
  }

  /** Maintenance margin of an exposure, as {@link Terms#exposureMaintenance}. */
  public long exposureMaintenance(long exposureUnits, long lots, long graceLots) {
    TierTable.Rates before = present.tiers().maintenance();
    TierTable.Rates after = announced.tiers().maintenance();
    return required(new Side(before, after, big(exposureUnits), BigInteger.ONE, lots, graceLots));
  }

  /** As {@link Terms#exposureInitialByRate}. */
  public long exposureInitialByRate(long exposureUnits, long lots, long leverE2, long graceLots) {
    if (exposureUnits <= 0) {
      return 0;
    }
    TierTable.Rates before = present.tiers().initial();
    TierTable.Rates after = announced.tiers().initial();
    Side side = new Side(before, after, big(exposureUnits), BigInteger.ONE, lots, graceLots);
    long byLever = Wide.mulDiv(exposureUnits, Terms.LEVER_ONE, leverE2, Rounding.CEILING);
    return Math.max(byLever, required(side));
  }

  /** Maintenance margin of an isolated position, by its profile's basis. */
  public long isolatedMaintenance(long lots, long entryUnits, long mark, long graceLots) {
    return announced.isolatedAtEntry()
        ? exposureMaintenance(Exact.abs(entryUnits), Exact.abs(lots), graceLots)
        : maintenance(lots, mark, graceLots);
  }

  /** One side: lots worth value ÷ divisor, of which some are in grace. */
  private record Side(
      TierTable.Rates before,
      TierTable.Rates after,
      BigInteger value,
      BigInteger divisor,
      long lots,
      long graceLots) {}

  private long required(Side side) {
    if (side.lots <= 0 || side.value.signum() <= 0) {
      return 0;
    }
    TierTable before = present.tiers();
    TierTable after = announced.tiers();
    long kept = Math.min(side.graceLots, side.lots);
    BigInteger unit = side.divisor.multiply(big(side.lots));
    BigInteger old = weight(before, side.before, side, kept, unit);
    BigInteger more =
        weight(after, side.after, side, side.lots, unit)
            .subtract(weight(after, side.after, side, kept, unit))
            .max(BigInteger.ZERO);
    // Each table has a scale of rates of its own.
    BigInteger sum =
        old.multiply(big(after.rateScale())).add(more.multiply(big(before.rateScale())));
    BigInteger scale = big(before.rateScale()).multiply(big(after.rateScale()));
    return Wide.divide(sum, unit.multiply(scale), Rounding.CEILING);
  }

  /** What a table requires of so many of the side's lots, × its scale of rates × unit. */
  private static BigInteger weight(
      TierTable table, TierTable.Rates rates, Side side, long lots, BigInteger unit) {
    if (!table.byNotional()) {
      int tier = table.tierOf(lots, 0);
      long weight = Exact.subtract(Exact.multiply(lots, rates.rate(tier)), rates.deduction(tier));
      return side.value.multiply(big(weight));
    }
    BigInteger part = side.value.multiply(big(lots));
    int tier = table.tierOf(lots, Wide.divide(part, unit, Rounding.CEILING));
    BigInteger cumulated =
        big(rates.deduction(tier)).multiply(big(table.rateScale())).add(big(rates.rest(tier)));
    return part.multiply(big(rates.rate(tier))).subtract(cumulated.multiply(unit));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
