package io.marginline.engine.option;

import io.marginline.engine.price.PriceIndex;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionFee;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionMark;
import io.marginline.margin.option.OptionPrices;
import io.marginline.margin.option.OptionTiers;
import io.marginline.margin.option.ShortOptionMargin;
import io.marginline.margin.option.ShortOptionMargin.Liability;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import java.math.BigInteger;
import java.util.List;

/**
 * One option of the venue: its prices beyond the premium, and what being short of it requires
 * (docs/products.md P7). Premiums in ticks and marks, amounts in units of the settle asset.
 */
public final class OptionTerms {
  private static final long MOST_VOLATILITY_PPB = 50_000_000_000L;
  private static final long START_PPB = 150_000_000L;
  private static final long FLOOR_PPB = 100_000_000L;

  /** The index that carries the forward of the expiry. */
  public final PriceIndex forward;

  /** Mark volatility in parts per billion, 0 = none yet, and the instant that brought it. */
  public long volatilityPpb;

  public long volatilityTimeNs;

  private final PriceIndex index;
  private final OptionSpec spec;
  private final OptionContract contract;
  private final OptionTiers tiers;
  private final OptionMarginRule rule;
  private final ShortOptionMargin margin;
  private final OptionMark pricer;
  private final OptionPrices prices = new OptionPrices();
  private final OptionOrders orders = new OptionOrders(this);
  private final long markUnitsPerTick;
  private final long ratioFeePpb;

  public OptionTerms(
      InstrumentSpec instrument, Profile profile, PriceIndex index, PriceIndex forward) {
    this.index = index;
    this.forward = forward;
    spec = instrument.product().option();
    markUnitsPerTick = instrument.markUnitsPerTick();
    contract =
        new OptionContract(
            spec.call(),
            spec.stableSettled(),
            spec.strike(),
            instrument.product().expiryNs(),
            spec.pricePerOne(),
            spec.markPerOne(),
            lotUnits(instrument).longValueExact());
    tiers = tiers(instrument.tiers());
    rule = new OptionMarginRule(START_PPB, FLOOR_PPB, spec.marginRatePpb());
    margin = new ShortOptionMargin(contract, rule);
    pricer = new OptionMark(contract);
    ratioFeePpb =
        profile.feeInRatio() ? Exact.add(instrument.takerPpb(), instrument.liquidationFeePpb()) : 0;
  }

  /** Whether one lot at a premium of 1.00 per coin is a whole number of units. */
  public static boolean wholeLot(InstrumentSpec instrument) {
    BigInteger[] parts = lotParts(instrument);
    return parts[1].signum() == 0 && parts[0].bitLength() < Long.SIZE;
  }

  /** U: units of one lot at a premium of 1.00 per coin. */
  private static BigInteger lotUnits(InstrumentSpec instrument) {
    return lotParts(instrument)[0];
  }

  private static BigInteger[] lotParts(InstrumentSpec instrument) {
    return BigInteger.valueOf(instrument.tickValueUnits())
        .multiply(BigInteger.valueOf(instrument.product().option().markPerOne()))
        .divideAndRemainder(BigInteger.valueOf(instrument.markUnitsPerTick()));
  }

  private static OptionTiers tiers(List<Tier> bands) {
    long[] maxLots = new long[bands.size()];
    long[] factorPpb = new long[bands.size()];
    for (int i = 0; i < maxLots.length; i++) {
      maxLots[i] = bands.get(i).maxLots();
      factorPpb[i] = bands.get(i).imrPpb();
    }
    return new OptionTiers(maxLots, factorPpb);
  }

  public OptionContract contract() {
    return contract;
  }

  public OptionMarginRule rule() {
    return rule;
  }

  public OptionTiers tiers() {
    return tiers;
  }

  /** φ as the ratio counts it. */
  public long ratioFeePpb() {
    return ratioFeePpb;
  }

  /** Takes a volatility of an instant; what is out of range is ignored. */
  public void volatility(long ppb, long instantNs) {
    if (ppb > 0 && ppb <= MOST_VOLATILITY_PPB) {
      volatilityPpb = ppb;
      volatilityTimeNs = instantNs;
    }
  }

