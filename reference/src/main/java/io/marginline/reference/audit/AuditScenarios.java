package io.marginline.reference.audit;

import io.marginline.model.ChargeBand;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import io.marginline.reference.world.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What portfolio margin requires of contracts (docs/products.md P8), without options and without
 * orders: of the charges MR1, MR4, MR6, MR7 and MR9 are left. From events, rounded as the page
 * says.
 */
final class AuditScenarios {
  private static final long PARTS = 1_000_000_000L;
  private static final BigInteger YEAR = BigInteger.valueOf(365L * 86_400);
  private final AuditUsd usd;
  private final List<InstrumentSpec> instruments = new ArrayList<>();
  private final Map<Integer, Event.UnderlyingSet> underlyings = new HashMap<>();
  private final Map<Owner, Long> caps = new HashMap<>();

  private record Owner(long account, int asset) {}

  /** A cross position with its mark. */
  record Held(int instrumentId, long lots, long mark) {}

  /** One underlying: gains in the order of the moves, then of both extremes. */
  private static final class Sums {
    final RiskParameters parameters;
    final long[] gains;

    /** By seconds to expiry: low, high. */
    final Map<Long, long[]> buckets = new TreeMap<>();

    final Map<QuoteCurrency, long[]> cash = new EnumMap<>(QuoteCurrency.class);
    long gross;

    Sums(RiskParameters parameters) {
      this.parameters = parameters;
      gains = new long[parameters.priceMovesPpb().size() + 2];
    }

    long move(int n) {
      int moves = parameters.priceMovesPpb().size();
      return n < moves
          ? parameters.priceMovesPpb().get(n)
          : (n == moves ? -1 : 1) * parameters.extremeMovePpb();
    }
  }

  AuditScenarios(AuditUsd usd) {
    this.usd = usd;
  }

  void add(InstrumentSpec spec) {
    instruments.add(spec);
  }

  void named(Event.UnderlyingSet e) {
    underlyings.put(e.indexId(), e);
  }

  void capped(Event.SpotInUseSet e) {
    caps.put(new Owner(e.accountId(), e.assetId()), e.capUnits());
  }

  /** Σ MMR in USD units; {@code equity}: cash and profits of the account by asset. */
  long required(long account, List<Held> positions, Map<Integer, Long> equity, long nowNs) {
    TreeMap<Integer, Sums> units = new TreeMap<>();
    for (Held held : positions) {
      Event.UnderlyingSet named = underlyings.get(instruments.get(held.instrumentId).indexId());
      if (named != null) {
        RiskParameters parameters = RiskParameters.of(named.underlyingClass());
        Sums sums = units.computeIfAbsent(named.underlying(), _ -> new Sums(parameters));
        add(sums, held, named.quote(), nowNs);
      }
    }
    long required = 0;
    for (Map.Entry<Integer, Sums> unit : units.entrySet()) {
      addCoin(unit.getValue(), unit.getKey(), account, equity);
      required += charges(unit.getValue());
    }
    return required;
  }

  private void add(Sums sums, Held held, QuoteCurrency quote, long nowNs) {
    InstrumentSpec spec = instruments.get(held.instrumentId);
    Rational perUnit = usd.perUnit(spec.settleAssetId());
    Rational atIndex = worth(spec, held.lots, usd.indexPrice(spec.indexId()));
    for (int n = 0; n < sums.gains.length; n++) {
      long move = sums.move(n);
      long units = move < 0 ? atIndex.ceil() : atIndex.floor();
      sums.gains[n] += perUnit.times(units).times(move).over(PARTS).floor();
    }
    Rational atMark = worth(spec, held.lots, held.mark);
    long low = perUnit.times(atMark.floor()).floor();
    long high = perUnit.times(atMark.ceil()).ceil();
    long left = Math.max(0, spec.product().expiryNs() - nowNs);
    long seconds = spec.dated() ? Math.max(1, Math.ceilDiv(left, PARTS)) : 0;
    grow(sums.buckets.computeIfAbsent(seconds, _ -> new long[2]), low, high);
    grow(sums.cash.computeIfAbsent(quote, _ -> new long[2]), low, high);
    sums.gross += Math.max(-low, high);
  }

  private static void grow(long[] interval, long low, long high) {
    interval[0] += low;
    interval[1] += high;
  }

  /** Value of lots at a price, signed like them, whatever the kind. */
  private static Rational worth(InstrumentSpec spec, long lots, long price) {
    if (price == 0) {
      return Rational.ZERO;
    }
    Rational tick = Rational.of(spec.tickValueUnits()).times(lots);
    return AuditTerms.inverse(spec)
        ? tick.times(spec.markUnitsPerTick()).over(price)
        : tick.times(price).over(spec.markUnitsPerTick());
  }

