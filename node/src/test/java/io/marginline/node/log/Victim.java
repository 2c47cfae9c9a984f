package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.marginline.node.service.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data directory that is damaged again and again, and put back. After each damage the check that
 * every start runs must refuse, or leave exactly the log that was there, or a shorter one without a
 * command that was acknowledged.
 */
final class Victim {

  /** What a check came to. */
  enum Outcome {
    REFUSED,
    TRIMMED,
    IDENTICAL
  }

  final DataDirectory directory;
  final LogDigest whole;
  final long acknowledged;

  /** What the engine comes to when it executes the log. */
  final Status state;

  private final Map<Path, byte[]> originals = new LinkedHashMap<>();
  private final Map<ListedSnapshot, Long> snapshots = new LinkedHashMap<>();
  private DamagedLogException.@Nullable Place lastRefusal;

  Victim(DataDirectory directory) {
    this.directory = directory;
    whole = LogDigest.of(directory);
    acknowledged = AcknowledgedMark.read(directory.acknowledged());
    state = SmallLog.execute(directory, whole.end());
    for (ListedSnapshot snapshot : SnapshotReader.list(directory)) {
      snapshots.put(snapshot, LogDigest.of(directory, snapshot));
    }
    try (Stream<Path> files = Files.walk(directory.root())) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!file.startsWith(directory.mark()) && Files.size(file) > 0) {
          originals.put(file, Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] original(Path file) {
    byte[] bytes = originals.get(file);
    if (bytes == null) {
      throw new IllegalArgumentException("no such file in the directory: " + file);
    }
    return bytes;
  }

  /** All files of the directory but the links to the mark files. */
  List<Path> usedFiles() {
    return originals.keySet().stream().filter(file -> !file.toString().endsWith(".lnk")).toList();
  }

  /** Where the last refused damage was found. */
  DamagedLogException.Place lastRefusal() {
    return Objects.requireNonNull(lastRefusal);
  }

  /** Writes a damaged file, checks, judges, and puts everything back. */
  Outcome damage(Path file, byte[] content, String what) {
    write(file, content);
    Outcome outcome = judge(what);
    putBack(file, outcome);
    return outcome;
  }

  /** Changes one bit of a file, checks, judges, and puts everything back. */
  Outcome flip(Path file, int at, int bit) {
    byte flipped = (byte) (original(file)[at] ^ 1 << bit);
    patch(file, at, flipped);
    Outcome outcome = judge(file.getFileName() + " bit " + bit + " of " + at);
    patch(file, at, original(file)[at]);
    if (outcome != Outcome.REFUSED) {
      restore();
    }
    return outcome;
  }

  private void putBack(Path file, Outcome outcome) {
    if (outcome == Outcome.REFUSED) {
      write(file, original(file));
    } else {
      restore();
    }
  }

  private static void patch(Path file, int at, byte value) {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {value}), at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts every file back. */
  void restore() {
    originals.forEach(Victim::write);
  }

  private Outcome judge(String what) {
    CheckReport report;
    try {
      report = LogCheck.check(directory, LogCheck.Settings.ALONE);
    } catch (DamagedLogException e) {
      lastRefusal = e.place();
      assertThat(e.getMessage()).contains("at byte", "To go on");
      return Outcome.REFUSED;
    }
    LogDigest left = LogDigest.of(directory);
    assertThat(report.endPosition()).as(what).isEqualTo(left.end());
    assertSnapshotFits(report, what);
    if (left.equals(whole)) {
      assertThat(SmallLog.execute(directory, left.end())).as(what).isEqualTo(state);
      return Outcome.IDENTICAL;
    }
    if (left.isBeginOf(whole) && left.end() >= acknowledged) {
      return Outcome.TRIMMED;
    }
    return fail("accepted in silence: " + what);
  }

  /** What a start would begin from says what it said before. */
  private void assertSnapshotFits(CheckReport report, String what) {
    List<ListedSnapshot> listed = SnapshotReader.list(directory);
    if (report.snapshotPosition() < 0) {
      assertThat(listed).as(what).isEmpty();
      return;
    }
    ListedSnapshot newest = listed.getFirst();
    assertThat(newest.logPosition()).as(what).isEqualTo(report.snapshotPosition());
    Map<Long, Long> byPosition = new LinkedHashMap<>();
    snapshots.forEach((snapshot, digest) -> byPosition.put(snapshot.logPosition(), digest));
    assertThat(LogDigest.of(directory, newest))
        .as(what)
        .isEqualTo(byPosition.get(newest.logPosition()));
  }

  /** Where each record of a recording begins, and behind the last one. */
  List<Integer> records(long recordingId) {
    var offsets = new ArrayList<Integer>();
    Recording recording = ArchiveCatalog.read(directory.archive()).find(recordingId).orElseThrow();
    try (var frames = new RecordingFrames(directory.archive(), recording, 0)) {
      offsets.add(0);
      while (frames.next()) {
        offsets.add((int) frames.position());
      }
    }
    return offsets;
  }

  static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
