package io.marginline.margin.contract;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.tier.TierTable;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.Profile;
import java.math.BigInteger;

/**
 * One linear contract under the choices of a profile: what a size is worth, gains and requires
 * (rules §1, §2, §15). Immutable.
 *
 * <p>Sizes are lots, order prices ticks, marks price × 10^markScale, amounts units of the settle
 * asset, leverage hundredths. Value at the mark = lots × mark × tickValueUnits ÷ markUnitsPerTick.
 */
public final class ContractTerms implements Terms {
  private static final long PPB = 1_000_000_000L;

  private final long tickValueUnits;
  private final long markUnitsPerTick;
  private final long takerPpb;
  private final long makerPpb;
  private final long liquidationFeePpb;
  private final boolean isolatedAtEntry;
  private final TierTable tiers;

  /** tickValueUnits ÷ markUnitsPerTick in lowest terms. */
  private final long valueFactor;

  private final long valueDivisor;

  /** tickValueUnits ÷ (markUnitsPerTick × rateScale), common factors taken out. */
  private final long rateFactor;

  private final long rateDivisor;
  private final long rateDivisor2;

  private ContractTerms(InstrumentSpec spec, Profile profile) {
    if (spec.tickValueUnits() <= 0 || spec.markUnitsPerTick() <= 0) {
      throw new IllegalArgumentException("tickValueUnits and markUnitsPerTick must be positive");
    }
    tickValueUnits = spec.tickValueUnits();
    markUnitsPerTick = spec.markUnitsPerTick();
    takerPpb = spec.takerPpb();
    makerPpb = spec.makerPpb();
    liquidationFeePpb = spec.liquidationFeePpb();
    isolatedAtEntry = profile.isolatedBasis() == IsolatedBasis.ENTRY;
    long feePpb = profile.feeInRatio() ? Exact.add(takerPpb, liquidationFeePpb) : 0;
    tiers = TierTable.of(spec.tiers(), profile.tierRule(), profile.maintenanceRule(), feePpb);
    long common = divisor(tickValueUnits, markUnitsPerTick);
    valueFactor = tickValueUnits / common;
    valueDivisor = markUnitsPerTick / common;
    long rateCommon = divisor(valueFactor, tiers.rateScale());
    rateFactor = valueFactor / rateCommon;
    long scale = tiers.rateScale() / rateCommon;
    boolean fits = Math.multiplyHigh(valueDivisor, scale) == 0 && valueDivisor * scale > 0;
    rateDivisor = fits ? valueDivisor * scale : valueDivisor;
    rateDivisor2 = fits ? 1 : scale;
  }

  /** The terms of an instrument under the choices of a profile. */
  public static ContractTerms of(InstrumentSpec spec, Profile profile) {
    return new ContractTerms(spec, profile);
  }

  /** Signed value of signed lots at the mark. */
  @Override
  public long value(long lots, long mark, Rounding rounding) {
    return Wide.mulMulDiv(lots, mark, valueFactor, valueDivisor, rounding);
  }

  /**
   * Unrealised PnL: signed value at the mark − signed entry cost, toward −∞. The entry cost of a
   * short is negative.
   */
  @Override
  public long upl(long lots, long entryCostUnits, long mark) {
    return Exact.subtract(value(lots, mark, Rounding.FLOOR), entryCostUnits);
  }

  /** Maintenance margin of a position: rounded up once, on the exact product. */
  @Override
  public long maintenance(long lots, long mark) {
    return required(Exact.abs(lots), mark);
  }

  /** The most that closing the position may be charged, φ × value, as the ratio counts it; up. */
  @Override
  public long fee(long lots, long mark) {
    return atRate(Exact.abs(lots), tiers.feeRate(), mark);
  }

  /**
   * Initial margin: max(value ÷ lever, Σ bands value × imr, MM + fee), each rounded up. The value
   * is whole units, rounded up, as it is beside open orders: an order placed and taken back leaves
   * the same number.
   */
  @Override
  public long initial(long lots, long mark, long leverE2) {
    long byRate = initialByRate(lots, mark, leverE2);
    return Math.max(byRate, Exact.add(maintenance(lots, mark), fee(lots, mark)));
  }

  /** max(value ÷ lever, Σ bands value × imr): initial margin before the floor of MM + fee. */
  @Override
  public long initialByRate(long lots, long mark, long leverE2) {
    long size = Exact.abs(lots);
    return exposureInitialByRate(value(size, mark, Rounding.CEILING), size, leverE2);
  }

