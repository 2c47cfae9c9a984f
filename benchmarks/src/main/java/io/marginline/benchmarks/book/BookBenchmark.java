package io.marginline.benchmarks.book;

import io.marginline.engine.book.OrderBook;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Single operations of the order book, which knows neither accounts nor margin. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class BookBenchmark {
  private static final int DRAWS = 1 << 16;

  /** A book of resting orders around a gap, and prices drawn like theirs. */
  @State(Scope.Thread)
  public static class Filled {
    @Param({"1000", "1000000"})
    int resting;

    final long[] bidTicks = new long[DRAWS];
    final int[] slots = new int[DRAWS];
    OrderBook book = new OrderBook();
    int at;

    @Setup(Level.Trial)
    public void fill() {
      SplittableRandom random = new SplittableRandom(1);
      book = new OrderBook();
      for (int slot = 0; slot < resting; slot++) {
        boolean buy = (slot & 1) == 0;
        book.add(slot, buy, buy ? bid(random) : 200_000 - bid(random), random.nextLong(1, 101));
      }
      for (int draw = 0; draw < DRAWS; draw++) {
        bidTicks[draw] = bid(random);
        slots[draw] = random.nextInt(resting);
      }
    }

    private static long bid(SplittableRandom random) {
      double unit = random.nextDouble();
      return 99_999 - (long) (unit * unit * 5_000);
    }

    int next() {
      at = (at + 1) & (DRAWS - 1);
      return at;
    }
  }

  /** Places an order at its price and takes it off again. */
  @Benchmark
  public int placeAndCancel(Filled state) {
    int slot = state.resting;
    state.book.add(slot, true, state.bidTicks[state.next()], 10);
    state.book.remove(slot);
    return state.book.best(true);
  }

  /** Takes one resting order off and puts it back at another price. */
  @Benchmark
  public int move(Filled state) {
    int draw = state.next();
    int slot = state.slots[draw] & -2;
    long lots = state.book.lots(slot);
    state.book.remove(slot);
    state.book.add(slot, true, state.bidTicks[draw], lots);
    return slot;
  }

  /** A new best order is found by a taker and filled whole. */
  @Benchmark
  public long placeAndMatch(Filled state) {
    OrderBook book = state.book;
    book.add(state.resting, false, 100_000, 10);
    int maker = book.best(false);
    long paid = book.crosses(true, 100_000) ? book.lots(maker) * book.priceTicks(maker) : 0;
    book.remove(maker);
    return paid;
  }
}
