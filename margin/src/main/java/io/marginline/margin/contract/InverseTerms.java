package io.marginline.margin.contract;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.tier.TierTable;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.math.BigInteger;
import java.util.List;

/**
 * One inverse contract under the choices of a profile: what a size is worth, gains and requires in
 * the coin (rules §1, §2, §15). Immutable; beside {@link ContractTerms}, which is the linear one.
 *
 * <p>Value at the mark = lots × faceFactor × scaleFactor ÷ mark, in units of the coin. A buy brings
 * coin and a sale costs it, so an entry value is signed as the lots are, and what closing costs is
 * the value then.
 */
public final class InverseTerms implements Terms {
  private static final long PPB = 1_000_000_000L;

  private final long faceFactor;
  private final long scaleFactor;
  private final long markUnitsPerTick;
  private final long takerPpb;
  private final long makerPpb;
  private final long liquidationFeePpb;
  private final boolean isolatedAtEntry;
  private final TierTable tiers;

  private InverseTerms(Factors factors, Fees fees, List<Tier> bands, Profile profile) {
    faceFactor = factors.face;
    scaleFactor = factors.scale;
    markUnitsPerTick = factors.markUnitsPerTick;
    if (faceFactor <= 0 || markUnitsPerTick <= 0) {
      throw new IllegalArgumentException("a lot's value and markUnitsPerTick must be positive");
    }
    takerPpb = fees.takerPpb;
    makerPpb = fees.makerPpb;
    liquidationFeePpb = fees.liquidationPpb;
    isolatedAtEntry = profile.isolatedBasis() == IsolatedBasis.ENTRY;
    long feePpb = profile.feeInRatio() ? Exact.add(takerPpb, liquidationFeePpb) : 0;
    tiers = TierTable.of(bands, profile.tierRule(), profile.maintenanceRule(), feePpb);
  }

  /** Value at the mark = lots × face × scale ÷ mark: two, since one of 10^26 would not fit. */
  private record Factors(long face, long scale, long markUnitsPerTick) {}

  private record Fees(long takerPpb, long makerPpb, long liquidationPpb) {}

  /** The terms of an inverse instrument under the choices of a profile. */
  public static InverseTerms of(InverseSpec spec, Profile profile) {
    int places = spec.settleScale() + spec.markScale() - spec.faceScale();
    if (places < 0 || places > 36) {
      throw new IllegalArgumentException(
          "settleScale + markScale − faceScale must be within 0 … 36, was " + places);
    }
    long face = Exact.multiply(spec.faceUnits(), tenTo(places / 2));
    return new InverseTerms(
        new Factors(face, tenTo(places - places / 2), spec.markUnitsPerTick()),
        new Fees(spec.takerPpb(), spec.makerPpb(), spec.liquidationFeePpb()),
        spec.tiers(),
        profile);
  }

  /**
   * The terms of a venue's instrument, whose tickValueUnits is what one lot is worth at a price of
   * one tick.
   */
  public static InverseTerms of(InstrumentSpec spec, Profile profile) {
    long perTick = spec.markUnitsPerTick();
    return new InverseTerms(
        new Factors(spec.tickValueUnits(), perTick, perTick),
        new Fees(spec.takerPpb(), spec.makerPpb(), spec.liquidationFeePpb()),
        spec.tiers(),
        profile);
  }

  /** Signed value of signed lots at the mark. */
  @Override
  public long value(long lots, long mark, Rounding rounding) {
    return Wide.mulMulDiv(lots, faceFactor, scaleFactor, mark, rounding);
  }

  /** Unrealised PnL: signed entry value − signed value at the mark, toward −∞. */
  @Override
  public long upl(long lots, long entryValueUnits, long mark) {
    return Exact.subtract(entryValueUnits, value(lots, mark, Rounding.CEILING));
  }

  /** Maintenance margin of a position: rounded up once, on the exact quotient. */
  @Override
  public long maintenance(long lots, long mark) {
    TierTable.Rates rates = tiers.maintenance();
    long size = Exact.abs(lots);
    int tier = tierOf(size, mark);
    long weight = Exact.multiply(size, rates.rate(tier));
    if (!tiers.byNotional()) {
      return weighted(Exact.subtract(weight, rates.deduction(tier)), mark);
    }
    long gross =
        rates.rest(tier) == 0
            ? weighted(weight, mark)
            : lessRest(lotMarkUnits().multiply(big(size)), mark, rates, tier);
    return Exact.subtract(gross, rates.deduction(tier));
  }

  /** The most that closing the position may be charged, φ × value, as the ratio counts it; up. */
  @Override
  public long fee(long lots, long mark) {
    return weighted(Exact.multiply(Exact.abs(lots), tiers.feeRate()), mark);
  }

  /** Initial margin: max(value ÷ lever, Σ bands value × imr, MM + fee), each rounded up. */
  @Override
  public long initial(long lots, long mark, long leverE2) {
    return Math.max(initialByRate(lots, mark, leverE2), requirement(lots, mark));
  }

  /**
   * max(value ÷ lever, Σ bands value × imr): initial margin before the floor of MM + fee. The value
   * is whole units, rounded up, as it is beside open orders.
   */
  @Override
  public long initialByRate(long lots, long mark, long leverE2) {
    long size = Exact.abs(lots);
    return exposureInitialByRate(value(size, mark, Rounding.CEILING), size, leverE2);
  }

