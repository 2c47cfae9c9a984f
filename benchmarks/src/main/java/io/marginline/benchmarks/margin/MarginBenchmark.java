package io.marginline.benchmarks.margin;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Equity, maintenance, initial margin and fee of one cross account with 5 positions. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class MarginBenchmark {

  /** A thousand accounts that are asked in turn. */
  @State(Scope.Thread)
  public static class Accounts {
    final FiveLegs legs = new FiveLegs(1);
    int account;

    int next() {
      account = (account + 1) & (FiveLegs.ACCOUNTS - 1);
      return account;
    }
  }

  /** Pushes 5 linear legs into the accumulator. */
  @Benchmark
  public long fiveLegs(Accounts accounts) {
    return accounts.legs.askOurs(accounts.next());
  }

  /** The same questions to objects with decimal numbers. */
  @Benchmark
  public long fiveLegsDecimal(Accounts accounts) {
    return accounts.legs.askTheirs(accounts.next());
  }
}
