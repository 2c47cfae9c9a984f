package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.ChargeBand;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything on one underlying, and its charges MR1 to MR9 in USD units (docs/products.md P8). */
final class RiskUnit {
  private static final int VOLS = 5;
  private static final long YEAR_SECONDS = 365L * 86_400;
  private final RiskParameters parameters;
  private final Rational dollar;
  private final long[][] cells;
  private final long[] extremes = new long[2];
  private final TreeMap<Long, Interval> deltas = new TreeMap<>();
  private final TreeMap<Long, Long> vegas = new TreeMap<>();
  private final TreeMap<Long, Long> rhos = new TreeMap<>();
  private final Map<QuoteCurrency, Interval> cash = new EnumMap<>(QuoteCurrency.class);
  private long decay;
  private long gross;
  private long minima;

  /** Sums of what rounding leaves on either side. */
  private static final class Interval {
    long low;
    long high;

    void add(long lowUsd, long highUsd) {
      low += lowUsd;
      high += highUsd;
    }

    long larger() {
      return high > -low ? high : low;
    }
  }

  RiskUnit(RiskParameters parameters, int usdScale) {
    this.parameters = parameters;
    dollar = Rational.of(BigInteger.TEN.pow(usdScale));
    cells = new long[parameters.priceMovesPpb().size()][VOLS];
  }

  void addContract(
      Instrument instrument, long lots, Index index, Rational usd, long secondsToExpiry) {
    Rational atIndex = value(instrument, lots, index.price);
    for (int move = 0; move < cells.length; move++) {
      long gain = gain(atIndex, usd, parameters.priceMovesPpb().get(move));
      for (int vol = 0; vol < VOLS; vol++) {
        cells[move][vol] += gain;
      }
    }
    extremes[0] += gain(atIndex, usd, -parameters.extremeMovePpb());
    extremes[1] += gain(atIndex, usd, parameters.extremeMovePpb());
    Rational atMark = value(instrument, lots, instrument.mark);
    long low = usd.times(atMark.floor()).floor();
    long high = usd.times(atMark.ceil()).ceil();
    delta(secondsToExpiry, index.quote, low, high);
    gross += Math.max(-low, high);
  }

  private static Rational value(Instrument instrument, long lots, long price) {
    return price == 0 ? Rational.ZERO : instrument.priceAt(price).abs().times(lots);
  }

  /** A fall is taken of the value rounded up, a rise of the value rounded down. */
  private static long gain(Rational value, Rational usd, long movePpb) {
    long rounded = movePpb < 0 ? value.ceil() : value.floor();
    return usd.times(rounded).times(movePpb).over(P9).floor();
  }

  void addOption(OptionRisk risk, long secondsToExpiry, QuoteCurrency quote) {
    for (int move = 0; move < cells.length; move++) {
      for (int vol = 0; vol < VOLS; vol++) {
        cells[move][vol] += risk.gains().get(move).get(vol);
      }
    }
    extremes[0] += risk.extremes().get(0);
    extremes[1] += risk.extremes().get(1);
    decay += risk.decay();
    delta(secondsToExpiry, quote, risk.deltaLow(), risk.deltaHigh());
    vegas.merge(secondsToExpiry, risk.vega(), Long::sum);
    rhos.merge(secondsToExpiry, risk.rho(), Long::sum);
    gross += risk.gross();
    minima += risk.minimum();
  }

  private void delta(long seconds, QuoteCurrency quote, long low, long high) {
    deltas.computeIfAbsent(seconds, _ -> new Interval()).add(low, high);
    cash.computeIfAbsent(quote, _ -> new Interval()).add(low, high);
  }

  /**
   * Coins that hedge the delta of everything added before, as much of them as the holder allows;
   * {@code usd} is the price of one unit.
   */
  void addSpotInUse(long equity, long cap, Rational usd) {
    long low = deltas.values().stream().mapToLong(delta -> delta.low).sum();
    if (Long.signum(low) * Long.signum(equity) >= 0 || usd.signum() == 0) {
      return;
    }
    Rational delta = Rational.of(Math.abs(low)).over(usd).min(Rational.of(Math.abs(equity)));
    long size = Math.min(low < 0 ? delta.ceil() : delta.floor(), cap);
    Rational value = usd.times(Long.signum(equity) * size);
    for (int move = 0; move < cells.length; move++) {
      long gain = value.times(parameters.priceMovesPpb().get(move)).over(P9).floor();
      for (int vol = 0; vol < VOLS; vol++) {
        cells[move][vol] += gain;
      }
    }
    extremes[0] += value.times(-parameters.extremeMovePpb()).over(P9).floor();
    extremes[1] += value.times(parameters.extremeMovePpb()).over(P9).floor();
  }

