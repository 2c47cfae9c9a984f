package io.marginline.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplaysTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final Replays replays = new Replays(30_000, now::get);

  @Test
  void a_signature_is_taken_once() {
    assertThat(replays.first("key", "sign")).isTrue();
    assertThat(replays.first("key", "sign")).isFalse();
    assertThat(replays.first("other", "sign")).isTrue();
    assertThat(replays.first("key", "next")).isTrue();
  }

  @Test
  void it_is_remembered_for_as_long_as_its_timestamp_is_good() {
    // Sent with a clock 30 s ahead it stays good for 60 s.
    for (long begin = 0; begin < 120_000; begin += 7_000) {
      String sign = "sign" + begin;
      long at = 1_000_000 + begin;
      now.set(at);
      assertThat(replays.first("key", sign)).isTrue();
      now.set(at + 60_000);
      assertThat(replays.first("key", sign)).as("begun at %s", begin).isFalse();
      now.set(at);
    }
  }

  @Test
  void what_is_too_old_is_forgotten() {
    assertThat(replays.first("key", "sign")).isTrue();
    now.addAndGet(200_000);
    assertThat(replays.first("key", "sign")).isTrue();
  }
}
