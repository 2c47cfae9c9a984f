package io.marginline.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.RejectReason;
import io.marginline.node.client.Outcome.Refusal;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Status;
import io.marginline.node.testing.InProcess;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeClientTest {
  private static final Refusal OVERLOADED = Refusal.OVERLOADED;
  private static final ClientConfig.Window NARROW =
      new ClientConfig.Window(
          20, 10, Duration.ofHours(1), Duration.ofMillis(300), Duration.ofMillis(200));

  @TempDir private Path directory;

  @Test
  void aFullWindowRefusesAtOnceAndKeepsRoomForWhatLowersRisk() throws Exception {
    SmallVenue venue = new SmallVenue(1, 50_000);
    Gate gate = new Gate();
    try (InProcess running = InProcess.start(InProcess.config(directory), NARROW, List.of(gate))) {
      running.send(venue.opening(2));
      Status before = running.status();
      gate.close();
      List<CompletableFuture<Outcome>> orders = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        orders.add(running.client().send(venue.limit(1, true, SmallVenue.MARK - 10, 1)));
      }
      assertThat(orders.subList(20, 200))
          .allSatisfy(late -> assertThat(late).isCompletedWithValue(refused(OVERLOADED)));
      assertThat(orders.subList(0, 20)).noneMatch(CompletableFuture::isDone);
      List<CompletableFuture<Outcome>> reserved = new ArrayList<>();
      reserved.add(running.client().send(venue.cancelAll(1)));
      reserved.add(running.client().send(venue.deposit(1, 5)));
      reserved.add(running.client().send(venue.prices(SmallVenue.MARK)));
      for (int i = 0; i < 20; i++) {
        reserved.add(running.client().send(venue.cancelAll(2)));
      }
      assertThat(reserved.subList(10, 23))
          .allSatisfy(late -> assertThat(late).isCompletedWithValue(refused(OVERLOADED)));
      gate.open();
      for (CompletableFuture<Outcome> admitted : orders.subList(0, 20)) {
        assertThat(admitted.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Completed.class);
      }
      for (CompletableFuture<Outcome> admitted : reserved.subList(0, 10)) {
        assertThat(admitted.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Completed.class);
      }
      // What was refused never reached the log.
      assertThat(running.status().count()).isEqualTo(before.count() + 30);
      assertThat(running.send(venue.limit(1, true, SmallVenue.MARK - 10, 1)))
          .isInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void aVenueThatFallsBehindIsSparedOrdinaryCommands() throws Exception {
    SmallVenue venue = new SmallVenue(2, 50_000);
    Gate gate = new Gate();
    ClientConfig.Window impatient =
        new ClientConfig.Window(
            100, 10, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(1));
    try (InProcess running =
        InProcess.start(InProcess.config(directory), impatient, List.of(gate))) {
      running.send(venue.opening(1));
      gate.close();
      CompletableFuture<Outcome> slow = running.client().send(venue.deposit(1, 1));
      TimeUnit.MILLISECONDS.sleep(200);
      gate.open();
      assertThat(slow.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Completed.class);
      gate.close();
      // The answer said how long it waited: one ordinary command at a time finds out more.
      CompletableFuture<Outcome> probe =
          running.client().send(venue.limit(1, true, SmallVenue.MARK - 10, 1));
      assertThat(probe).isNotDone();
      assertThat(running.client().send(venue.limit(1, true, SmallVenue.MARK - 10, 1)))
          .isCompletedWithValue(refused(OVERLOADED));
      assertThat(running.client().send(venue.cancelAll(1))).isNotDone();
      gate.open();
      assertThat(probe.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void anUnknownOutcomeIsResolvedByTheSameRequest() throws Exception {
    SmallVenue venue = new SmallVenue(3, 1_000);
    SmallVenue patient = new SmallVenue(4, 50_000);
    Gate gate = new Gate();
    try (InProcess running = InProcess.start(InProcess.config(directory), NARROW, List.of(gate))) {
      running.send(patient.opening(1));
      gate.close();
      Command deposit = venue.deposit(1, 5);
      Header header = deposit.header();
      assertThat(running.send(deposit))
          .isEqualTo(new Outcome.Unknown(header.requestHi(), header.requestLo()));
      gate.open();
      Outcome again = running.send(deposit);
      while (again instanceof Outcome.Unknown) {
        again = running.send(deposit);
      }
      assertThat(again)
          .isInstanceOfSatisfying(
              Outcome.Completed.class, known -> assertThat(known.repeated()).isTrue());
      Command never = venue.deposit(1, 7);
      TimeUnit.MILLISECONDS.sleep(1_100);
      // The client's grace or the engine's deadline ends it: it is never carried out.
      assertThat(running.send(never)).isNotInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void answersThatASlowClientMissedAreAskedForAgain() throws Exception {
    SmallVenue venue = new SmallVenue(9, 50_000);
    ClientConfig.Window wide =
        new ClientConfig.Window(
            3_900, 0, Duration.ofHours(1), Duration.ofSeconds(40), Duration.ofSeconds(1));
    Gate engine = new Gate();
    Gate reading = new Gate();
    try (InProcess running = InProcess.start(InProcess.config(directory), wide, List.of(engine))) {
      running.send(venue.opening(1));
      engine.close();
      reading.close();
      // Answers come on the client's thread: the first keeps it from reading the others.
      var _ = running.client().send(venue.deposit(1, 1)).thenAccept(first -> reading.pass());
      List<CompletableFuture<Outcome>> answers = new ArrayList<>();
      for (int i = 0; i < 3_800; i++) {
        answers.add(running.client().send(venue.deposit(1, 1)));
      }
      // The client offers all of them while the engine stands.
      TimeUnit.MILLISECONDS.sleep(500);
      engine.open();
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (running.member().service().droppedOutcomes() == 0) {
        assertThat(System.nanoTime() - end).as("waiting for a full egress").isNegative();
      }
      reading.open();
      // Where the last answers were missed, only a later one shows the gap before a resend is due.
      answers.add(running.client().send(venue.deposit(1, 1)));
      for (CompletableFuture<Outcome> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Completed.class);
      }
    }
  }

  @Test
  void aDeadlineThatHasPassedIsRefusedAndNeverCarriedOutLate() throws Exception {
    SmallVenue patient = new SmallVenue(5, 50_000);
    SmallVenue late = new SmallVenue(6, -100);
    ClientConfig.Window window =
        new ClientConfig.Window(
            20, 10, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(50));
    try (InProcess running = InProcess.start(InProcess.config(directory), window, List.of())) {
      running.send(patient.opening(1));
      String state = running.status().stateHash();
      assertThat(running.send(late.deposit(1, 5)))
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              no -> assertThat(no.reason()).isEqualTo(RejectReason.DEADLINE_PASSED));
      assertThat(running.status().stateHash()).isEqualTo(state);
    }
  }

  @Test
  void withoutAVenueNothingIsSent() throws Exception {
    SmallVenue venue = new SmallVenue(7, 300);
    ClientConfig config =
        ClientConfig.remote("0=localhost:1", "localhost", directory.resolve("client")).with(NARROW);
    try (NodeClient client = NodeClient.start(config)) {
      assertThat(client.send(venue.deposit(1, 5)).get(60, TimeUnit.SECONDS))
          .isEqualTo(refused(Refusal.NOT_SENT));
      assertThat(client.isConnected()).isFalse();
      assertThat(client.underWay()).isZero();
    }
    NodeClient closed = NodeClient.start(config);
    closed.close();
    assertThat(closed.send(venue.deposit(1, 5)).get(60, TimeUnit.SECONDS))
        .isEqualTo(refused(Refusal.CLOSED));
  }

  @Test
  void aMessageLongerThanAnIngressTakesIsRefused() throws Exception {
    SmallVenue venue = new SmallVenue(8, 50_000);
    try (InProcess running = InProcess.start(directory)) {
      running.send(venue.opening(1));
      assertThat(running.send(venue.manyPrices(10_000))).isEqualTo(refused(Refusal.TOO_LARGE));
      assertThat(running.send(venue.deposit(1, 5))).isInstanceOf(Outcome.Completed.class);
    }
  }

  private static Outcome refused(Refusal why) {
    return new Outcome.Refused(why);
  }

  /** Holds the engine's thread while it is closed. */
  private static final class Gate implements EventTap {
    private volatile CountDownLatch closed = new CountDownLatch(0);

    void close() {
      closed = new CountDownLatch(1);
    }

    void open() {
      closed.countDown();
    }

    @Override
    public void onEvent(DirectBuffer buffer, int offset, int length) {
      // Only the end of a command waits.
    }

    @Override
    public void onCommandEnd(long position, long timeNs) {
      pass();
    }

    void pass() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
