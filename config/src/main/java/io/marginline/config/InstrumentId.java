package io.marginline.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a dated name: {@code BTC-USD-251226} or {@code BTC-USD-251226-100000-C}. Contracts
 * expire at 08:00 UTC of the day in their name.
 *
 * @param family the index, as {@code BTC-USD}
 * @param strike null for a future
 */
public record InstrumentId(
    String family, Instant expiry, @Nullable BigDecimal strike, boolean call) {

  private static final Pattern DATED =
      Pattern.compile(
          "([A-Z0-9]{1,20}-[A-Z0-9]{1,20})-([0-9]{2})([0-9]{2})([0-9]{2})"
              + "(-([0-9]{1,12}(\\.[0-9]{1,9})?)-([CP]))?");
  private static final int CENTURY = 2000;
  private static final int EXPIRY_HOUR = 8;

  /** Null for a name of another shape or an impossible date. */
  public static @Nullable InstrumentId parse(String id) {
    Matcher parts = DATED.matcher(id);
    if (!parts.matches()) {
      return null;
    }
    try {
      LocalDate day =
          LocalDate.of(
              CENTURY + Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)),
              Integer.parseInt(parts.group(4)));
      Instant expiry = day.atTime(EXPIRY_HOUR, 0).toInstant(ZoneOffset.UTC);
      String strike = parts.group(6);
      if (strike == null) {
        return new InstrumentId(parts.group(1), expiry, null, false);
      }
      BigDecimal price = new BigDecimal(strike);
      return price.signum() == 0
          ? null
          : new InstrumentId(parts.group(1), expiry, price, "C".equals(parts.group(8)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The name of the dated future of the same expiry. */
  public static String datedName(String id) {
    String[] parts = id.split("-", -1);
    return parts[0] + "-" + parts[1] + "-" + parts[2];
  }

  public boolean isOption() {
    return strike != null;
  }
}
