package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.log.Victim.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bit and every length of a small real log, and of what stands beside it: the damage is
 * found, or it does not matter.
 */
class CorruptionTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path root;

  private static Victim victim;
  private static Path log;
  private static int used;

  @BeforeAll
  static void makeLog() {
    DataDirectory killed = SmallLog.killed(root, Tally.SEED);
    victim = new Victim(killed);
    log = killed.archive().resolve("0-0.rec");
    used = (int) victim.whole.end();
    assertThat(victim.whole.messages()).isGreaterThanOrEqualTo(SmallLog.COMMANDS);
    assertThat(used).isBetween(6_000, 16 << 10);
  }

  private static Tally flipAll(Tally tally, Path file, int from, int to) {
    for (int at = from; at < to; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        if (tally.takes()) {
          tally.add(victim.flip(file, at, bit));
        }
      }
    }
    return tally;
  }

  @Test
  void everyBitOfEveryUsedByteOfTheLogIsCoveredAndFoundWhereItIs() {
    var records = Tally.ofSample();
    var padding = Tally.ofSample();
    List<Integer> begins = victim.records(0);
    for (int record = 0; record + 1 < begins.size(); record++) {
      int begin = begins.get(record);
      int end = begin + new UnsafeBuffer(victim.original(log)).getInt(begin);
      flipRecord(records, begins, record, begin, end);
      flipRecord(padding, begins, record, end, begins.get(record + 1));
    }
    records.print("bits of the log's " + used + " bytes, but for padding");
    padding.print("bits of padding between records");
    assertThat(records.count(Outcome.REFUSED)).isEqualTo(records.done());
    assertThat(padding.count(Outcome.REFUSED)).isEqualTo(padding.done());
  }

  /** Flips what lies in a record; each must be named by the place of that very record. */
  private static void flipRecord(Tally tally, List<Integer> begins, int record, int from, int to) {
    for (int at = from; at < to; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        if (tally.takes()) {
          String what = "bit " + bit + " of " + at;
          assertThat(tally.add(victim.flip(log, at, bit))).as(what).isEqualTo(Outcome.REFUSED);
          assertThat(victim.lastRefusal().file()).as(what).isEqualTo(log);
          assertThat(victim.lastRefusal().position()).as(what).isEqualTo((long) begins.get(record));
        }
      }
    }
  }

  @Test
  void everyBitOfTheSnapshotsIsCoveredAndTheLogIsReplayedInstead() {
    for (long recording = 1; recording <= 2; recording++) {
      Path file = victim.directory.archive().resolve(recording + "-0.rec");
      Tally tally = flipAll(Tally.ofSmallSample(), file, 0, victim.records(recording).getLast());
      tally.print("bits of snapshot recording " + recording);
      assertThat(tally.count(Outcome.IDENTICAL)).isEqualTo(tally.done());
    }
  }

  @Test
  void everyBitOfTheListsBesideTheLogIsCoveredOrWithoutEffect() {
    Path catalog = victim.directory.archive().resolve("archive.catalog");
    flipAll(Tally.ofSample(), catalog, 0, 32 + 3 * 256 + 64).print("bits of the catalogue");
    Path terms = victim.directory.cluster().resolve("recording.log");
    flipAll(Tally.ofSample(), terms, 0, victim.original(terms).length)
        .print("bits of recording.log");
    Path vote = victim.directory.cluster().resolve("node-state.dat");
    flipAll(Tally.ofSample(), vote, 0, 192).print("bits of node-state.dat");
    Tally mark =
        flipAll(Tally.ofSample(), victim.directory.acknowledged(), 0, AcknowledgedMark.LENGTH);
    mark.print("bits of the acknowledged mark");
    assertThat(mark.count(Outcome.IDENTICAL)).isEqualTo(mark.done());
  }

  @Test
  void everyLengthOfTheLogIsRefusedOrHoldsEveryAcknowledgedCommand() {
    byte[] whole = victim.original(log);
    var cut = Tally.ofSample();
    var zeroed = Tally.ofSample();
    for (int length = 0; length <= used; length++) {
      if (cut.takes()) {
        cut.add(victim.damage(log, Arrays.copyOf(whole, length), "cut to " + length));
      }
      if (zeroed.takes()) {
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
        zeroed.add(victim.damage(log, bytes, "zeros from " + length));
      }
    }
    cut.print("lengths of the log");
    zeroed.print("lengths of the log, zeros behind");
    assertThat(cut.count(Outcome.REFUSED)).isEqualTo(cut.done());
    assertThat(zeroed.count(Outcome.TRIMMED)).isZero();
  }

  @Test
  void everyLengthOfTheOtherFilesIsRefusedOrWithoutEffect() {
    List<Path> files =
        List.of(
            victim.directory.archive().resolve("archive.catalog"),
            victim.directory.archive().resolve("1-0.rec"),
            victim.directory.archive().resolve("2-0.rec"),
            victim.directory.cluster().resolve("recording.log"),
            victim.directory.cluster().resolve("node-state.dat"),
            victim.directory.acknowledged());
    for (Path file : files) {
      byte[] whole = victim.original(file);
      var tally = Tally.ofSample();
      for (int length = 0; length < Math.min(whole.length, 1 << 10); length++) {
        if (tally.takes()) {
          tally.add(
              victim.damage(
                  file, Arrays.copyOf(whole, length), file.getFileName() + " cut to " + length));
        }
      }
      tally.print("lengths of " + file.getFileName());
      assertThat(tally.count(Outcome.TRIMMED)).isZero();
    }
  }
}
