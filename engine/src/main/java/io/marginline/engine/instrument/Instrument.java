package io.marginline.engine.instrument;

import io.marginline.engine.book.OrderBook;
import io.marginline.engine.option.OptionTerms;
import io.marginline.engine.price.PriceIndex;
import io.marginline.engine.spot.SpotLoan;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.GraceTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.ProductKind;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instrument: its terms, its book and its prices. Marks in price × 10^markScale. */
public final class Instrument {
  private static final long PPB = 1_000_000_000L;

  /** Samples of (mid − index) that the basis is the mean of. */
  public static final int SAMPLES = 60;

  public final int id;

  /** While other tiers are announced, with those; so are the terms. */
  public InstrumentSpec spec;

  public Terms terms;

  /** What is held from before the announcement of other tiers goes by these; null: none stands. */
  public @Nullable GraceTerms grace;

  /** Its tiers until the announced ones take effect. */
  public List<Tier> tiersBefore = List.of();

  /** When the announced tiers take effect; 0 = none are announced. */
  public long tiersEffectiveNs;

  public final PriceIndex index;
  public final OrderBook book;

  /** What an option has beyond its premium; null for everything else. */
  public final @Nullable OptionTerms option;

  /** What leveraged spot borrows; null for everything else. */
  public final @Nullable SpotLoan loan;

  /** 0 = none yet. */
  public long mark;

  public Validity validity = Validity.UNAVAILABLE;
  public long externalMark;
  public long externalMarkNs;
  public long lastTradeTicks;
  public boolean sampled;
  public long lastSampleNs;
  public final long[] sampleValue = new long[SAMPLES];
  public final long[] sampleTimeNs = new long[SAMPLES];
  public int sampleCount;
  public int sampleStart;
  public long premiumSum;
  public long lastPremium;
  public long premiumTimeNs;

  /** Time that the sum covers, in ms. */
  public long premiumSpanMs;

  /** Index samples of the delivery window: their sum and number, and when the last was taken. */
  public long deliverySum;

  public long deliveryCount;
  public long deliveryTimeNs;

  /** Delivered: nothing trades and nothing is priced any more. */
  public boolean expired;

  /** What it is worth and requires, by its kind. */
  record Rules(Terms terms, @Nullable OptionTerms option, @Nullable SpotLoan loan) {}

  Instrument(int id, InstrumentSpec spec, Rules rules, PriceIndex index, OrderBook book) {
    this.id = id;
    this.spec = spec;
    terms = rules.terms;
    option = rules.option;
    loan = rules.loan;
    this.index = index;
    this.book = book;
  }

  /** Exchanges a base for a quote asset. */
  public boolean spot() {
    return spec.product().kind() == ProductKind.SPOT;
  }

  /** Does not know the two sides of long/short mode. */
  public boolean netOnly() {
    return option != null || spot();
  }

  /** Whether everything is there that a requirement is reckoned with. */
  public boolean priced() {
    return mark > 0 && (option == null || option.priced());
  }

  /**
   * What a position adds to the equity of its pool: its unrealised PnL; an option its value in USD
   * and nothing elsewhere.
   */
  public long equity(long lots, long entryCostUnits, boolean usd) {
    if (option == null) {
      return upl(lots, entryCostUnits);
    }
    return usd ? terms.value(lots, mark, Rounding.FLOOR) : 0;
  }

  /**
   * MM of signed lots with their entry cost, which is what leveraged spot owes, some of them in
   * grace; short options in USD without their value, which is equity there.
   */
  public long maintenance(long lots, long entryCostUnits, long graceLots, boolean usd) {
    if (loan != null) {
      return loan.maintenance(lots > 0, SpotLoan.borrowed(lots, entryCostUnits), mark);
    }
    if (grace != null && graceLots > 0) {
      return grace.maintenance(lots, mark, graceLots);
    }
    return option == null
        ? terms.maintenance(lots, mark)
        : option.maintenance(Math.max(0, Exact.negate(lots)), mark, usd);
  }

  /** Liquidation fee of signed lots with their entry cost as the ratio counts it. */
  public long fee(long lots, long entryCostUnits) {
    if (loan != null) {
      return loan.fee(lots > 0, SpotLoan.borrowed(lots, entryCostUnits), mark);
    }
    return option == null
        ? terms.fee(lots, mark)
        : option.ratioFee(Math.max(0, Exact.negate(lots)), mark);
  }

  /** MM + fee of signed lots with their entry cost. */
  public long requirement(long lots, long entryCostUnits, long graceLots, boolean usd) {
    return Exact.add(maintenance(lots, entryCostUnits, graceLots, usd), fee(lots, entryCostUnits));
  }