  /**
   * What a trade of signed lots brings, toward −∞: the buyer receives it rounded down, the seller
   * pays it rounded up, and minus the sum of both, 0 or 1, belongs to {@code ROUNDING}.
   */
  public long tradeValue(long lots, long priceTicks) {
    return value(lots, Exact.multiply(priceTicks, markUnitsPerTick), Rounding.FLOOR);
  }

  /** What an order of so many lots is worth at its price, up in magnitude: never too small. */
  @Override
  public long orderValue(long lots, long priceTicks) {
    long price = Exact.multiply(priceTicks, markUnitsPerTick);
    return value(Exact.abs(lots), price, Rounding.CEILING);
  }

  /** Minus the coin that it brings, so that the sum of both sides is 0 or 1. */
  @Override
  public long cost(long lots, long priceTicks) {
    return Exact.negate(tradeValue(lots, priceTicks));
  }

  /** The coin received. */
  @Override
  public long entry(long costUnits) {
    return Exact.negate(costUnits);
  }

  @Override
  public long gain(long lots, long fromMark, long toMark, Rounding rounding) {
    BigInteger rise = big(toMark).subtract(big(fromMark));
    BigInteger gained = lotMarkUnits().multiply(big(lots)).multiply(rise);
    return Wide.divide(gained, big(fromMark).multiply(big(toMark)), rounding);
  }

  @Override
  public BigInteger lotValue(long mark) {
    return lotMarkUnits();
  }

  @Override
  public long lotValueDivisor(long mark) {
    return mark;
  }

  /**
   * What opening at that price loses at once against the mark, rounded up: buys (lots > 0) q·max(0,
   * 1/mark − 1/px), sells (lots < 0) q·max(0, 1/px − 1/mark) (rules §5).
   */
  @Override
  public long orderLoss(long lots, long priceTicks, long mark) {
    long price = Exact.multiply(priceTicks, markUnitsPerTick);
    long gap = Exact.subtract(price, mark);
    if (lots == 0 || (lots > 0) != (gap > 0)) {
      return 0;
    }
    long moved = lots * gap;
    if (Math.multiplyHigh(lots, gap) == moved >> 63) {
      return Wide.mulMulDiv(moved, faceFactor, scaleFactor, price, mark, Rounding.CEILING);
    }
    BigInteger lost = lotMarkUnits().multiply(big(lots)).multiply(big(gap));
    return Wide.divide(lost, big(price).multiply(big(mark)), Rounding.CEILING);
  }

  /** Value at the mark × a signed rate in parts per billion, as funding needs it. */
  @Override
  public long valueAtPpb(long lots, long mark, long ratePpb, Rounding rounding) {
    long weight = Exact.multiply(lots, ratePpb);
    return Wide.mulMulDiv(weight, faceFactor, scaleFactor, mark, PPB, rounding);
  }

  /**
   * Signed entry value that leaves with closedLots of lots, both counts positive: toward −∞, which
   * for coin received is what toward +∞ is for a cost; the rest stays, so lifetime PnL is exact.
   */
  public static long releasedEntryValue(long entryValueUnits, long closedLots, long lots) {
    return Wide.mulDiv(entryValueUnits, closedLots, lots, Rounding.FLOOR);
  }

  /** By notional a size grows with the mark, since a coin more is needed for the edge. */
  @Override
  public long maxLots(int tier, long mark) {
    long edge = tiers.maxSize(tier);
    if (!tiers.byNotional()) {
      return edge;
    }
    BigInteger lots = big(edge).multiply(big(mark)).divide(lotMarkUnits());
    return lots.bitLength() > 62 ? Long.MAX_VALUE : lots.longValueExact();
  }

  @Override
  public boolean isolatedAtEntry() {
    return isolatedAtEntry;
  }

  @Override
  public TierTable tiers() {
    return tiers;
  }

  /** Units of the coin × mark units that one lot is worth: value = lots × this ÷ mark. */
  public BigInteger lotMarkUnits() {
    return big(faceFactor).multiply(big(scaleFactor));
  }

  /** tickSz × 10^markScale. */
  @Override
  public long markUnitsPerTick() {
    return markUnitsPerTick;
  }

  @Override
  public long takerPpb() {
    return takerPpb;
  }

  @Override
  public long makerPpb() {
    return makerPpb;
  }

  @Override
  public long liquidationFeePpb() {
    return liquidationFeePpb;
  }

  /** (value ÷ mark × rate − rest) ÷ rateScale, up: tables whose deduction is no whole unit. */
  private long lessRest(BigInteger value, long mark, TierTable.Rates rates, int tier) {
    BigInteger rest = big(rates.rest(tier)).multiply(big(mark));
    BigInteger numerator = value.multiply(big(rates.rate(tier))).subtract(rest);
    return Wide.divide(numerator, big(mark).multiply(big(tiers.rateScale())), Rounding.CEILING);
  }

  private long weighted(long weight, long mark) {
    return Wide.mulMulDiv(
        weight, faceFactor, scaleFactor, mark, tiers.rateScale(), Rounding.CEILING);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static long tenTo(int power) {
    long value = 1;
    for (int i = 0; i < power; i++) {
      value = Exact.multiply(value, 10);
    }
    return value;
  }
}
