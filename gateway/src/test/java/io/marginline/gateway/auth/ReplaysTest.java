package io.marginline.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaysTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final Replays replays = new Replays(30_000, now::get, null);

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

  @Test
  void a_restart_forgets_none_that_is_still_good(@TempDir Path folder) {
    for (long begin = 0; begin < 200_000; begin += 7_000) {
      long at = 1_000_000 + begin;
      now.set(at);
      String sign = "sign" + begin;
      try (Replays one = new Replays(30_000, now::get, folder)) {
        assertThat(one.first("key", sign)).isTrue();
      }
      now.set(at + 59_000);
      // Two restarts: what the first one kept, the second one keeps too.
      new Replays(30_000, now::get, folder).close();
      try (Replays next = new Replays(30_000, now::get, folder)) {
        assertThat(next.first("key", sign)).as("begun at %s", begin).isFalse();
      }
      now.set(at);
    }
  }

  @Test
  void what_was_never_closed_is_known_too(@TempDir Path folder) {
    Replays killed = new Replays(30_000, now::get, folder);
    for (int step = 0; step < 30; step++) {
      now.addAndGet(10_000);
      assertThat(killed.first("key", "sign" + step)).isTrue();
    }
    try (Replays next = new Replays(30_000, now::get, folder)) {
      for (int step = 24; step < 30; step++) {
        assertThat(next.first("key", "sign" + step)).as("step %s", step).isFalse();
      }
      assertThat(next.first("key", "sign0")).as("long gone").isTrue();
    }
  }
}
