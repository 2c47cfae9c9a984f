package io.marginline.benchmarks.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void a_percentile_is_the_smallest_latency_that_so_many_did_not_exceed() {
    Latencies latencies = new Latencies();
    for (int micros = 1_000; micros >= 1; micros--) {
      latencies.add(micros * 1_000L);
    }

    assertThat(latencies.micros(500)).isEqualTo(500);
    assertThat(latencies.micros(990)).isEqualTo(990);
    assertThat(latencies.micros(999)).isEqualTo(999);
    assertThat(latencies.micros(1_000)).isEqualTo(1_000);
  }

  @Test
  void more_latencies_than_there_was_room_for_at_first_are_all_kept() {
    Latencies latencies = new Latencies();
    for (int i = 0; i < 200_000; i++) {
      latencies.add(7_000);
    }

    assertThat(latencies.count()).isEqualTo(200_000);
    assertThat(latencies.micros(1)).isEqualTo(7);
  }
}