  /** MM of a position with a margin of its own: contracts by the profile's basis. */
  public long isolatedMaintenance(long lots, long entryCostUnits, long graceLots) {
    if (loan != null) {
      return maintenance(lots, entryCostUnits, graceLots, false);
    }
    if (grace != null && graceLots > 0) {
      return grace.isolatedMaintenance(lots, terms.entry(entryCostUnits), mark, graceLots);
    }
    return terms.isolatedMaintenance(lots, terms.entry(entryCostUnits), mark);
  }

  /** Its liquidation fee. */
  public long isolatedFee(long lots, long entryCostUnits) {
    return loan != null
        ? fee(lots, entryCostUnits)
        : terms.isolatedFee(lots, terms.entry(entryCostUnits), mark);
  }

  /** MM + fee of a position with a margin of its own. */
  public long isolatedRequirement(long lots, long entryCostUnits, long graceLots) {
    return Exact.add(
        isolatedMaintenance(lots, entryCostUnits, graceLots), isolatedFee(lots, entryCostUnits));
  }

  /** The part of a requirement that is the value of a short option itself, up; none in USD. */
  public long ownValue(long lots, boolean usd) {
    return option == null || usd || lots >= 0
        ? 0
        : terms.value(Exact.negate(lots), mark, Rounding.CEILING);
  }

  /** Fee of lots traded at a price, up; a negative rate is a rebate. */
  public long tradingFee(long lots, long priceTicks, long ratePpb) {
    return option == null
        ? ContractTerms.tradingFee(terms.orderValue(lots, priceTicks), ratePpb)
        : option.feeAt(lots, priceTicks, ratePpb);
  }

  /** Base of signed lots of a spot pair. */
  public long coins(long lots) {
    return Exact.multiply(lots, spec.product().baseLotUnits());
  }

  /** The asset that a spot order pays. */
  public int paidAsset(boolean buy) {
    return buy ? spec.settleAssetId() : spec.product().baseAssetId();
  }

  /** What a spot order of so many lots pays: quote when it buys, base when it sells. */
  public long paid(boolean buy, long lots, long priceTicks) {
    return buy
        ? Exact.multiply(Exact.multiply(lots, priceTicks), spec.tickValueUnits())
        : coins(lots);
  }

  public boolean external() {
    return spec.markSource() == MarkSource.EXTERNAL;
  }

  /** The validity of the mark at this time: an old price is STALE whatever is stored. */
  public Validity validityAt(long nowNs) {
    if (!external()) {
      if (mark == 0) {
        return validity;
      }
      return option == null ? index.validityAt(nowNs) : option.validityAt(nowNs);
    }
    boolean old = mark > 0 && nowNs - externalMarkNs > index.spec.staleNs();
    return old ? Validity.STALE : validity;
  }

  /** Worst price of a market order or a slice: mark ± distance, in ticks within the range. */
  public long boundTicks(boolean upper, long distancePpb) {
    long mu = spec.markUnitsPerTick();
    long factor = upper ? PPB + distancePpb : PPB - distancePpb;
    Rounding rounding = upper ? Rounding.FLOOR : Rounding.CEILING;
    return clampTicks(Wide.mulMulDiv(mark, factor, 1, PPB, mu, rounding));
  }

  /** Unrealised PnL of signed lots with their signed entry cost, toward −∞. */
  public long upl(long lots, long entryCostUnits) {
    return terms.upl(lots, terms.entry(entryCostUnits), mark);
  }

  /** A price in ticks as price × 10^markScale. */
  public long markOf(long priceTicks) {
    return Exact.multiply(priceTicks, spec.markUnitsPerTick());
  }

  /**
   * Keeps a price × 10^markScale within what the instrument can be worth: an inverse lot at less
   * than a tick would be worth more than any guard has counted with.
   */
  public long clampMark(long price) {
    long mu = spec.markUnitsPerTick();
    long least = spec.product().kind() == ProductKind.INVERSE ? mu : 1;
    return Math.clamp(price, least, spec.maxPriceTicks() * mu);
  }

  /** Mean of the delivery window so far, toward −∞; there is at least one sample. */
  public long deliveryMean() {
    return Math.floorDiv(deliverySum, deliveryCount);
  }

  public long clampTicks(long ticks) {
    return Math.clamp(ticks, 1, spec.maxPriceTicks());
  }

  /** The watched price of a trigger: a tick price as price × 10^markScale. */
  public long lastTradePrice() {
    return lastTradeTicks * spec.markUnitsPerTick();
  }
}
