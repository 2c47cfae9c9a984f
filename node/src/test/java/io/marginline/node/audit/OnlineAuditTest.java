package io.marginline.node.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.RejectReason;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import io.marginline.node.testing.InProcess;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineAuditTest {
  private static final int ACCOUNTS = 4;

  @TempDir private Path directory;

  private final SmallVenue venue = new SmallVenue(9, 50_000);
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private InProcess start(Path data, OnlineAudit audit, int wrongPosting) {
    return InProcess.start(
        InProcess.config(data),
        ClientConfig.Window.DEFAULT,
        List.of(new OneUnitOff(audit.tap(), wrongPosting)));
  }

  @Test
  void booksThatAreRightAreComparedBehindEveryCommand() throws Exception {
    try (OnlineAudit audit = new OnlineAudit();
        InProcess node = start(directory.resolve("right"), audit, 0)) {
      node.send(venue.opening(ACCOUNTS));
      for (int i = 0; i < 50; i++) {
        node.send(venue.limit(1 + i % 2, i % 2 == 0, SmallVenue.MARK, 10));
      }
      long commands = node.status().count();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      // The first command made no asset, so nothing was to be compared behind it.
      while (audit.checkedCommands() < commands - 1 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(audit.checkedCommands()).isEqualTo(commands - 1);
      assertThat(audit.finding()).isNotDone();
    }
  }

  @Test
  void oneUnitIsFoundAndTheVenueOnlyReduces() throws Exception {
    try (OnlineAudit audit = new OnlineAudit();
        InProcess node = start(directory.resolve("wrong"), audit, ACCOUNTS + 3)) {
      CompletableFuture<Outcome> alarm = Alarm.arm(audit, () -> client(node), notices::add);
      node.send(venue.opening(ACCOUNTS));
      assertThat(alarm).isNotDone();
      // Two postings until the planted one: the third deposit of the opening was the last right
      // one.
      node.send(venue.deposit(1, 5));
      node.send(venue.deposit(1, 7));
      Outcome outcome = alarm.get(10, TimeUnit.SECONDS);
      assertThat(outcome).isInstanceOf(Outcome.Completed.class);
      assertThat(notices.peek()).contains("asset 0").contains("units");
      assertThat(node.send(venue.limit(1, true, SmallVenue.MARK, 10)))
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.VENUE_REDUCE_ONLY));
      assertThat(node.send(venue.deposit(1, 7))).isInstanceOf(Outcome.Completed.class);
    }
  }

  private static NodeClient client(InProcess node) {
    return NodeClient.start(ClientConfig.embedded(node.member().driverDirectory()));
  }

  @Test
  void afterASnapshotTheLedgerIsFoldedOnFromThere() throws Exception {
    Path data = directory.resolve("snapshot");
    try (InProcess node = InProcess.start(data)) {
      node.send(venue.opening(ACCOUNTS));
      node.member().takeSnapshot(java.time.Duration.ofSeconds(30));
    }
    try (OnlineAudit audit = new OnlineAudit();
        InProcess node = start(data, audit, 2)) {
      node.send(venue.deposit(1, 5));
      assertThat(audit.finding()).isNotDone();
      node.send(venue.deposit(2, 5));
      assertThat(audit.finding().get(10, TimeUnit.SECONDS)).contains("the engine has");
    }
  }
}
