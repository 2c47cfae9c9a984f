package io.marginline.benchmarks.venue;

import io.marginline.model.SourcePrice;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One instant in which every mark moves: time per account of the full sweep over 100,000. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 1)
@OperationsPerInvocation(TickBenchmark.ACCOUNTS)
public class TickBenchmark {
  static final int ACCOUNTS = 100_000;
  private static final int WALK = 64;

  /** 100,000 accounts with 300,000 positions, all of them far from the line. */
  @State(Scope.Thread)
  public static class Venue {
    World world = new World(true);
    List<List<SourcePrice>> walk = List.of();
    int at;

    @Setup(Level.Trial)
    public void fill() {
      world = new World(true);
      Crowd crowd = new Crowd(world, ACCOUNTS, 1);
      walk = Market.calmWalk(WALK, 2);
      System.out.printf(
          "%,d positions, %,d of them isolated%n", crowd.positions(), crowd.isolatedPositions());
    }
  }

  /** The prices of all instruments arrive; every unit is checked at the new marks. */
  @Benchmark
  public long tick(Venue venue) {
    venue.at = (venue.at + 1) % WALK;
    venue.world.tick(venue.walk.get(venue.at));
    venue.world.check("the tick");
    return venue.world.events.marks;
  }
}
