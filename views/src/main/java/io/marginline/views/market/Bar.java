package io.marginline.views.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of candles. Six hours and longer begin at midnight of UTC+8, or of UTC where the name
 * ends with {@code utc}; bars of several days count from 1970-01-01, weeks begin on Monday, the
 * rest follows the calendar. Neither offset has daylight saving.
 */
public enum Bar {
  S1("1s", 1_000),
  M1("1m", Bar.MINUTE),
  M3("3m", 3 * Bar.MINUTE),
  M5("5m", 5 * Bar.MINUTE),
  M15("15m", 15 * Bar.MINUTE),
  M30("30m", 30 * Bar.MINUTE),
  H1("1H", Bar.HOUR),
  H2("2H", 2 * Bar.HOUR),
  H4("4H", 4 * Bar.HOUR),
  H6("6H", 6 * Bar.HOUR),
  H12("12H", 12 * Bar.HOUR),
  D1("1D", Bar.DAY),
  D2("2D", 2 * Bar.DAY),
  D3("3D", 3 * Bar.DAY),
  D5("5D", 5 * Bar.DAY),
  W1("1W", Bar.WEEK),
  MONTH1("1M", 1),
  MONTH3("3M", 3),
  MONTH6("6M", 6),
  Y1("1Y", 12),
  H6_UTC("6Hutc", 6 * Bar.HOUR),
  H12_UTC("12Hutc", 12 * Bar.HOUR),
  D1_UTC("1Dutc", Bar.DAY),
  D2_UTC("2Dutc", 2 * Bar.DAY),
  D3_UTC("3Dutc", 3 * Bar.DAY),
  D5_UTC("5Dutc", 5 * Bar.DAY),
  W1_UTC("1Wutc", Bar.WEEK),
  MONTH1_UTC("1Mutc", 1),
  MONTH3_UTC("3Mutc", 3),
  MONTH6_UTC("6Mutc", 6),
  Y1_UTC("1Yutc", 12);

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long WEEK = 7 * DAY;

  /** 1970-01-01 was a Thursday: the first Monday is the fifth. */
  private static final long FIRST_MONDAY = 4 * DAY;

  private static final int MONTHS = 12;
  private static final Map<String, Bar> BY_NAME = new LinkedHashMap<>();

  static {
    for (Bar bar : values()) {
      BY_NAME.put(bar.wire, bar);
    }
  }

  private final String wire;

  /** Milliseconds, or months where it is below a second. */
  private final long length;

  Bar(String wire, long length) {
    this.wire = wire;
    this.length = length;
  }

  /** The bar of that name, upper and lower case as written; null when there is none. */
  public static @Nullable Bar of(String wire) {
    return BY_NAME.get(wire);
  }

  public String wire() {
    return wire;
  }

  /** First millisecond of the bar that holds this one. */
  public long start(long ms) {
    if (length <= MONTHS) {
      return month(ms, 0);
    }
    long origin = (length == WEEK ? FIRST_MONDAY : 0) - offset();
    return ms - Math.floorMod(ms - origin, length);
  }

  /** First millisecond of the bar after the one that holds this one. */
  public long next(long ms) {
    return length <= MONTHS ? month(ms, 1) : start(ms) + length;
  }

  /** Whether it can be put together from whole hours. */
  boolean ofHours() {
    return length <= MONTHS || length > 4 * HOUR;
  }

  private long month(long ms, int later) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(ms + offset()), ZoneOffset.UTC);
    int months = (int) length;
    int first = (day.getMonthValue() - 1) / months * months + 1;
    LocalDate start = LocalDate.of(day.getYear(), first, 1).plusMonths((long) later * months);
    return start.toEpochDay() * DAY - offset();
  }

  private long offset() {
    return wire.endsWith("utc") || !ofHours() ? 0 : 8 * HOUR;
  }
}