  /** Exact value of lots at an order price. Signed as the lots are. */
  @Override
  public long orderValue(long lots, long priceTicks) {
    return Exact.multiply(Exact.multiply(lots, priceTicks), tickValueUnits);
  }

  /** The signed value: exact. */
  @Override
  public long cost(long lots, long priceTicks) {
    return orderValue(lots, priceTicks);
  }

  @Override
  public long entry(long costUnits) {
    return costUnits;
  }

  @Override
  public long gain(long lots, long fromMark, long toMark, Rounding rounding) {
    return value(lots, Exact.subtract(toMark, fromMark), rounding);
  }

  @Override
  public BigInteger lotValue(long mark) {
    return big(mark).multiply(big(tickValueUnits));
  }

  @Override
  public long lotValueDivisor(long mark) {
    return markUnitsPerTick;
  }

  /**
   * What opening at that price loses at once against the mark, rounded up: buys (lots > 0) q·max(0,
   * px − mark), sells (lots < 0) q·max(0, mark − px) (rules §5).
   */
  @Override
  public long orderLoss(long lots, long priceTicks, long mark) {
    long gap = Exact.subtract(Exact.multiply(priceTicks, markUnitsPerTick), mark);
    if (lots == 0 || (lots > 0) != (gap > 0)) {
      return 0;
    }
    return Wide.mulMulDiv(lots, gap, valueFactor, valueDivisor, Rounding.CEILING);
  }

  /** Value at the mark × a signed rate in parts per billion, as funding needs it. */
  @Override
  public long valueAtPpb(long lots, long mark, long ratePpb, Rounding rounding) {
    long weight = Exact.multiply(lots, ratePpb);
    return Wide.mulMulDiv(weight, mark, valueFactor, valueDivisor, PPB, rounding);
  }

  /** Trading fee on a trade of that value, owed rounded up; a negative rate is a rebate. */
  public static long tradingFee(long valueUnits, long ratePpb) {
    return Wide.mulDiv(valueUnits, ratePpb, PPB, Rounding.CEILING);
  }

  /** Largest size in lots that still lies in the tier at this mark. */
  @Override
  public long maxLots(int tier, long mark) {
    long edge = tiers.maxSize(tier);
    if (!tiers.byNotional()) {
      return edge;
    }
    return Wide.mulMulDiv(edge, valueDivisor, 1, valueFactor, mark, Rounding.FLOOR);
  }

  @Override
  public boolean isolatedAtEntry() {
    return isolatedAtEntry;
  }

  @Override
  public TierTable tiers() {
    return tiers;
  }

  /** Units for 1 tick × 1 lot. */
  public long tickValueUnits() {
    return tickValueUnits;
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

  private long required(long lots, long mark) {
    TierTable.Rates rates = tiers.maintenance();
    if (tiers.byNotional()) {
      int tier = tiers.tierOf(lots, value(lots, mark, Rounding.CEILING));
      long gross =
          rates.rest(tier) == 0
              ? atRate(lots, rates.rate(tier), mark)
              : lessRest(
                  big(lots).multiply(big(mark)).multiply(big(valueFactor)),
                  valueDivisor,
                  rates,
                  tier);
      return Exact.subtract(gross, rates.deduction(tier));
    }
    return weighted(weight(rates, lots), mark);
  }

  /** (value ÷ divisor × rate − rest) ÷ rateScale, up: tables whose deduction is no whole unit. */
  private long lessRest(BigInteger value, long divisor, TierTable.Rates rates, int tier) {
    BigInteger rest = big(rates.rest(tier)).multiply(big(divisor));
    BigInteger numerator = value.multiply(big(rates.rate(tier))).subtract(rest);
    return Wide.divide(numerator, big(divisor).multiply(big(tiers.rateScale())), Rounding.CEILING);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  /** Σ over the bands of lots × rate, by contracts. */
  private long weight(TierTable.Rates rates, long lots) {
    int tier = tiers.tierOf(lots, 0);
    return Exact.subtract(Exact.multiply(lots, rates.rate(tier)), rates.deduction(tier));
  }

  private long atRate(long lots, long rate, long mark) {
    return weighted(Exact.multiply(lots, rate), mark);
  }

  private long weighted(long weight, long mark) {
    return Wide.mulMulDiv(weight, mark, rateFactor, rateDivisor, rateDivisor2, Rounding.CEILING);
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}
