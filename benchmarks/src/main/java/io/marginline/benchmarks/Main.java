package io.marginline.benchmarks;

import io.marginline.benchmarks.book.BookComparison;
import io.marginline.benchmarks.margin.FiveLegs;
import io.marginline.benchmarks.node.NodeBenchmark;
import io.marginline.benchmarks.node.RestartBenchmark;
import io.marginline.benchmarks.portfolio.OptionDesk;
import io.marginline.benchmarks.portfolio.OptionPrices;
import io.marginline.benchmarks.venue.DecimalVenue;
import io.marginline.benchmarks.venue.MonitorComparison;
import io.marginline.benchmarks.wire.WireBenchmark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code [--short] [peers | monitor | node | restart | wire | FILTER and other options of JMH]}:
 * the benchmarks, then their medians; or the comparisons with others; or a whole node. Short and
 * without a filter: a bit of everything in three minutes.
 */
public final class Main {
  private static final int SHORT_ITERATIONS = 5;
  private static final TimeValue SHORT_TIME = TimeValue.milliseconds(400);
  private static final int ROUNDS = 21;

  private Main() {}

  public static void main(String[] arguments) {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    boolean brief = rest.remove("--short");
    boolean peers = rest.remove("peers");
    if (rest.contains("-h") || rest.contains("--help")) {
      usage();
      return;
    }
    printMachine();
    if (!rest.isEmpty()
        && List.of("restart", "node", "monitor", "wire").contains(rest.getFirst())) {
      int status = node(rest.removeFirst(), rest);
      printMachine();
      System.exit(status);
    }
    try {
      if (!peers) {
        benchmarks(brief, rest);
      }
    } catch (NoBenchmarksException e) {
      System.err.println("No benchmark matches " + String.join(" ", rest) + "; -l lists them.");
      System.exit(2);
    } catch (CommandLineOptionException | RunnerException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    if (peers || (brief && rest.isEmpty())) {
      peers(brief);
    }
    printMachine();
  }

  private static void usage() {
    System.out.print(
        """
        ./marginline bench [--short] [FILTER] [JMH options]   the benchmarks, medians at the end
        ./marginline bench [--short] peers                    beside others in the same run
        ./marginline bench --short                            both, briefly (about 3 minutes)
        %s%s%s%sJMH options: -l lists the benchmarks; see docs/benchmarks.md
        """
            .formatted(
                MonitorComparison.USAGE,
                NodeBenchmark.USAGE,
                RestartBenchmark.USAGE,
                WireBenchmark.USAGE));
  }

  /** The monitor, or a whole node under load, or restarted; answers the exit code. */
  private static int node(String which, List<String> options) {
    try {
      if (which.equals("monitor")) {
        MonitorComparison.run(options);
        return 0;
      }
      if (which.equals("wire")) {
        WireBenchmark.run(options);
        return 0;
      }
      if (which.equals("node")) {
        return NodeBenchmark.run(options);
      }
      RestartBenchmark.run(options);
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException | InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void benchmarks(boolean brief, List<String> rest)
      throws CommandLineOptionException, RunnerException {
    CommandLineOptions given = new CommandLineOptions(rest.toArray(new String[0]));
    if (given.shouldList()) {
      new Runner(given).list();
      return;
    }
    OptionsBuilder options = new OptionsBuilder();
    options.parent(given);
    if (brief) {
      options.warmupIterations(given.getWarmupIterations().orElse(SHORT_ITERATIONS));
      options.warmupTime(given.getWarmupTime().orElse(SHORT_TIME));
      options.measurementIterations(given.getMeasurementIterations().orElse(SHORT_ITERATIONS));
      options.measurementTime(given.getMeasurementTime().orElse(SHORT_TIME));
    }
    Medians.print(new Runner(options.build()).run());
  }

  private static void peers(boolean brief) {
    BookComparison.compare(1_000, brief ? 1_000_000 : 2_000_000, brief ? 7 : ROUNDS);
    BookComparison.compare(1_000_000, brief ? 500_000 : 2_000_000, brief ? 3 : ROUNDS);
    FiveLegs.compare(ROUNDS);
    DecimalVenue.compare(ROUNDS);
    OptionPrices.compare(ROUNDS);
    OptionDesk.compare(ROUNDS);
  }

  private static void printMachine() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        "%s %s, %d processors, load %.1f, %s%n",
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
  }
}