  /** As much of the coin as hedges the delta, is there, and is allowed. */
  private void addCoin(Sums sums, int underlying, long account, Map<Integer, Long> equity) {
    int coin = -1;
    for (int asset : usd.assets()) {
      Event.UnderlyingSet named = underlyings.get(usd.indexOf(asset));
      if (coin < 0 && named != null && named.underlying() == underlying) {
        coin = asset;
      }
    }
    long cap = caps.getOrDefault(new Owner(account, coin), 0L);
    if (coin < 0 || cap == 0 || usd.perUnit(coin).signum() == 0) {
      return;
    }
    long low = sums.buckets.values().stream().mapToLong(interval -> interval[0]).sum();
    long delta = Rational.of(low).over(usd.perUnit(coin)).floor();
    long own = equity.getOrDefault(coin, 0L);
    if (Long.signum(delta) * Long.signum(own) >= 0) {
      return;
    }
    long used = Long.signum(own) * Math.min(cap, Math.min(Math.abs(delta), Math.abs(own)));
    for (int n = 0; n < sums.gains.length; n++) {
      sums.gains[n] += usd.perUnit(coin).times(used).times(sums.move(n)).over(PARTS).floor();
    }
  }

  private long charges(Sums sums) {
    int moves = sums.parameters.priceMovesPpb().size();
    long lowest = 0;
    for (int n = 0; n < moves; n++) {
      lowest = Math.min(lowest, sums.gains[n]);
    }
    long extreme = Math.min(0, Math.min(sums.gains[moves], sums.gains[moves + 1]));
    long worst = Math.max(-lowest, Math.ceilDiv(-extreme, 2L));
    long raw = Rational.of(sums.gross).times(sums.parameters.minimumPpb()).over(PARTS).ceil();
    return Math.max(
        worst + basis(sums) + banded(hedged(sums), sums.parameters.mismatchBands()),
        banded(raw, sums.parameters.minimumBands()));
  }

  private static long basis(Sums sums) {
    long charge = 0;
    for (Map.Entry<Long, long[]> bucket : sums.buckets.entrySet()) {
      long[] delta = bucket.getValue();
      Rational rate =
          Rational.of(YEAR)
              .times(sums.parameters.basisPpb())
              .plus(Rational.of(sums.parameters.basisYearPpb()).times(bucket.getKey()));
      Rational open = Rational.of(Math.max(-delta[0], delta[1]));
      charge += open.times(rate).over(Rational.of(YEAR).times(PARTS)).ceil();
    }
    return charge;
  }

  /** Cash delta of one quote currency that stands against another's. */
  private static long hedged(Sums sums) {
    Map<QuoteCurrency, Long> open = new EnumMap<>(QuoteCurrency.class);
    sums.cash.forEach(
        (quote, delta) -> open.put(quote, delta[1] > -delta[0] ? delta[1] : delta[0]));
    QuoteCurrency[][] order = {
      {QuoteCurrency.USDT, QuoteCurrency.USD},
      {QuoteCurrency.USDT, QuoteCurrency.USDC},
      {QuoteCurrency.USDC, QuoteCurrency.USD}
    };
    long hedged = 0;
    for (QuoteCurrency[] pair : order) {
      long a = open.getOrDefault(pair[0], 0L);
      long b = open.getOrDefault(pair[1], 0L);
      if (Long.signum(a) * Long.signum(b) < 0) {
        long size = Math.min(Math.abs(a), Math.abs(b));
        open.put(pair[0], a - Long.signum(a) * size);
        open.put(pair[1], b - Long.signum(b) * size);
        hedged += size;
      }
    }
    return hedged;
  }

  private long banded(long units, List<ChargeBand> bands) {
    Rational sum = Rational.ZERO;
    Rational floor = Rational.ZERO;
    Rational size = Rational.of(units);
    for (int i = 0; i < bands.size(); i++) {
      ChargeBand band = bands.get(i);
      Rational edge = Rational.of(BigInteger.TEN.pow(usd.usdScale())).times(band.maxUsd());
      boolean last = i == bands.size() - 1;
      Rational part = (last ? size : size.min(edge)).minus(floor);
      sum = sum.plus(part.max(Rational.ZERO).times(band.ratePpb()));
      floor = edge;
    }
    return sum.over(PARTS).ceil();
  }
}
