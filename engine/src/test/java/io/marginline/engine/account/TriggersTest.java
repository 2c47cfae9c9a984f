package io.marginline.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.account.Triggers.Trigger;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TriggerBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is due is what a look at every trigger would find, in the same order. */
class TriggersTest {
  private static final int INSTRUMENTS = 40;

  private final Random random = new Random(20260722);
  private final Triggers triggers = new Triggers();
  private final List<Trigger> plain = new ArrayList<>();
  private final long[][] prices = new long[INSTRUMENTS][TriggerBy.values().length];

  private long watched(Trigger trigger) {
    return prices[trigger.instrumentId()][trigger.triggerBy().ordinal()];
  }

  private List<Trigger> due(boolean allKinds) {
    return plain.stream()
        .filter(one -> allKinds || one.triggerBy() == TriggerBy.LAST)
        .filter(one -> one.reached(watched(one)))
        .toList();
  }

  private void place() {
    Trigger trigger =
        new Trigger(
            triggers.nextId++,
            1,
            random.nextInt(INSTRUMENTS),
            random.nextBoolean(),
            PositionSide.NET,
            MarginMode.CROSS,
            TriggerBy.values()[random.nextInt(3)],
            random.nextBoolean(),
            1 + random.nextInt(50),
            0,
            1,
            false);
    triggers.add(trigger);
    plain.add(trigger);
  }

  private void remove(Trigger trigger) {
    triggers.remove(trigger);
    plain.remove(trigger);
    assertThat(triggers.find(trigger.id())).isNull();
  }

  @Test
  void dueIsWhatAScanWouldFind() {
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      if (plain.size() < 300) {
        place();
      }
      if (random.nextInt(4) == 0) {
        remove(plain.get(random.nextInt(plain.size())));
      }
      prices[random.nextInt(INSTRUMENTS)][random.nextInt(3)] = random.nextInt(51);
      boolean allKinds = random.nextBoolean();
      List<Trigger> due = triggers.due(allKinds, this::watched);
      assertThat(due).isEqualTo(due(allKinds));
      found += due.size();
      List.copyOf(due).forEach(this::remove);
    }
    assertThat(triggers.rows()).containsExactlyElementsOf(plain);
    plain.forEach(one -> assertThat(triggers.find(one.id())).isSameAs(one));
    assertThat(found).isGreaterThan(1_000);
  }
}
