package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.cluster.NodeStateFile;
import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCheckTest {

  private static final LogCheck.Settings FROM_SNAPSHOT =
      new LogCheck.Settings(PayloadCheck.LENGTH_FIRST, SnapshotCheck.WHOLE_MESSAGES, true, false);

  @TempDir(factory = MemoryDirectory.class)
  Path root;

  private static AbstractThrowableAssert<?, ? extends Throwable> refusal(DataDirectory directory) {
    return assertThatThrownBy(() -> LogCheck.check(directory, LogCheck.Settings.ALONE))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("To go on");
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private static Path log(DataDirectory directory) {
    return directory.archive().resolve("0-0.rec");
  }

  @Test
  void aFolderThatIsNotThereIsNew() {
    CheckReport report =
        LogCheck.check(new DataDirectory(root.resolve("none")), LogCheck.Settings.ALONE);
    assertThat(report.fresh()).isTrue();
    assertThat(report).hasToString("new data folder");
  }

  @Test
  void aMemberThatDiedInItsFirstStartStartsAnew() throws IOException {
    var directory = new DataDirectory(root.resolve("first"));
    Files.createDirectories(directory.archive());
    Files.createDirectories(directory.cluster());
    Files.write(directory.archive().resolve("archive.catalog"), new byte[8 << 10]);
    Files.write(directory.cluster().resolve("node-state.dat"), new byte[1 << 20]);
    Files.write(directory.acknowledged(), new byte[AcknowledgedMark.LENGTH]);
    assertThat(LogCheck.check(directory, LogCheck.Settings.ALONE).fresh()).isTrue();
    try (var member = new EchoMember(directory, EchoMember.Settings.SMALL, number -> {})) {
      Directories.send(member, new SplittableRandom(1), 5, 200);
      member.awaitEchoes(5);
    }
    assertThat(LogCheck.check(directory, LogCheck.Settings.ALONE).messages()).isEqualTo(5);
  }

  @Test
  void aFolderOfWhichTheRecordingsAreGoneIsNotNew() throws IOException {
    DataDirectory killed = Directories.killed(root, 14);
    for (int recording = 0; recording < 3; recording++) {
      Files.delete(killed.archive().resolve(recording + "-0.rec"));
    }
    refusal(killed);
    Files.delete(killed.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME));
    refusal(killed).hasMessageContaining("no leadership term is listed");
  }

  @Test
  void aKilledMembersFolderIsRightAndSaysWhatItHolds() {
    DataDirectory killed = Directories.killed(root, 1);
    CheckReport report = LogCheck.check(killed, LogCheck.Settings.ALONE);
    assertThat(report.messages()).isEqualTo(50);
    assertThat(report.endPosition()).isEqualTo(LogDigest.of(killed).end());
    assertThat(report.acknowledged()).isEqualTo(report.endPosition());
    assertThat(report.snapshotPosition()).isPositive();
    assertThat(report.notes()).isEmpty();
    assertThat(report.toString()).contains("50 messages", "snapshot: at");
    CheckReport quick = LogCheck.check(killed, FROM_SNAPSHOT);
    assertThat(quick.messages()).isEqualTo(30);
    assertThat(quick.checkedFrom()).isEqualTo(report.snapshotPosition());
  }

  @Test
  void aDamageBeforeTheSnapshotStopsOnlyTheCheckOfAll() throws IOException {
    DataDirectory killed = Directories.killed(root, 2);
    flip(log(killed), 1_000);
    assertThat(LogCheck.check(killed, FROM_SNAPSHOT).messages()).isEqualTo(30);
    refusal(killed).hasMessageContaining("wrong checksum");
  }

  @Test
  void aDamagedSnapshotIsStruckAndTheLogIsReplayedFromBefore() throws IOException {
    var running = new DataDirectory(root.resolve("running"));
    DataDirectory killed;
    try (var member = new EchoMember(running, EchoMember.Settings.SMALL, number -> {})) {
      var random = new SplittableRandom(3);
      for (int snapshots = 1; snapshots <= 2; snapshots++) {
        Directories.send(member, random, 10, 1500);
        member.awaitEchoes(10L * snapshots);
        member.snapshot();
      }
      killed = Directories.copy(running, root.resolve("killed"));
    }
    long first = SnapshotReader.list(killed).get(1).logPosition();
    flip(killed.archive().resolve("3-0.rec"), 300);
    CheckReport report = LogCheck.check(killed, FROM_SNAPSHOT);
    assertThat(report.snapshotPosition()).isEqualTo(first);
    assertThat(report.checkedFrom()).isEqualTo(first);
    assertThat(report.notes()).hasSize(1);
    assertThat(report.notes().getFirst()).contains("is not used", "3-0.rec");
    assertThat(SnapshotReader.list(killed)).hasSize(1);
    assertThat(LogCheck.check(killed, FROM_SNAPSHOT).notes()).isEmpty();
    flip(killed.archive().resolve("1-0.rec"), 300);
    assertThat(LogCheck.check(killed, FROM_SNAPSHOT).snapshotPosition()).isEqualTo(-1);
  }

  @Test
  void aSnapshotThatTheServiceCannotRestoreIsNotUsed() {
    DataDirectory killed = Directories.killed(root, 4);
    var settings =
        new LogCheck.Settings(
            PayloadCheck.LENGTH_FIRST, snapshot -> "the last section is missing", true, true);
    CheckReport report = LogCheck.check(killed, settings);
    assertThat(report.snapshotPosition()).isEqualTo(-1);
    assertThat(report.toString()).contains("the last section is missing", "snapshot: none");
  }

  @Test
  void aMessageThatIsNotWholeIsRefused() {
    DataDirectory killed = Directories.killed(root, 5);
    var settings =
        new LogCheck.Settings(
            (buffer, offset, length) -> length == 1500 ? "no such command" : null,
            SnapshotCheck.WHOLE_MESSAGES,
            true,
            true);
    assertThatThrownBy(() -> LogCheck.check(killed, settings))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("no such command");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    DataDirectory killed = Directories.killed(root, 6);
    DataDirectory some = Directories.copy(killed, root.resolve("some"));
    Files.delete(some.archive().resolve("archive.catalog"));
    refusal(some).hasMessageContaining("catalogue of recordings is missing");
    some = Directories.copy(killed, root.resolve("some"));
    Files.delete(some.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME));
    refusal(some).hasMessageContaining("no leadership term is listed");
    Files.delete(some.acknowledged());
    refusal(some).hasMessageContaining("no leadership term is listed");
    some = Directories.copy(killed, root.resolve("some"));
    Files.delete(log(some));
    refusal(some).hasMessageContaining("were acknowledged");
    some = Directories.copy(killed, root.resolve("some"));
    Files.write(some.cluster().resolve("node-state.dat"), new byte[10]);
    refusal(some).hasMessageContaining("vote cannot be read");
  }

  @Test
  void aLogThatWasCutAtTheEndOfARecordIsFoundByTheMark() throws IOException {
    DataDirectory killed = Directories.killed(root, 8);
    var records = new Victim(killed).records(0);
    int cut = records.get(records.size() - 2);
    byte[] bytes = Files.readAllBytes(log(killed));
    Arrays.fill(bytes, cut, bytes.length, (byte) 0);
    Files.write(log(killed), bytes);
    refusal(killed).hasMessageContaining("(position " + cut + ")");
    Files.delete(killed.acknowledged());
    assertThat(LogCheck.check(killed, LogCheck.Settings.ALONE).messages()).isEqualTo(49);
  }

  @Test
  void aVoteForAnImpossibleTermIsRefused() throws IOException {
    DataDirectory killed = Directories.killed(root, 9);
    try (var state = new NodeStateFile(killed.cluster().toFile(), false, 0)) {
      state.updateCandidateTermId(5, 0, 0);
      assertThat(LogCheck.check(killed, LogCheck.Settings.ALONE).messages()).isEqualTo(50);
      state.updateCandidateTermId(1L << 40, 0, 0);
    }
    refusal(killed).hasMessageContaining("impossible term " + (1L << 40));
  }

  @Test
  void aMarkOfWhichBothCopiesAreDamagedIsRefused() throws IOException {
    DataDirectory killed = Directories.killed(root, 12);
    long before = AcknowledgedMark.read(killed.acknowledged());
    flip(killed.acknowledged(), 3);
    assertThat(AcknowledgedMark.read(killed.acknowledged())).isEqualTo(before);
    flip(killed.acknowledged(), 30);
    refusal(killed).hasMessageContaining("neither copy");
  }

  @Test
  void theMarkOnlyGoesForward() {
    Path file = root.resolve("mark");
    try (var mark = AcknowledgedMark.open(file)) {
      mark.advance(96);
      mark.advance(64);
      assertThat(AcknowledgedMark.read(file)).isEqualTo(96);
    }
    try (var mark = AcknowledgedMark.open(file)) {
      mark.advance(32);
      mark.advance(128);
    }
    assertThat(AcknowledgedMark.read(file)).isEqualTo(128);
  }

  @Test
  void aMemberGoesOnFromWhatWasChecked() {
    DataDirectory killed = Directories.killed(root, 10);
    for (int start = 1; start <= 2; start++) {
      CheckReport report = LogCheck.check(killed, LogCheck.Settings.ALONE);
      assertThat(report.messages()).isEqualTo(40 + 10L * start);
      try (var member = new EchoMember(killed, EchoMember.Settings.SMALL, number -> {})) {
        assertThat(member.count()).isEqualTo(report.messages());
        Directories.send(member, new SplittableRandom(start), 10, 200);
        member.awaitEchoes(10);
      }
    }
    CheckReport stopped = LogCheck.check(killed, LogCheck.Settings.ALONE);
    assertThat(stopped.messages()).isEqualTo(70);
    assertThat(stopped.notes()).isEmpty();
  }
}
