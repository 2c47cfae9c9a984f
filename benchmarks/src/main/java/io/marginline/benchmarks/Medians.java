package io.marginline.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Median, lowest and highest iteration of each benchmark: what one may quote. */
final class Medians {
  private Medians() {}

  static void print(Collection<RunResult> results) {
    System.out.printf(
        "%n%-58s %5s %10s %10s %10s  %s%n",
        "benchmark", "iter.", "median", "lowest", "highest", "unit");
    for (RunResult result : results) {
      double[] scores =
          result.getBenchmarkResults().stream()
              .flatMap(fork -> fork.getIterationResults().stream())
              .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
              .toArray();
      if (scores.length == 0) {
        throw new IllegalStateException(name(result.getParams()) + " gave no result");
      }
      Arrays.sort(scores);
      System.out.printf(
          Locale.ROOT,
          "%-58s %5d %10.1f %10.1f %10.1f  %s%n",
          name(result.getParams()),
          scores.length,
          scores[scores.length / 2],
          scores[0],
          scores[scores.length - 1],
          result.getPrimaryResult().getScoreUnit());
    }
    System.out.println();
  }

  private static String name(BenchmarkParams params) {
    TreeMap<String, String> sorted = new TreeMap<>();
    params.getParamsKeys().forEach(key -> sorted.put(key, params.getParam(key)));
    String name = params.getBenchmark().replace("io.marginline.benchmarks.", "");
    return sorted.isEmpty() ? name : name + " " + sorted;
  }
}