  /** Whether there is a forward and an index to reckon a requirement with. */
  public boolean priced() {
    return forward.price > 0 && index.price > 0;
  }

  /** Black-76 to the nearest mark; forward, index and volatility are there. */
  public long mark(long instantNs) {
    return pricer.set(forward.price, index.price, volatilityPpb, instantNs).nearestMark();
  }

  /** The worse of index and forward as stored, STALE at least when the volatility is old. */
  public Validity validity(long instantNs) {
    return worst(index.validity, forward.validity, instantNs);
  }

  /** The same at the time of use: prices may have grown old since. */
  public Validity validityAt(long nowNs) {
    return worst(index.validityAt(nowNs), forward.validityAt(nowNs), nowNs);
  }

  private Validity worst(Validity ofIndex, Validity ofForward, long nowNs) {
    boolean old = nowNs - volatilityTimeNs > index.spec.staleNs();
    Validity prices = ofIndex.compareTo(ofForward) > 0 ? ofIndex : ofForward;
    return old && prices.compareTo(Validity.STALE) < 0 ? Validity.STALE : prices;
  }

  /** Fee of lots at a premium in marks, up; bounded by an eighth of it unless it is a rebate. */
  public long fee(long lots, long price, long ratePpb) {
    return OptionFee.of(contract, lots, ratePpb, price, index.price);
  }

  /** Fee of lots at a premium in ticks. */
  public long feeAt(long lots, long priceTicks, long ratePpb) {
    return fee(lots, Exact.multiply(priceTicks, markUnitsPerTick), ratePpb);
  }

  /** Fee of lots at the mark as the ratio counts it. */
  public long ratioFee(long lots, long mark) {
    return lots == 0 ? 0 : fee(lots, mark, ratioFeePpb);
  }

  /** To gather one account's orders with. */
  public OptionOrders orders() {
    return orders;
  }

  /** MF of so many sold lots, orders included. */
  public long factorPpb(long soldLots) {
    return tiers.factorPpb(soldLots);
  }

  /** Maintenance margin of so many sold lots at the tier of as many. */
  public long maintenance(long soldLots, long mark, boolean usd) {
    return maintenance(soldLots, factorPpb(soldLots), mark, usd);
  }

  /** The same at a given MF. */
  public long maintenance(long soldLots, long factorPpb, long mark, boolean usd) {
    return soldLots == 0
        ? 0
        : margin.maintenance(soldLots, prices(mark), factorPpb, liability(usd));
  }

  public long initial(long soldLots, long factorPpb, long mark, boolean usd) {
    return soldLots == 0 ? 0 : margin.initial(soldLots, prices(mark), factorPpb, liability(usd));
  }

  /** What selling to open at a price needs. */
  public long sellToOpen(long lots, long priceTicks, long factorPpb, long mark) {
    long price = Exact.multiply(priceTicks, markUnitsPerTick);
    return lots == 0 ? 0 : margin.sellToOpen(lots, price, prices(mark), factorPpb);
  }

  /** What buying to close at a price needs beyond the margin that it frees. */
  public long buyToClose(long lots, long priceTicks, long factorPpb, long mark) {
    long price = Exact.multiply(priceTicks, markUnitsPerTick);
    return lots == 0 ? 0 : margin.buyToClose(lots, price, prices(mark), factorPpb);
  }

  /** What signed lots are paid at expiry, toward −∞. */
  public long payoff(long lots, long price) {
    long inside = spec.call() ? Exact.subtract(price, spec.strike()) : spec.strike() - price;
    long divisor = spec.stableSettled() ? spec.pricePerOne() : price;
    return Wide.mulMulDiv(lots, contract.lotUnits(), Math.max(0, inside), divisor, Rounding.FLOOR);
  }

  private OptionPrices prices(long mark) {
    return prices.set(forward.price, index.price, mark);
  }

  /** In USD equity has the option's value, so that its requirement does not. */
  private static Liability liability(boolean usd) {
    return usd ? Liability.IN_EQUITY : Liability.IN_REQUIREMENT;
  }
}
