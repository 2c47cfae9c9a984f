package io.marginline.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private final Outcomes outcomes = new Outcomes();
  private final Refusal why = new Refusal();

  private void done(long account, long hi, long lo, long result) {
    outcomes.remember(account, hi, lo, result, null, why);
  }

  private static Outcomes.Outcome result(long result) {
    return new Outcomes.Outcome(result, null, 0, 0, Term.NONE);
  }

  @Test
  void theLast1024OutcomesOfAnAccountAreKept() {
    for (int i = 0; i < 1_024; i++) {
      done(3, 9, i, i);
    }
    assertThat(outcomes.find(3, 9, 0)).isEqualTo(result(0));
    done(3, 9, 1_024, 1_024);
    assertThat(outcomes.find(3, 9, 0)).isNull();
    for (int i = 1; i <= 1_024; i++) {
      assertThat(outcomes.find(3, 9, i)).isEqualTo(result(i));
    }
  }

  @Test
  void everyAccountHasATableOfItsOwn() {
    done(0, 1, 1, 10);
    done(70, 1, 1, 70);
    for (int i = 0; i < 3_000; i++) {
      done(5, 1, i, i);
    }
    assertThat(outcomes.find(0, 1, 1)).isEqualTo(result(10));
    assertThat(outcomes.find(70, 1, 1)).isEqualTo(result(70));
    assertThat(outcomes.find(69, 1, 1)).isNull();
    assertThat(outcomes.find(71, 1, 1)).isNull();
  }

  @Test
  void bothHalvesOfTheIdCount() {
    done(1, 1, 2, 12);
    assertThat(outcomes.find(1, 2, 1)).isNull();
    assertThat(outcomes.find(1, 1, 2)).isEqualTo(result(12));
  }

  @Test
  void aRejectionIsKeptWithItsNumbers() {
    Outcomes.Outcome refused =
        new Outcomes.Outcome(0, RejectReason.INSUFFICIENT_MARGIN, 40, 35, Term.AVAIL_EQ);
    why.of(RejectReason.INSUFFICIENT_MARGIN, 40, 35, Term.AVAIL_EQ);
    outcomes.remember(1, 0, 1, 0, RejectReason.INSUFFICIENT_MARGIN, why);
    assertThat(outcomes.find(1, 0, 1)).isEqualTo(refused);
  }

  /** Ids that fall on few homes, evicted one by one, against a map that forgets in order. */
  @Test
  void itAgreesWithAMapThatForgetsTheOldest() {
    long seed = Long.getLong("marginline.seed", System.nanoTime());
    System.out.println("outcomes, seed " + seed);
    Random random = new Random(seed);
    Map<Long, Long> kept =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > 1_024;
          }
        };
    for (int i = 0; i < 50_000; i++) {
      long id = random.nextInt(1 << (1 + random.nextInt(20)));
      Outcomes.Outcome found = outcomes.find(2, id & 3, id >> 2);
      Long expected = kept.get(id);
      assertThat(found).as("request %d", id).isEqualTo(expected == null ? null : result(expected));
      if (expected == null) {
        kept.put(id, (long) i);
        done(2, id & 3, id >> 2, i);
      }
    }
  }
}
