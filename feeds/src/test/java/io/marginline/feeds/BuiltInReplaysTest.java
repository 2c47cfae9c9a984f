package io.marginline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.fixed.Decimals;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInReplaysTest {
  @ParameterizedTest
  @CsvSource({
    "btc-2020-03-12, 120, 5199.17,  2020-03-12T10:48:00Z",
    "btc-2020-03-13, 213, 3621.81,  2020-03-13T02:16:00Z",
    "btc-2024-08-05, 108, 48888.0,  2024-08-05T06:24:00Z",
    "btc-2025-10-10,  83, 101516.5, 2025-10-10T21:20:00Z",
  })
  void everyWindowHasItsBarsAndItsLow(String name, int bars, String low, Instant at) {
    BarSeries series = BuiltInReplays.open(name);
    assertThat(series.problems()).isEmpty();
    assertThat(series.intervalMs()).isEqualTo(60_000);
    assertThat(series.bars()).hasSize(bars);
    assertThat(series.lowest().low()).isEqualTo(Decimals.parse(low, series.scales().price()));
    assertThat(series.lowest().openMs()).isEqualTo(at.toEpochMilli());
  }

  @Test
  void theWindowsAreThoseOfTheNames() {
    int bars =
        BuiltInReplays.names().stream().mapToInt(n -> BuiltInReplays.open(n).bars().size()).sum();
    assertThat(bars).isEqualTo(524);
  }

  @Test
  void twoDecimalPlacesHoldEveryPriceOfTheWindows() {
    for (String name : BuiltInReplays.names()) {
      assertThat(BuiltInReplays.open(name, new Scales(2, 3)).problems()).isEmpty();
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNamesThereAre() {
    assertThatThrownBy(() -> BuiltInReplays.open("btc-1999-01-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("btc-2020-03-12, btc-2020-03-13, btc-2024-08-05, btc-2025-10-10");
  }
}
