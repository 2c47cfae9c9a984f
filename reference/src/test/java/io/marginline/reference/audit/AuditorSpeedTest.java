package io.marginline.reference.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Event;
import io.marginline.model.Validity;
import org.junit.jupiter.api.Test;

/** Every unit at every instant must be affordable in a replay. */
class AuditorSpeedTest {

  @Test
  void twentyThousandUnitsTimesOneThousandInstantsTakeFarLessThanTenSeconds() {
    Auditor auditor = new Auditor();
    EventScript script = EventScript.plain();
    for (int pair = 0; pair < 10_000; pair++) {
      long buyer = 2L * pair + 1;
      script.deposit(buyer, 2_000 + pair).deposit(buyer + 1, 5_000);
      script.cross(buyer, buyer, 0, 100, 100).cross(buyer + 1, buyer + 1, 0, -100, 100);
    }
    script.done().events.forEach(auditor::accept);
    long before = System.nanoTime();
    for (int i = 1; i <= 1_000; i++) {
      auditor.accept(new Event.MarkUpdated(0, 1_000 + i % 7, Validity.VALID));
      auditor.accept(new Event.InstantApplied(i * 1_000_000_000L));
      auditor.accept(new Event.CommandCompleted(0, i, 0, 0, false));
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    System.out.printf("audit of 20,000 units x 1,000 instants: %.2f s%n", seconds);

    assertThat(auditor.counts().auditedUnits()).isEqualTo(20_000_000);
    assertThat(auditor.counts().clean()).isTrue();
    assertThat(seconds).isLessThan(10);
  }
}
