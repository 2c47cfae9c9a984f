package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StreamTest {
  private static final int COMMANDS = 4_000;
  private final TreeMap<String, Integer> seen = new TreeMap<>();

  @Test
  void everyInvariantHoldsAfterEveryCommandOfRandomStreams() {
    long seed = Long.getLong("marginline.seed", 1);
    for (Profile profile : Profile.all()) {
      run(seed++, profile);
    }
    System.out.println(seen);
    assertThat(seen)
        .containsKeys(
            "TradeExecuted BOOK",
            "TradeExecuted LIQUIDATION",
            "TradeExecuted TAKEOVER",
            "TradeExecuted WORK_OFF",
            "TradeExecuted ADL",
            "FundingSettled",
            "Delivered",
            "OrderCancelled EXPIRED",
            "Posted DELIVERY",
            "Posted ROUNDING",
            "OrderReduced",
            "TriggerFired");
  }

  private void run(long seed, Profile profile) {
    RandomStream stream = new RandomStream(seed, profile);
    List<Event> events = new ArrayList<>();
    ReferenceEngine engine = new ReferenceEngine(events::add);
    stream.start().forEach(engine::apply);
    long begin = System.nanoTime();
    for (int i = 0; i < COMMANDS; i++) {
      Command command = stream.next();
      events.clear();
      engine.apply(command);
      assertThat(engine.invariantViolations())
          .as("seed %s %s, command %s: %s", seed, profile.name(), i, command)
          .isEmpty();
      events.forEach(this::count);
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.println(
        profile.name() + ", seed " + seed + ": " + COMMANDS + " commands in " + millis + " ms");
  }

  private void count(Event event) {
    String name = event.getClass().getSimpleName();
    String kind =
        switch (event) {
          case Event.TradeExecuted trade -> name + " " + trade.kind();
          case Event.CommandRejected rejected -> name + " " + rejected.reason();
          case Event.Posted posted -> name + " " + posted.bill();
          case Event.OrderCancelled cancelled -> name + " " + cancelled.reason();
          default -> name;
        };
    seen.merge(kind, 1, Integer::sum);
  }
}
