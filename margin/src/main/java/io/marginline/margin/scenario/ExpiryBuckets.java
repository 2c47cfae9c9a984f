package io.marginline.margin.scenario;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import java.util.Arrays;

/**
 * Delta, vega and rho of one risk unit per expiry (rules §9, MR3–MR5); the perpetual is the bucket
 * of 0 seconds. Kept in the order of expiry. A delta is an interval: its exact value lies between a
 * sum rounded down and a sum rounded up, and its size is the larger end.
 */
final class ExpiryBuckets {
  private static final long PPB = 1_000_000_000L;
  private static final long SECONDS_PER_YEAR = 365L * 86_400L;
  private static final long BASIS_SCALE = PPB * SECONDS_PER_YEAR;

  private int count;
  private long[] seconds = new long[4];
  private long[] downUsd = new long[4];
  private long[] upUsd = new long[4];
  private long[] vegaUsd = new long[4];
  private long[] rhoUsd = new long[4];

  void reset() {
    count = 0;
  }

  void addDelta(long secondsToExpiry, long lowUsd, long highUsd) {
    int at = bucket(secondsToExpiry);
    downUsd[at] = Exact.add(downUsd[at], lowUsd);
    upUsd[at] = Exact.add(upUsd[at], highUsd);
  }

  /** What the unit gains when vol of this expiry moves up by its MR1 move. */
  void addVega(long secondsToExpiry, long gainUsd) {
    int at = bucket(secondsToExpiry);
    vegaUsd[at] = Exact.add(vegaUsd[at], gainUsd);
  }

  /** What the unit gains when interest rises by 1.00 (100 %). */
  void addRho(long secondsToExpiry, long gainUsd) {
    int at = bucket(secondsToExpiry);
    rhoUsd[at] = Exact.add(rhoUsd[at], gainUsd);
  }

  long delta() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum = Exact.add(sum, downUsd[i]);
    }
    return sum;
  }

  /** MR3: Σ |vega move| − |Σ vega move|. */
  long vegaCharge() {
    long gross = 0;
    long net = 0;
    for (int i = 0; i < count; i++) {
      gross = Exact.add(gross, Exact.abs(vegaUsd[i]));
      net = Exact.add(net, vegaUsd[i]);
    }
    return Exact.subtract(gross, Exact.abs(net));
  }

  /** MR4: Σ (rate + yearly rate × T) × |delta|, up per bucket. */
  long basisCharge(long basisPpb, long basisYearPpb) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      long sizeUsd = Math.max(Exact.negate(downUsd[i]), upUsd[i]);
      long rate =
          Exact.add(
              Exact.multiply(basisPpb, SECONDS_PER_YEAR), Exact.multiply(basisYearPpb, seconds[i]));
      sum = Exact.add(sum, Wide.mulDiv(sizeUsd, rate, BASIS_SCALE, Rounding.CEILING));
    }
    return sum;
  }

  /** MR5: Σ |rho| × the move of rates, up per bucket. */
  long ratesCharge(long ratesPpb) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum = Exact.add(sum, Wide.mulDiv(Exact.abs(rhoUsd[i]), ratesPpb, PPB, Rounding.CEILING));
    }
    return sum;
  }

  private int bucket(long secondsToExpiry) {
    int at = 0;
    while (at < count && seconds[at] < secondsToExpiry) {
      at++;
    }
    if (at < count && seconds[at] == secondsToExpiry) {
      return at;
    }
    if (count == seconds.length) {
      grow();
    }
    open(seconds, at, secondsToExpiry);
    open(downUsd, at, 0);
    open(upUsd, at, 0);
    open(vegaUsd, at, 0);
    open(rhoUsd, at, 0);
    count++;
    return at;
  }

  private void open(long[] column, int at, long value) {
    System.arraycopy(column, at, column, at + 1, count - at);
    column[at] = value;
  }

  private void grow() {
    int size = seconds.length * 2;
    seconds = Arrays.copyOf(seconds, size);
    downUsd = Arrays.copyOf(downUsd, size);
    upUsd = Arrays.copyOf(upUsd, size);
    vegaUsd = Arrays.copyOf(vegaUsd, size);
    rhoUsd = Arrays.copyOf(rhoUsd, size);
  }
}
