package io.marginline.benchmarks.portfolio;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One undiscounted option price: logarithm, root, two normal probabilities. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@OperationsPerInvocation(OptionPrices.COUNT)
public class Black76Benchmark {

  /** The same options for all. */
  @State(Scope.Thread)
  public static class Options {
    final OptionPrices prices = new OptionPrices(1);
  }

  @Benchmark
  public double single(Options options) {
    return options.prices.single();
  }

  @Benchmark
  public double batched(Options options) {
    return options.prices.batched();
  }

  @Benchmark
  public double strata(Options options) {
    return options.prices.strata();
  }
}
