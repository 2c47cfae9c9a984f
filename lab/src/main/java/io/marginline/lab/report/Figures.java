package io.marginline.lab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people and programs read them; the same in every place and language. */
final class Figures {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] THOUSANDS = {"", "k", "M", "G", "T"};

  private Figures() {}

  /** Every digit, no trailing zeros, no exponent. */
  static String exact(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Grouped, at most two decimals, for reading only: rounded half even. */
  static String money(BigDecimal value) {
    boolean whole = value.abs().compareTo(BigDecimal.valueOf(1_000_000)) >= 0;
    BigDecimal shown = value.setScale(whole ? 0 : 2, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
  }

  /** Grouped with the decimals it has. */
  static String price(BigDecimal value) {
    return price(value, 0);
  }

  /** The same with a fixed number of decimals at least, so that columns line up. */
  static String price(BigDecimal value, int decimals) {
    int scale = Math.max(decimals, value.stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + scale + "f", value);
  }

  /** A fraction with one decimal of a percent. */
  static String percent(BigDecimal fraction) {
    return fraction.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String minute(long timeMs) {
    return MINUTE.format(Instant.ofEpochMilli(timeMs));
  }

  static String second(long timeMs) {
    return SECOND.format(Instant.ofEpochMilli(timeMs));
  }

  /** A label of an axis: 1500000 → 1.5M. */
  static String axis(double value) {
    double rest = value;
    int group = 0;
    while (Math.abs(rest) >= 1_000 && group < THOUSANDS.length - 1) {
      rest /= 1_000;
      group++;
    }
    return digits(rest) + THOUSANDS[group];
  }

  /** A label of a price axis: every digit that differs, grouped: 6200 → 6,200, 0.0056 → 0.0056. */
  static String priceAxis(double value) {
    return price(new BigDecimal(value).round(new MathContext(6)));
  }

  /** Four significant digits: drawing noise of the axis (0.30000000000000004) is not shown. */
  private static String digits(double value) {
    return exact(new BigDecimal(value).round(new MathContext(4)));
  }
}
