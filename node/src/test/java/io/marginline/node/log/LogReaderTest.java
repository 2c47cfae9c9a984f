package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.cluster.codecs.ClusterAction;
import io.marginline.node.log.LogEntry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

  @TempDir(factory = MemoryDirectory.class)
  Path root;

  private static byte[] message(SplittableRandom random, int number) {
    byte[] bytes = new byte[number % 7 == 6 ? 3_000 : 12 + random.nextInt(200)];
    random.nextBytes(bytes);
    var buffer = new UnsafeBuffer(bytes);
    buffer.putInt(0, bytes.length);
    return bytes;
  }

  private static byte[] payload(LogEntry entry) {
    byte[] bytes = new byte[entry.payload().capacity()];
    entry.payload().getBytes(0, bytes);
    return bytes;
  }

  @Test
  void everyMessageIsReadAsItWasSentOverManyTermsAndFiles() {
    var directory = new DataDirectory(root.resolve("long"));
    var sent = new ArrayList<byte[]>();
    var random = new SplittableRandom(7);
    try (var member = new EchoMember(directory, EchoMember.Settings.SMALL, number -> {})) {
      for (int i = 0; i < 700; i++) {
        sent.add(message(random, i));
        member.send(new UnsafeBuffer(sent.getLast()), sent.getLast().length);
        if (i % 50 == 49) {
          member.awaitEchoes(i + 1);
        }
      }
    }
    var read = new ArrayList<byte[]>();
    int paddings = 0;
    long end = 0;
    try (var log = LogReader.open(directory)) {
      while (log.next()) {
        LogEntry entry = log.entry();
        assertThat(entry.startPosition()).isEqualTo(end);
        end = entry.position();
        if (entry.kind() == Kind.MESSAGE) {
          read.add(payload(entry));
        } else if (entry.kind() == Kind.PADDING) {
          assertThat(entry.position() % (64 << 10)).isZero();
          paddings++;
        }
      }
      assertThat(log.position()).isEqualTo(end);
      assertThat(log.endsWithin()).isFalse();
    }
    assertThat(end).isGreaterThan(256 << 10);
    assertThat(paddings).isGreaterThan(2);
    assertThat(read).usingElementComparator(Arrays::compare).containsExactlyElementsOf(sent);
    CheckReport report = LogCheck.check(directory, LogCheck.Settings.ALONE);
    assertThat(report.messages()).isEqualTo(700);
    assertThat(report.endPosition()).isEqualTo(end);
  }

  @Test
  void sessionsTermsAndActionsStandBetweenTheMessages() {
    DataDirectory killed = Directories.killed(root, 11);
    var kinds = new ArrayList<Kind>();
    var session = new ArrayList<Long>();
    long time = 0;
    try (var log = LogReader.open(killed)) {
      assertThat(log.startPosition()).isZero();
      while (log.next()) {
        LogEntry entry = log.entry();
        kinds.add(entry.kind());
        assertThat(entry.timestamp()).isGreaterThanOrEqualTo(time);
        time = entry.timestamp();
        assertThat(entry.leadershipTermId()).isZero();
        switch (entry.kind()) {
          case LEADERSHIP_TERM -> assertThat(entry.termBasePosition()).isZero();
          case ACTION -> assertThat(entry.action()).isEqualTo(ClusterAction.SNAPSHOT);
          case SESSION_OPEN, MESSAGE -> session.add(entry.sessionId());
          default -> {}
        }
      }
    }
    assertThat(kinds).hasSize(53).startsWith(Kind.LEADERSHIP_TERM, Kind.SESSION_OPEN);
    assertThat(kinds.stream().filter(kind -> kind == Kind.MESSAGE)).hasSize(50);
    assertThat(kinds.indexOf(Kind.ACTION)).isEqualTo(22);
    assertThat(session).hasSize(51).containsOnly(session.getFirst());
  }

  @Test
  void aSnapshotIsListedAndReadAndTheLogGoesOnBehindIt() {
    DataDirectory killed = Directories.killed(root, 13);
    List<ListedSnapshot> snapshots = SnapshotReader.list(killed);
    assertThat(snapshots).hasSize(1);
    try (var reader = SnapshotReader.open(killed, snapshots.getFirst())) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.message().getInt(0)).isEqualTo(reader.message().capacity());
      assertThat(reader.message().getLong(4)).isEqualTo(20);
      assertThat(reader.next()).isFalse();
    }
    int messages = 0;
    try (var log = LogReader.open(killed, snapshots.getFirst().logPosition())) {
      while (log.next()) {
        messages += log.entry().kind() == Kind.MESSAGE ? 1 : 0;
      }
    }
    assertThat(messages).isEqualTo(30);
  }

  @Test
  void aDamagedRecordEndsTheReadingThere() throws IOException {
    DataDirectory killed = Directories.killed(root, 17);
    Path file = killed.archive().resolve("0-0.rec");
    byte[] bytes = Files.readAllBytes(file);
    bytes[4_000] ^= 4;
    Files.write(file, bytes);
    try (var log = LogReader.open(killed)) {
      assertThatThrownBy(
              () -> {
                while (log.next()) {
                  assertThat(log.position()).isLessThan(4_000);
                }
              })
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining("0-0.rec at byte");
    }
  }
}
