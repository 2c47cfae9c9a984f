package io.marginline.config.venue;

import io.marginline.config.InvalidFileException;
import io.marginline.config.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/** The venue that is opened when no file names another one. */
public final class BuiltInVenue {
  private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd");

  /** A new venue's contracts live at least so long. */
  private static final int LEAST_MONTH_DAYS = 30;

  private static final int LEAST_QUARTER_DAYS = 90;

  private BuiltInVenue() {}

  /** The catalogue that its instruments are from. */
  public static Catalogue catalogue() {
    try {
      return Catalogue.with("lots.yaml", resource("lots.yaml"));
    } catch (InvalidFileException e) {
      throw new IllegalStateException("built-in venue: " + e.getMessage(), e);
    }
  }

  /** Text of its file, with expiries that lie well after this day. */
  public static String file(LocalDate today) {
    return resource("venue.yaml")
        .replace("QUARTER\n", lastFriday(today.plusDays(LEAST_QUARTER_DAYS)) + "\n")
        .replace("-MONTH-", "-" + lastFriday(today.plusDays(LEAST_MONTH_DAYS)) + "-");
  }

  /** The last Friday of a month, on the day or later. */
  private static String lastFriday(LocalDate day) {
    LocalDate friday = day.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
    return (friday.isBefore(day)
            ? day.plusMonths(1).with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY))
            : friday)
        .format(YYMMDD);
  }

  private static String resource(String name) {
    try (InputStream in = BuiltInVenue.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("built-in venue: " + name + " is not in the library");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("built-in venue: " + name + " cannot be read", e);
    }
  }
}
