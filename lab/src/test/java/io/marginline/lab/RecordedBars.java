package io.marginline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Made-up recordings: a calm start, a fall, and a part of the way back. */
final class RecordedBars {
  private static final String HEADER = "ts_ms,open,high,low,close,volume\n";
  private static final int MINUTES = 30;

  private RecordedBars() {}

  /** Bars of that many minutes each, half an hour in all, falling by that part in the middle. */
  static Path write(Path file, int minutes, double price, double fall) throws IOException {
    return write(file, minutes, price, fall, _ -> true);
  }

  /** The same with only the minutes that pass. */
  static Path write(Path file, int minutes, double price, double fall, IntPredicate there)
      throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int at = 0; at < MINUTES; at += minutes) {
      if (there.test(at)) {
        double open = price * level(at, fall);
        double close = price * level(at + minutes, fall);
        text.append(
            String.format(
                Locale.ROOT,
                "%d,%.3f,%.3f,%.3f,%.3f,%.2f%n",
                at * 60_000L,
                open,
                Math.max(open, close) * 1.001,
                Math.min(open, close) * 0.999,
                close,
                100_000 * minutes / price));
      }
    }
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static double level(int minute, double fall) {
    if (minute < 10) {
      return 1;
    }
    return minute < 20 ? 1 - fall * (minute - 9) / 11 : 1 - fall + fall * (minute - 19) / 40;
  }
}
