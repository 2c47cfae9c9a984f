package io.marginline.benchmarks.venue;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Orders through the whole engine, one command at a time: envelope, guards, margin with the order
 * imagined, the check of both sides at the fill, ledger, book, events.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 1)
@OperationsPerInvocation(OrderFlow.BATCH)
public class OrderBenchmark {

  /** A venue whose accounts hold 0 or 4 positions besides the traded instrument. */
  @State(Scope.Thread)
  public abstract static class Venue {
    @Param({"0", "4"})
    int otherPositions;

    OrderFlow flow = new OrderFlow(0, 0, 1);
    private long expected;

    @Setup(Level.Trial)
    public void fill() {
      flow = new OrderFlow(otherPositions, 1_000, 1);
      expected = counted(flow.world.events);
    }

    /** What every operation of the batch must have caused once. */
    abstract long counted(CountingEvents events);

    void validate() {
      flow.world.check("the batch");
      expected += OrderFlow.BATCH;
      long counted = counted(flow.world.events);
      if (counted != expected) {
        throw new IllegalStateException(counted + " instead of " + expected);
      }
    }
  }

  /** Cancels after each batch what it placed. */
  @State(Scope.Thread)
  public static class Placing extends Venue {
    @Override
    long counted(CountingEvents events) {
      return events.accepted;
    }

    @TearDown(Level.Invocation)
    public void cancel() {
      validate();
      flow.cancel();
    }
  }

  /** Places before each batch what it cancels. */
  @State(Scope.Thread)
  public static class Cancelling extends Venue {
    @Override
    long counted(CountingEvents events) {
      return events.cancelled;
    }

    @Setup(Level.Invocation)
    public void place() {
      flow.place();
    }

    @TearDown(Level.Invocation)
    public void count() {
      validate();
    }
  }

  /** Offers before each batch what it takes. */
  @State(Scope.Thread)
  public static class Matching extends Venue {
    @Override
    long counted(CountingEvents events) {
      return events.trades;
    }

    @Setup(Level.Invocation)
    public void offer() {
      flow.offer();
    }

    @TearDown(Level.Invocation)
    public void count() {
      validate();
    }
  }

  /** A limit order that rests. */
  @Benchmark
  public long place(Placing venue) {
    venue.flow.place();
    return venue.flow.world.events.accepted;
  }

  /** A resting order is cancelled by its id. */
  @Benchmark
  public long cancel(Cancelling venue) {
    venue.flow.cancel();
    return venue.flow.world.events.cancelled;
  }

  /** An order that fills one resting order whole. */
  @Benchmark
  public long match(Matching venue) {
    venue.flow.match();
    return venue.flow.world.events.trades;
  }
}
