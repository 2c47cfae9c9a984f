package io.marginline.benchmarks.node;

import java.io.Console;
import java.util.Locale;

/** How far a long run is, on the error stream: one line that is written again and again. */
final class ProgressLine {
  private static final int WIDTH = 30;
  private static final long EVERY_NS = 500_000_000;
  private static final boolean TERMINAL = isTerminal();

  private final String what;
  private final long target;
  private final long began = System.nanoTime();
  private long shown = began;

  ProgressLine(String what, long target) {
    this.what = what;
    this.target = target;
  }

  @SuppressWarnings("SystemConsoleNull") // it is null when neither input nor output is one
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  void at(long done) {
    long now = System.nanoTime();
    // Into a file only now and then: there every line stays.
    if (now - shown > (TERMINAL ? EVERY_NS : 20 * EVERY_NS)) {
      shown = now;
      System.err.print(line(done, now));
    }
  }

  void end() {
    System.err.print(line(target, System.nanoTime()) + (TERMINAL ? "\n" : ""));
  }

  private String line(long done, long now) {
    int full = (int) (WIDTH * Math.min(done, target) / target);
    double seconds = (now - began) / 1e9;
    return (TERMINAL ? "\r" : "")
        + String.format(
            Locale.ROOT,
            "%s [%s%s] %,d of %,d, %,.0f/s, %.0f s",
            what,
            "#".repeat(full),
            ".".repeat(WIDTH - full),
            done,
            target,
            done / Math.max(seconds, 0.001),
            seconds)
        + (TERMINAL ? "\u001b[K" : "\n");
  }
}
