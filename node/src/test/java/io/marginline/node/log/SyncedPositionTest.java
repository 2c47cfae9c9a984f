package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.node.client.Outcome;
import io.marginline.node.member.Durability;
import io.marginline.node.trial.SmallVenue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Durability {@code fsync}: what is acknowledged was forced to the disk before. The Java runtime's
 * own event recorder sees each write and each force of the log's file in this process, and the
 * acknowledgements stand in the same record, by the same clock. What the device does with a force
 * is not seen here.
 */
class SyncedPositionTest {

  private static final int COMMANDS = 220;
  private static final int SECTOR = 512;

  @TempDir Path root;

  /** A client was told what became of a command. */
  @Name("io.marginline.Acknowledged")
  @StackTrace(false)
  static final class Acknowledged extends Event {
    long position;
  }

  /** The log was on the disk up to a position, from a time on; more had been written by then. */
  private record Synced(Instant time, long position) {}

  private record Answer(Instant time, long position) {}

  private final List<Synced> syncs = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  @Test
  void everyAcknowledgedCommandIsInTheLogCutAtTheLastSyncedPosition() throws IOException {
    DataDirectory killed = run(Durability.FSYNC);
    assertThat(answers).hasSize(COMMANDS);
    for (Answer answer : answers) {
      assertThat(syncedAt(answer.time())).isGreaterThanOrEqualTo(answer.position());
    }
    int cuts = cutAndCheck(killed);
    System.out.printf(
        "durability fsync: %d commands acknowledged, each behind its force; %d forces; "
            + "%d power cuts between forces, no acknowledged command lost (seed %d)%n",
        answers.size(), syncs.size(), cuts, Tally.SEED);
  }

  @Test
  void withoutForcesTheRecorderSeesNoneSoItWouldSeeACommandAnsweredTooEarly() throws IOException {
    run(Durability.QUORUM);
    assertThat(answers).hasSize(COMMANDS);
    assertThat(syncs).isEmpty();
    assertThat(syncedAt(answers.getLast().time())).isZero();
  }

  private DataDirectory run(Durability durability) throws IOException {
    Path file = root.resolve("events.jfr");
    var running = new DataDirectory(root.resolve("running"));
    DataDirectory killed;
    try (var events = new jdk.jfr.Recording()) {
      // Java 25 records a write at a position only if reads are recorded as well.
      for (String name : List.of("jdk.FileForce", "jdk.FileWrite", "jdk.FileRead")) {
        events
            .enable(name)
            .withThreshold(Duration.ZERO)
            .withoutStackTrace()
            .with("throttle", "off");
      }
      events.enable(Acknowledged.class);
      events.start();
      try (var member = new SmallLog(running, durability)) {
        var venue = new SmallVenue(Tally.SEED, 50_000);
        List<CompletableFuture<Void>> underWay = new ArrayList<>();
        for (Command command : SmallLog.commands(venue, COMMANDS, Tally.SEED)) {
          underWay.add(member.offer(command).thenAccept(SyncedPositionTest::note));
          if (underWay.size() == 11) {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
            underWay.clear();
          }
        }
        killed = Directories.copy(running, root.resolve("killed"));
      }
      events.stop();
      events.dump(file);
    }
    read(file, running.archive().resolve("0-0.rec"));
    return killed;
  }

  private static void note(Outcome outcome) {
    var event = new Acknowledged();
    event.position =
        switch (outcome) {
          case Outcome.Completed completed -> completed.position();
          case Outcome.Rejected rejected -> rejected.position();
          default -> throw new IllegalStateException("no answer of the engine: " + outcome);
        };
    event.commit();
  }

  /** Adds up what was written to the log's file, and takes the sum at the begin of each force. */
  private void read(Path file, Path log) throws IOException {
    List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
    events.sort(Comparator.comparing(RecordedEvent::getEndTime));
    List<RecordedEvent> writes = new ArrayList<>();
    for (RecordedEvent event : events) {
      switch (event.getEventType().getName()) {
        case "io.marginline.Acknowledged" ->
            answers.add(new Answer(event.getEndTime(), event.getLong("position")));
        case "jdk.FileWrite" -> {
          if (log.toString().equals(event.getString("path"))) {
            writes.add(event);
          }
        }
        case "jdk.FileForce" -> {
          if (log.toString().equals(event.getString("path"))) {
            syncs.add(new Synced(event.getEndTime(), written(writes, event.getStartTime())));
          }
        }
        default -> {}
      }
    }
  }

  private static long written(List<RecordedEvent> writes, Instant before) {
    return writes.stream()
        .filter(write -> !write.getEndTime().isAfter(before))
        .mapToLong(write -> write.getLong("bytesWritten"))
        .sum();
  }

  private long syncedAt(Instant time) {
    return syncs.stream()
        .filter(sync -> !sync.time().isAfter(time))
        .mapToLong(Synced::position)
        .max()
        .orElse(0);
  }

  /** The machine dies just before a force ends: of what it was to force, some sectors are lost. */
  private int cutAndCheck(DataDirectory killed) throws IOException {
    var random = new SplittableRandom(Tally.SEED);
    LogDigest whole = LogDigest.of(killed);
    byte[] bytes = Files.readAllBytes(killed.archive().resolve("0-0.rec"));
    int runs = Tally.FULL ? 1_000 : 50;
    for (int run = 0; run < runs; run++) {
      int next = 1 + random.nextInt(syncs.size() - 1);
      long synced = syncs.get(next - 1).position();
      byte[] cut = Arrays.copyOf(bytes, bytes.length);
      Arrays.fill(cut, (int) syncs.get(next).position(), cut.length, (byte) 0);
      for (long at = synced - synced % SECTOR; at < syncs.get(next).position(); at += SECTOR) {
        if (run % 2 == 0 || random.nextBoolean()) {
          Arrays.fill(cut, (int) Math.max(at, synced), (int) at + SECTOR, (byte) 0);
        }
      }
      long acknowledged =
          answers.stream()
              .filter(answer -> answer.time().isBefore(syncs.get(next).time()))
              .mapToLong(Answer::position)
              .max()
              .orElse(0);
      DataDirectory copy = Directories.copy(killed, root.resolve("cut"));
      Victim.write(copy.archive().resolve("0-0.rec"), cut);
      Victim.write(copy.acknowledged(), mark(acknowledged));
      CheckReport report = LogCheck.check(copy, LogCheck.Settings.ALONE);
      assertThat(report.endPosition()).isGreaterThanOrEqualTo(acknowledged);
      LogDigest left = LogDigest.of(copy);
      assertThat(left.isBeginOf(whole)).isTrue();
    }
    return runs;
  }

  static byte[] mark(long position) {
    var mark = new UnsafeBuffer(new byte[AcknowledgedMark.LENGTH]);
    for (int copy = 0; copy < AcknowledgedMark.LENGTH; copy += 2 * Long.BYTES) {
      mark.putLong(copy, position);
      mark.putLong(copy + Long.BYTES, ~position);
    }
    return mark.byteArray();
  }
}
