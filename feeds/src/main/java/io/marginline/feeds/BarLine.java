package io.marginline.feeds;

import io.marginline.fixed.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** One line of a bar file: text → numbers, collecting everything wrong with it. */
final class BarLine {
  static final String HEADER = "ts_ms,open,high,low,close,volume";

  /** The last millisecond whose nanoseconds fit a long (year 2262). */
  private static final long MAX_TIME_MS = Long.MAX_VALUE / 1_000_000;

  /** Leaves a path room to overshoot a range before it is thrown back. */
  private static final long MAX_PRICE = Long.MAX_VALUE / 4;

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,2})?");
  private static final String[] NAMES = HEADER.split(",");

  private final Scales scales;
  private final List<String> faults = new ArrayList<>();
  private final long[] values = new long[NAMES.length];
  private final boolean[] known = new boolean[NAMES.length];

  BarLine(Scales scales) {
    this.scales = scales;
  }

  /** Reads one line; afterwards {@link #faults}, {@link #hasTime} and {@link #bar} speak of it. */
  void read(String line) {
    faults.clear();
    Arrays.fill(known, false);
    if (line.isBlank()) {
      faults.add("the line is empty");
      return;
    }
    String[] cells = line.split(",", -1);
    if (cells.length != NAMES.length) {
      faults.add(cells.length + " columns, but " + NAMES.length + " are needed: " + HEADER);
      return;
    }
    for (int column = 0; column < NAMES.length; column++) {
      read(column, cells[column]);
    }
    for (int column = 1; column <= 4; column++) {
      if (known[column] && values[column] <= 0) {
        faults.add(NAMES[column] + " " + cells[column] + " is not positive");
      }
    }
    if (known[5] && values[5] < 0) {
      faults.add("volume " + cells[5] + " is negative");
    }
    checkOrder(cells);
  }

  List<String> faults() {
    return faults;
  }

  /** True when at least the time of the line is known. */
  boolean hasTime() {
    return known[0];
  }

  long timeMs() {
    return values[0];
  }

  /** The bar of a line without faults. */
  Bar bar() {
    return new Bar(values[0], values[1], values[2], values[3], values[4], values[5]);
  }

  private void read(int column, String cell) {
    try {
      values[column] =
          switch (column) {
            case 0 -> time(cell);
            case 5 -> volume(cell);
            default -> price(cell);
          };
      known[column] = true;
    } catch (NumberFormatException e) {
      faults.add(NAMES[column] + ": " + e.getMessage());
    }
  }

  private static long time(String cell) {
    long timeMs = Decimals.parse(cell, 0);
    if (timeMs < 0 || timeMs > MAX_TIME_MS) {
      throw new NumberFormatException(
          "'" + cell + "' is not a time in epoch milliseconds (0 … " + MAX_TIME_MS + ")");
    }
    return timeMs;
  }

  private long price(String cell) {
    long price = Decimals.parse(cell, scales.price());
    if (price > MAX_PRICE) {
      throw new NumberFormatException(
          "'" + cell + "' is above " + Decimals.format(MAX_PRICE, scales.price()));
    }
    return price;
  }

  /**
   * Volume is an indication, not money, and recorded sums of trades carry binary noise
   * (0.00036833000000000005): digits beyond the scale are cut off, toward zero.
   */
  private long volume(String cell) {
    if (!DECIMAL.matcher(cell).matches()) {
      return Decimals.parse(cell, scales.volume());
    }
    BigDecimal cut = new BigDecimal(cell).setScale(scales.volume(), RoundingMode.DOWN);
    return Decimals.parse(cut.toPlainString(), scales.volume());
  }

  private void checkOrder(String[] cells) {
    if (known[2] && known[3] && values[2] < values[3]) {
      faults.add("high " + cells[2] + " is below low " + cells[3]);
      return;
    }
    for (int column = 1; column <= 4; column += 3) {
      if (known[column] && known[2] && values[column] > values[2]) {
        faults.add(NAMES[column] + " " + cells[column] + " is above high " + cells[2]);
      }
      if (known[column] && known[3] && values[column] < values[3]) {
        faults.add(NAMES[column] + " " + cells[column] + " is below low " + cells[3]);
      }
    }
  }
}
