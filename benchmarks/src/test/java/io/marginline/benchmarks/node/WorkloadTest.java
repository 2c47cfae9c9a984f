package io.marginline.benchmarks.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final int ACCOUNTS = 200;
  private static final int MIXED = 50_000;

  private final List<Event> refused = new ArrayList<>();
  private final Map<String, Integer> events = new TreeMap<>();
  private final Map<String, Integer> commands = new TreeMap<>();

  @Test
  void the_venue_refuses_nothing_and_the_mix_is_the_one_that_is_told() {
    Engine engine = new Engine(new EventRecords(this::note));
    CommandRecords records = new CommandRecords(engine);
    Workload workload = new Workload(3, ACCOUNTS, 2_000, 500);
    for (long i = 0; i < workload.openingLength(); i++) {
      records.apply(workload.next(), System.currentTimeMillis() * 1_000_000);
    }
    for (int i = 0; i < MIXED; i++) {
      Command command = workload.next();
      commands.merge(command.getClass().getSimpleName(), 1, Integer::sum);
      records.apply(command, System.currentTimeMillis() * 1_000_000);
    }

    assertThat(refused).isEmpty();
    assertThat(engine.invariantViolations()).isEmpty();
    assertThat(commands.get("UpdatePrices")).isEqualTo(MIXED / 500);
    assertThat(events.get("TradeExecuted")).isBetween(MIXED * 14 / 100, MIXED * 16 / 100);
    assertThat(commands.get("AmendOrder")).isBetween(MIXED * 9 / 100, MIXED * 12 / 100);
    assertThat(commands.get("CancelOrder")).isBetween(MIXED * 24 / 100, MIXED * 29 / 100);
    assertThat(events.keySet()).noneMatch(name -> name.startsWith("Liquidation"));
  }

  @Test
  void the_same_seed_asks_for_the_same() {
    Workload one = new Workload(5, ACCOUNTS, 2_000, 500);
    Workload other = new Workload(5, ACCOUNTS, 2_000, 500);

    for (int i = 0; i < 10_000; i++) {
      assertThat(one.waits()).isEqualTo(other.waits());
      Command first = one.next();
      Command second = other.next();
      assertThat(first.getClass()).isEqualTo(second.getClass());
      assertThat(first.header().requestHi()).isEqualTo(second.header().requestHi());
      assertThat(first.header().accountId()).isEqualTo(second.header().accountId());
    }
  }

  private void note(Event event) {
    events.merge(event.getClass().getSimpleName(), 1, Integer::sum);
    if (event instanceof Event.CommandRejected) {
      refused.add(event);
    }
  }
}
