package io.marginline.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final AtomicLong now = new AtomicLong(-5);
  private final Limits limits = new Limits(now::get);

  @Test
  void as_many_as_allowed_pass_at_once_and_again_a_period_later() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20; i++) {
        assertThat(limits.take("a", 20, PERIOD, 1)).isTrue();
      }
      assertThat(limits.take("a", 20, PERIOD, 1)).isFalse();
      assertThat(limits.take("b" + round, 20, PERIOD, 1)).isTrue();
      now.addAndGet(PERIOD.toNanos());
    }
  }

  @Test
  void no_period_ever_has_more_than_allowed() {
    long seed = 20_260_301;
    System.out.println("LimitsTest seed " + seed);
    Random random = new Random(seed);
    Deque<Long> taken = new ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      now.addAndGet(random.nextLong(PERIOD.toNanos() / 4));
      while (!taken.isEmpty() && now.get() - taken.peek() >= PERIOD.toNanos()) {
        taken.poll();
      }
      int weight = 1 + random.nextInt(4);
      boolean fits = taken.size() + weight <= 7;
      assertThat(limits.take("a", 7, PERIOD, weight)).as("request %s", i).isEqualTo(fits);
      for (int n = 0; fits && n < weight; n++) {
        taken.add(now.get());
      }
    }
  }

  @Test
  void what_weighs_more_than_all_together_never_passes() {
    assertThat(limits.take("a", 20, PERIOD, 21)).isFalse();
    assertThat(limits.take("a", 20, PERIOD, 20)).isTrue();
    assertThat(limits.take("a", 20, PERIOD, 0)).isTrue();
  }

  @Test
  void counts_of_those_who_left_are_forgotten() {
    for (int i = 0; i < 9_000; i++) {
      limits.take("ip " + i, 3, PERIOD, 1);
    }
    now.addAndGet(PERIOD.toNanos());
    for (int i = 0; i < 2_000; i++) {
      limits.take("one", 3, PERIOD, 1);
    }
    assertThat(limits.size()).isEqualTo(1);
  }
}
