package io.marginline.reference.audit;

import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.IndexSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import io.marginline.model.Validity;
import io.marginline.reference.world.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Equity and requirement of a pool in USD (docs/products.md P5, P8), without orders and without
 * options. Every term is rounded as the page says, so the numbers must be the very same as the
 * engine's.
 */
final class AuditUsd {
  private static final long PARTS = 1_000_000_000L;

  /** Terms of one currency in its own units, each position rounded. */
  static final class Tally {
    long upl;
    long maintenance;
    long fee;
  }

  /** E, M = maintenance with loans, R, all in USD units. */
  record Sum(long equity, long maintenance, long requirement) {}

  private record Choice(long account, int asset) {}

  private final TreeMap<Integer, Event.CurrencySet> currencies = new TreeMap<>();
  private final Set<Choice> notCounted = new HashSet<>();
  private final List<IndexSpec> indexes = new ArrayList<>();
  private final Growing.Longs prices = new Growing.Longs();
  private final Growing.Longs liveNs = new Growing.Longs();
  private final Growing.Ints sources = new Growing.Ints();
  private final Map<Integer, Validity> validity = new TreeMap<>();

  void add(IndexSpec spec) {
    indexes.add(spec);
  }

  void index(Event.IndexUpdated e) {
    prices.put(e.indexId(), e.price());
    sources.put(e.indexId(), e.sources());
    validity.put(e.indexId(), e.validity());
  }

  /** An index with a live source was seen at this instant, whether or not it changed. */
  void instant(long instantNs) {
    for (int id = 0; id < indexes.size(); id++) {
      if (sources.at(id) > 0) {
        liveNs.put(id, instantNs);
      }
    }
  }

  void set(Event.CurrencySet e) {
    currencies.put(e.assetId(), e);
  }

  void choose(Event.CollateralSet e) {
    Choice choice = new Choice(e.accountId(), e.assetId());
    if (e.counts()) {
      notCounted.remove(choice);
    } else {
      notCounted.add(choice);
    }
  }

  int indexOf(int asset) {
    return currency(asset).indexId();
  }

  long indexPrice(int index) {
    return prices.at(index);
  }

  Rational perUnit(int asset) {
    return perUnit(currency(asset));
  }

  int usdScale() {
    return currencies.firstEntry().getValue().spec().usdScale();
  }

  Set<Integer> assets() {
    return currencies.keySet();
  }

  /** Whether every currency has a price; of one that is not used it is asked in vain. */
  boolean priced() {
    return currencies.values().stream().allMatch(c -> price(c) > 0);
  }

  /** Whether the index of a currency lets a liquidation start. */
  boolean mayAct(int asset, long nowNs, boolean uncertainToo) {
    int index = currency(asset).indexId();
    if (index < 0) {
      return true;
    }
    Validity stored = validity.getOrDefault(index, Validity.UNAVAILABLE);
    boolean usable =
        stored.compareTo(Validity.UNCERTAIN) < 0 || (stored == Validity.UNCERTAIN && uncertainToo);
    return usable && nowNs - liveNs.at(index) <= indexes.get(index).staleNs();
  }

  /** Cash and profits of every currency. */
  static Map<Integer, Long> own(Map<Integer, Long> cash, Map<Integer, Tally> tallies) {
    Map<Integer, Long> own = new HashMap<>(cash);
    tallies.forEach((asset, tally) -> own.merge(asset, tally.upl, Math::addExact));
    return own;
  }

  /**
   * {@code scenarios}: what stands in the place of the maintenance of positions; null = nothing.
   */
  Sum sum(
      long account,
      Map<Integer, Long> cash,
      Map<Integer, Tally> tallies,
      @Nullable Long scenarios) {
    long equity = 0;
    long maintenance = scenarios == null ? 0 : scenarios;
    long fees = 0;
    for (Event.CurrencySet currency : currencies.values()) {
      int asset = currency.assetId();
      Tally tally = tallies.getOrDefault(asset, new Tally());
      long own = cash.getOrDefault(asset, 0L) + tally.upl;
      long owed = Math.max(0, -own);
      Rational perUnit = perUnit(currency);
      equity += counted(account, currency, own);
      long loan = loan(currency, owed);
      long tiers = scenarios == null ? perUnit.times(tally.maintenance).ceil() : 0;
      maintenance += tiers + loan;
      fees += perUnit.times(tally.fee).ceil();
      long repaid = perUnit.times(owed).ceil() + loan;
      fees += Rational.of(repaid).times(currency.spec().repayPpb()).over(PARTS).ceil();
    }
    return new Sum(equity, maintenance, maintenance + fees);
  }

  private Event.CurrencySet currency(int asset) {
    Event.CurrencySet currency = currencies.get(asset);
    if (currency == null) {
      throw new IllegalStateException("asset " + asset + " is no currency");
    }
    return currency;
  }

  private long price(Event.CurrencySet currency) {
    return currency.indexId() < 0
        ? BigInteger.TEN.pow(currency.spec().indexScale()).longValueExact()
        : prices.at(currency.indexId());
  }

  private Rational perUnit(Event.CurrencySet currency) {
    CurrencySpec spec = currency.spec();
    int shift = spec.assetScale() + spec.indexScale() - spec.usdScale();
    return Rational.of(price(currency)).over(Rational.of(BigInteger.TEN.pow(shift)));
  }

  private long counted(long account, Event.CurrencySet currency, long amount) {
    Rational perUnit = perUnit(currency);
    if (amount <= 0) {
      return perUnit.times(amount).floor();
    }
    if (notCounted.contains(new Choice(account, currency.assetId()))) {
      return 0;
    }
    Rational weighted = Rational.ZERO;
    long floor = 0;
    for (DiscountTier tier : currency.spec().discounts()) {
      long part = Math.min(amount, tier.maxUnits()) - floor;
      if (part > 0) {
        weighted = weighted.plus(Rational.of(part).times(tier.ratePpb()));
      }
      floor = tier.maxUnits();
    }
    return perUnit.times(weighted).over(PARTS).floor();
  }

  private long loan(Event.CurrencySet currency, long owed) {
    Rational perUnit = perUnit(currency);
    List<LoanTier> tiers = currency.spec().loans();
    if (tiers.isEmpty()) {
      return perUnit.times(owed).ceil();
    }
    int last = 0;
    while (last < tiers.size() - 1 && owed > tiers.get(last).maxUnits()) {
      last++;
    }
    boolean flat = currency.spec().loanRule() == TierRule.FLAT;
    long floor = 0;
    Rational weighted = Rational.ZERO;
    for (int t = 0; t < last && !flat; t++) {
      long edge = tiers.get(t).maxUnits();
      weighted = weighted.plus(Rational.of(edge - floor).times(tiers.get(t).mmrPpb()));
      floor = edge;
    }
    weighted = weighted.plus(Rational.of(owed - floor).times(tiers.get(last).mmrPpb()));
    return perUnit.times(weighted).over(PARTS).ceil();
  }
}
