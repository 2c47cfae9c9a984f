package io.marginline.engine.mode;

import io.marginline.engine.price.PriceIndex;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.liquidation.Exchange;
import io.marginline.model.CurrencySpec;
import io.marginline.model.Validity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which assets count in USD, by what index, and on which terms (docs/products.md P4). */
public final class Currencies {
  /** In the place of an index: the price is 1 for ever. */
  public static final int PAR = -1;

  private final List<PriceIndex> indexes;
  private @Nullable Currency[] byAsset = new @Nullable Currency[0];

  /** Decimal places of a USD unit, the same for all; 0 before the first. */
  private int usdScale;

  /** Whether some currency was ever set. */
  private boolean any;

  /** Whether the hourly timer runs. */
  private boolean interest;

  /**
   * An asset that counts.
   *
   * @param parPrice 1 × 10^indexScale
   * @param usdDivisor usd(x) = x × price ÷ this
   */
  public record Currency(
      int indexId,
      CurrencySpec spec,
      CurrencyTerms terms,
      long hourlyInterestPpb,
      long parPrice,
      long usdDivisor) {

    /** Share of the first discount band: how good a collateral it is. */
    public long firstDiscountPpb() {
      return spec.discounts().isEmpty() ? 0 : spec.discounts().getFirst().ratePpb();
    }
  }

  public Currencies(List<PriceIndex> indexes) {
    this.indexes = indexes;
  }

  /** The currency of an asset, or null when it counts nothing. */
  public @Nullable Currency find(int assetId) {
    return assetId < byAsset.length ? byAsset[assetId] : null;
  }

  public boolean known(int assetId) {
    return find(assetId) != null;
  }

  /** The currency of an asset that is one. */
  public Currency of(int assetId) {
    Currency currency = find(assetId);
    if (currency == null) {
      throw new IllegalStateException("asset " + assetId + " is no currency");
    }
    return currency;
  }

  /** Whether the asset can be borrowed: it has loan bands. */
  public boolean lends(int assetId) {
    Currency currency = find(assetId);
    return currency != null && !currency.spec.loans().isEmpty();
  }

  /** USD price × 10^indexScale; 0 = none yet, or no currency. */
  public long price(int assetId) {
    Currency currency = find(assetId);
    if (currency == null) {
      return 0;
    }
    return currency.indexId == PAR ? currency.parPrice : indexes.get(currency.indexId).price;
  }

  public Validity validityAt(int assetId, long nowNs) {
    int index = of(assetId).indexId;
    return index == PAR ? Validity.VALID : indexes.get(index).validityAt(nowNs);
  }

  /** USD value of an amount of a currency. */
  public long usd(int assetId, long amountUnits, Rounding rounding) {
    return of(assetId).terms.usd(amountUnits, price(assetId), rounding);
  }

  /** A USD amount in units of a currency with a price. */
  public long units(int assetId, long usd, Rounding rounding) {
    return Wide.mulDiv(usd, of(assetId).usdDivisor, price(assetId), rounding);
  }

  /** Units of a currency with a price for one USD unit, exact. */
  public Exchange exchange(int assetId) {
    return new Exchange(of(assetId).usdDivisor, price(assetId));
  }

  /** Decimal places of a USD unit; 0 before the first currency. */
  public int usdScale() {
    return usdScale;
  }

  /** Whether the scale is that of the currencies set before. */
  boolean fitsUsd(int scale) {
    return !any || scale == usdScale;
  }

  /** Sets a guarded currency; true when the hourly interest begins with it. */
  public boolean set(int assetId, int indexId, CurrencySpec spec, long hourlyInterestPpb) {
    if (assetId >= byAsset.length) {
      byAsset = Arrays.copyOf(byAsset, assetId + 1);
    }
    int shift = spec.assetScale() + spec.indexScale() - spec.usdScale();
    byAsset[assetId] =
        new Currency(
            indexId,
            spec,
            CurrencyTerms.of(spec),
            hourlyInterestPpb,
            power(spec.indexScale()),
            power(shift));
    usdScale = spec.usdScale();
    any = true;
    boolean begins = !interest && hourlyInterestPpb > 0;
    interest |= begins;
    return begins;
  }

  /** Notes that the hourly timer runs: it does for ever, also when no interest is left. */
  public void interestRuns() {
    interest = true;
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Exact.multiply(power, 10);
    }
    return power;
  }
}
