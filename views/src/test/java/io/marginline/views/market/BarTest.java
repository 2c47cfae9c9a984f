package io.marginline.views.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarTest {
  /** A Wednesday, 23:30 in UTC, the next morning in UTC+8. */
  private static final long LATE = ms("2026-03-11T23:30:12.345Z");

  private static long ms(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static String start(String bar) {
    return Instant.ofEpochMilli(java.util.Objects.requireNonNull(Bar.of(bar)).start(LATE))
        .toString();
  }

  @Test
  void shortBarsBeginOnTheHourGrid() {
    assertThat(start("1s")).isEqualTo("2026-03-11T23:30:12Z");
    assertThat(start("1m")).isEqualTo("2026-03-11T23:30:00Z");
    assertThat(start("15m")).isEqualTo("2026-03-11T23:30:00Z");
    assertThat(start("4H")).isEqualTo("2026-03-11T20:00:00Z");
  }

  @Test
  void longBarsBeginAtMidnightOfHongKong() {
    assertThat(start("6H")).isEqualTo("2026-03-11T22:00:00Z");
    assertThat(start("12H")).isEqualTo("2026-03-11T16:00:00Z");
    assertThat(start("1D")).isEqualTo("2026-03-11T16:00:00Z");
    assertThat(start("1W")).isEqualTo("2026-03-08T16:00:00Z");
    assertThat(start("1M")).isEqualTo("2026-02-28T16:00:00Z");
    assertThat(start("3M")).isEqualTo("2025-12-31T16:00:00Z");
    assertThat(start("1Y")).isEqualTo("2025-12-31T16:00:00Z");
  }

  @Test
  void barsThatAreNamedUtcBeginAtMidnightOfUtc() {
    assertThat(start("6Hutc")).isEqualTo("2026-03-11T18:00:00Z");
    assertThat(start("1Dutc")).isEqualTo("2026-03-11T00:00:00Z");
    assertThat(start("1Wutc")).isEqualTo("2026-03-09T00:00:00Z");
    assertThat(start("1Mutc")).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(start("6Mutc")).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void namesAreReadAsWritten() {
    assertThat(Bar.of("1h")).isNull();
    assertThat(Bar.of("1M")).isEqualTo(Bar.MONTH1);
    assertThat(Bar.of("1m")).isEqualTo(Bar.M1);
    for (Bar bar : Bar.values()) {
      assertThat(Bar.of(bar.wire())).isEqualTo(bar);
    }
  }

  @Test
  void everyMomentLiesInExactlyOneBar() {
    long seed = 20_260_311;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long at = ms("2019-01-01T00:00:00Z") + random.nextLong(12L * 366 * 86_400_000);
      for (Bar bar : Bar.values()) {
        long start = bar.start(at);
        long next = bar.next(at);
        assertThat(at).as("%s seed %d", bar, seed).isBetween(start, next - 1);
        assertThat(bar.start(start)).isEqualTo(start);
        assertThat(bar.start(next)).isEqualTo(next);
        assertThat(bar.start(next - 1)).isEqualTo(start);
      }
    }
  }

  @Test
  void aDayOfHongKongIsADayOfItsClock() {
    ZoneId zone = ZoneId.of("Asia/Hong_Kong");
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      long at = ms("2019-01-01T00:00:00Z") + random.nextLong(10L * 365 * 86_400_000);
      ZonedDateTime day = ZonedDateTime.ofInstant(Instant.ofEpochMilli(Bar.D1.start(at)), zone);
      assertThat(day.toLocalTime().toSecondOfDay()).isZero();
      ZonedDateTime week = ZonedDateTime.ofInstant(Instant.ofEpochMilli(Bar.W1.start(at)), zone);
      assertThat(week.getDayOfWeek()).isEqualTo(java.time.DayOfWeek.MONDAY);
      ZonedDateTime month =
          ZonedDateTime.ofInstant(Instant.ofEpochMilli(Bar.MONTH3.start(at)), zone);
      assertThat(month.getDayOfMonth()).isEqualTo(1);
      assertThat((month.getMonthValue() - 1) % 3).isZero();
    }
  }
}
