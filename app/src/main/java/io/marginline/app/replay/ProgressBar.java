package io.marginline.app.replay;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** A line on stderr that is written over as the work goes on; silent without a terminal. */
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 40;

  private final String name;
  private final PrintStream out;
  private final boolean shown;
  private int percent = -1;

  private ProgressBar(String name, PrintStream out, boolean shown) {
    this.name = name;
    this.out = out;
    this.shown = shown;
  }

  /** On the terminal, if there is one. */
  public static ProgressBar onTerminal(String name) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new ProgressBar(name, System.err, terminal);
  }

  /** So much of it is done. */
  public void at(long done, long of) {
    if (!shown) {
      return;
    }
    int now = of <= 0 ? 0 : (int) (100 * Math.min(done, of) / of);
    if (now == percent) {
      return;
    }
    percent = now;
    int filled = WIDTH * now / 100;
    out.print(
        "\r" + name + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + now + " %");
    out.flush();
  }

  @Override
  public void close() {
    if (shown && percent >= 0) {
      out.print("\r" + " ".repeat(name.length() + WIDTH + 10) + "\r");
      out.flush();
    }
  }
}
