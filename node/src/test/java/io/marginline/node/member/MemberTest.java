package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.Command;
import io.marginline.model.RejectReason;
import io.marginline.node.client.Outcome;
import io.marginline.node.service.Status;
import io.marginline.node.testing.DeafClient;
import io.marginline.node.testing.InProcess;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long MINUTE = 60_000;

  @TempDir private Path directory;

  private final SmallVenue venue = new SmallVenue(7, MINUTE - 10_000);

  @Test
  void carriesOutCommandsAndStandsWhereItStoodAfterARestart() throws Exception {
    Status before;
    try (InProcess running = InProcess.start(directory)) {
      assertThat(running.send(venue.opening(4)))
          .allMatch(outcome -> outcome instanceof Outcome.Completed);
      Outcome sell = running.send(venue.limit(1, false, SmallVenue.MARK, 10));
      Outcome buy = running.send(venue.limit(2, true, SmallVenue.MARK, 10));
      assertThat(sell).isEqualTo(new Outcome.Completed(1, false, position(sell)));
      assertThat(buy).isEqualTo(new Outcome.Completed(2, false, position(buy)));
      assertThat(running.send(venue.limit(9, true, SmallVenue.MARK, 10)))
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              no -> assertThat(no.reason()).isEqualTo(RejectReason.UNKNOWN_ACCOUNT));
      before = running.status();
      assertThat(before.count()).isEqualTo(5 + 2 * 4 + 1 + 3);
    }
    try (InProcess running = InProcess.start(directory)) {
      assertThat(running.status()).isEqualTo(before);
      assertThat(running.send(venue.limit(3, true, SmallVenue.MARK, 10)))
          .isInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void theSameRequestIsCarriedOutOnceAlsoAcrossARestart() throws Exception {
    Command deposit;
    Outcome first;
    try (InProcess running = InProcess.start(directory)) {
      running.send(venue.opening(1));
      deposit = venue.deposit(1, 5);
      first = running.send(deposit);
      assertThat(running.send(deposit))
          .isInstanceOfSatisfying(
              Outcome.Completed.class, again -> assertThat(again.repeated()).isTrue());
    }
    try (InProcess running = InProcess.start(directory)) {
      String state = running.status().stateHash();
      assertThat(running.send(deposit))
          .isInstanceOfSatisfying(
              Outcome.Completed.class, again -> assertThat(again.repeated()).isTrue());
      assertThat(first)
          .isInstanceOfSatisfying(
              Outcome.Completed.class, done -> assertThat(done.repeated()).isFalse());
      assertThat(running.status().stateHash()).isEqualTo(state);
    }
  }

  @Test
  void aSnapshotIsListedReadsBackAndIsRestored() throws Exception {
    Status taken;
    Status before;
    try (InProcess running = InProcess.start(directory)) {
      running.send(venue.opening(50));
      for (int i = 1; i <= 40; i++) {
        running.send(venue.limit(i, i % 2 == 0, SmallVenue.MARK + (i % 2 == 0 ? -i : i), 3));
      }
      taken = running.member().takeSnapshot(PATIENCE);
      assertThat(taken.stateHash()).isEqualTo(running.status().stateHash());
      running.send(venue.limit(3, true, SmallVenue.MARK + 7, 5));
      before = running.status();
      assertThat(before.stateHash()).isNotEqualTo(taken.stateHash());
    }
    try (InProcess running = InProcess.start(directory)) {
      assertThat(running.notices()).anyMatch(line -> line.contains("at " + taken.position()));
      assertThat(running.status()).isEqualTo(before);
      assertThat(running.send(venue.limit(4, false, SmallVenue.MARK - 7, 5)))
          .isInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void dueWorkIsDoneWithoutCommandsAlsoAfterARestart() throws Exception {
    Status before;
    try (InProcess running = InProcess.start(directory)) {
      running.send(venue.opening(2));
      running.send(venue.perpetualWithFunding(300_000_000));
      before = running.status();
      awaitCount(running, before.count() + 3);
    }
    try (InProcess running = InProcess.start(directory)) {
      long replayed = running.status().count();
      assertThat(replayed).isGreaterThanOrEqualTo(before.count() + 3);
      awaitCount(running, replayed + 3);
      running.member().takeSnapshot(PATIENCE);
    }
    try (InProcess running = InProcess.start(directory)) {
      awaitCount(running, running.status().count() + 3);
    }
  }

  private static void awaitCount(InProcess running, long count) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (running.status().count() < count) {
      assertThat(System.nanoTime() - end).as("waiting for %d", count).isNegative();
    }
  }

  @Test
  void aSessionThatDoesNotReadHoldsUpNobody() throws Exception {
    try (InProcess running = InProcess.start(directory)) {
      running.send(venue.opening(2));
      try (DeafClient deaf = new DeafClient(running.member().driverDirectory())) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (running.member().service().droppedOutcomes() == 0) {
          assertThat(System.nanoTime() - end).as("waiting for a full egress").isNegative();
          deaf.send(venue.cancelAll(1));
        }
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
          assertThat(running.send(venue.deposit(2, 1))).isInstanceOf(Outcome.Completed.class);
        }
        assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
      }
    }
  }

  @Test
  void aSecondProcessIsKeptOutOfTheDirectory() throws Exception {
    try (InProcess running = InProcess.start(directory)) {
      assertThatThrownBy(() -> InProcess.start(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use by another process");
      assertThat(running.member().isReady()).isTrue();
    }
  }

  private static long position(Outcome outcome) {
    return ((Outcome.Completed) outcome).position();
  }
}
