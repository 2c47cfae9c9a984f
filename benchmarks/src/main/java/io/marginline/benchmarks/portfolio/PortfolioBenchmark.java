package io.marginline.benchmarks.portfolio;

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

/** Portfolio margin of one account: 200 options, 10 futures, 21 cells, MR1 to MR7 and MR9. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class PortfolioBenchmark {

  /** Accounts that are asked in turn. */
  @State(Scope.Thread)
  public static class Accounts {
    final OptionDesk desk = new OptionDesk(1);
    int account;

    public Accounts() {
      desk.priceChain();
    }

    int next() {
      account = (account + 1) & (OptionDesk.ACCOUNTS - 1);
      return account;
    }
  }

  /** Every option revalued for this account. */
  @Benchmark
  public long account(Accounts accounts) {
    return accounts.desk.margin(accounts.next());
  }

  /** The same three times over: as it is, with all buys and with all sells filled. */
  @Benchmark
  public long accountWithOrders(Accounts accounts) {
    return accounts.desk.marginWithOrders(accounts.next());
  }

  /** The options revalued before, once for all accounts. */
  @Benchmark
  public long accountOfPricedOptions(Accounts accounts) {
    return accounts.desk.marginOfPriced(accounts.next());
  }
}