  long maintenance() {
    long worst = Math.max(Math.max(prices(), Math.max(0, -decay)), extreme());
    return Math.max(worst + vega() + basis() + rates() + mismatch(), minimum());
  }

  private long prices() {
    long lowest = 0;
    for (long[] row : cells) {
      for (long cell : row) {
        lowest = Math.min(lowest, cell);
      }
    }
    return -lowest;
  }

  /** Half of the loss. */
  private long extreme() {
    return Math.ceilDiv(Math.max(0, -Math.min(extremes[0], extremes[1])), 2);
  }

  /** What a parallel move of all expiries does not cover. */
  private long vega() {
    long sizes = 0;
    long sum = 0;
    for (long vega : vegas.values()) {
      sizes += Math.abs(vega);
      sum += vega;
    }
    return sizes - Math.abs(sum);
  }

  private long basis() {
    long charge = 0;
    for (Map.Entry<Long, Interval> bucket : deltas.entrySet()) {
      Interval delta = bucket.getValue();
      Rational rate =
          Rational.of(parameters.basisPpb())
              .times(YEAR_SECONDS)
              .plus(Rational.of(parameters.basisYearPpb()).times(bucket.getKey()));
      charge +=
          Rational.of(Math.max(-delta.low, delta.high))
              .times(rate)
              .over(P9)
              .over(YEAR_SECONDS)
              .ceil();
    }
    return charge;
  }

  private long rates() {
    long charge = 0;
    for (long rho : rhos.values()) {
      charge += Rational.of(Math.abs(rho)).times(parameters.ratesPpb()).over(P9).ceil();
    }
    return charge;
  }

  private long minimum() {
    long raw = Rational.of(gross).times(parameters.minimumPpb()).over(P9).ceil() + minima;
    return banded(raw, parameters.minimumBands());
  }

  /** Hedged cash delta between quote currencies. */
  private long mismatch() {
    Map<QuoteCurrency, Long> open = new EnumMap<>(QuoteCurrency.class);
    for (QuoteCurrency quote : QuoteCurrency.values()) {
      Interval delta = cash.get(quote);
      open.put(quote, delta == null ? 0L : delta.larger());
    }
    long hedged =
        hedge(open, QuoteCurrency.USDT, QuoteCurrency.USD)
            + hedge(open, QuoteCurrency.USDT, QuoteCurrency.USDC)
            + hedge(open, QuoteCurrency.USDC, QuoteCurrency.USD);
    return banded(hedged, parameters.mismatchBands());
  }

  private static long hedge(Map<QuoteCurrency, Long> open, QuoteCurrency a, QuoteCurrency b) {
    long first = open.getOrDefault(a, 0L);
    long second = open.getOrDefault(b, 0L);
    if (Long.signum(first) * Long.signum(second) >= 0) {
      return 0;
    }
    long size = Math.min(Math.abs(first), Math.abs(second));
    open.put(a, first - Long.signum(first) * size);
    open.put(b, second - Long.signum(second) * size);
    return size;
  }

  /** Band by band; beyond the last its rate holds. Up. */
  private long banded(long units, List<ChargeBand> bands) {
    Rational charge = Rational.ZERO;
    Rational size = Rational.of(units);
    Rational below = Rational.ZERO;
    for (int i = 0; i < bands.size(); i++) {
      Rational edge = dollar.times(bands.get(i).maxUsd());
      boolean last = i == bands.size() - 1;
      Rational within = (last ? size : size.min(edge)).minus(below).max(Rational.ZERO);
      charge = charge.plus(within.times(bands.get(i).ratePpb()));
      below = edge;
    }
    return charge.over(P9).ceil();
  }
}
