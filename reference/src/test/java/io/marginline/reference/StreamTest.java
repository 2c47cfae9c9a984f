package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Profile;
import io.marginline.reference.audit.AuditCounts;
import io.marginline.reference.audit.Auditor;
import io.marginline.reference.audit.ReceiptCheck;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.ReceiptText;
import io.marginline.reference.audit.Receipts;
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
            "TiersAnnounced",
            "TiersTookEffect",
            "TriggerFired");
  }

  private void run(long seed, Profile profile) {
    RandomStream stream = new RandomStream(seed, profile);
    List<Event> events = new ArrayList<>();
    ReferenceEngine engine = new ReferenceEngine(events::add);
    Auditor auditor = new Auditor();
    List<String> lines = new ArrayList<>();
    Receipts receipts = new Receipts(lines::add, ReceiptLabels.NONE);
    stream.start().forEach(engine::apply);
    events.forEach(auditor::accept);
    events.forEach(receipts::accept);
    long begin = System.nanoTime();
    for (int i = 0; i < COMMANDS; i++) {
      Command command = stream.next();
      events.clear();
      engine.apply(command);
      assertThat(engine.invariantViolations())
          .as("seed %s %s, command %s: %s", seed, profile.name(), i, command)
          .isEmpty();
      events.forEach(this::count);
      auditor.logTime(command.header().nowNs());
      events.forEach(auditor::accept);
      events.forEach(receipts::accept);
    }
    assertThat(auditor.counts())
        .as("seed %s %s: %s", seed, profile.name(), auditor.counts())
        .matches(AuditCounts::clean);
    assertThat(auditor.counts().deliveries()).isEqualTo(2);
    for (String line : lines) {
      assertThat(ReceiptCheck.recompute(line)).as("seed %s: %s", seed, line).isEmpty();
      assertThat(ReceiptText.of(line)).contains("Liquidation");
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
