package io.marginline.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private final Outcomes outcomes = new Outcomes();

  private static Outcomes.Outcome result(long result) {
    return new Outcomes.Outcome(result, null, 0, 0, Term.NONE);
  }

  @Test
  void theLast1024OutcomesOfAnAccountAreKept() {
    for (int i = 0; i < 1_024; i++) {
      outcomes.remember(3, 9, i, result(i));
    }
    assertThat(outcomes.find(3, 9, 0)).isEqualTo(result(0));
    outcomes.remember(3, 9, 1_024, result(1_024));
    assertThat(outcomes.find(3, 9, 0)).isNull();
    for (int i = 1; i <= 1_024; i++) {
      assertThat(outcomes.find(3, 9, i)).isEqualTo(result(i));
    }
  }

  @Test
  void everyAccountHasATableOfItsOwn() {
    outcomes.remember(0, 1, 1, result(10));
    outcomes.remember(70, 1, 1, result(70));
    for (int i = 0; i < 3_000; i++) {
      outcomes.remember(5, 1, i, result(i));
    }
    assertThat(outcomes.find(0, 1, 1)).isEqualTo(result(10));
    assertThat(outcomes.find(70, 1, 1)).isEqualTo(result(70));
    assertThat(outcomes.find(69, 1, 1)).isNull();
    assertThat(outcomes.find(71, 1, 1)).isNull();
  }

  @Test
  void bothHalvesOfTheIdCount() {
    outcomes.remember(1, 1, 2, result(12));
    assertThat(outcomes.find(1, 2, 1)).isNull();
    assertThat(outcomes.find(1, 1, 2)).isEqualTo(result(12));
  }

  @Test
  void aRejectionIsKeptWithItsNumbers() {
    Outcomes.Outcome refused =
        new Outcomes.Outcome(0, RejectReason.INSUFFICIENT_MARGIN, 40, 35, Term.AVAIL_EQ);
    outcomes.remember(1, 0, 1, refused);
    assertThat(outcomes.find(1, 0, 1)).isEqualTo(refused);
  }
}
