package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.node.log.Victim.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a log as the death of the machine leaves it, behind the last acknowledged command. */
class TornTailTest {

  private static final int SECTOR = 512;

  @TempDir(factory = MemoryDirectory.class)
  static Path root;

  private static Victim victim;
  private static Path log;
  private static byte[] whole;

  /** Where the last acknowledged command ends; twelve more records stand behind it. */
  private static int acknowledged;

  @BeforeAll
  static void makeLog() {
    DataDirectory killed = SmallLog.killed(root, Tally.SEED);
    List<Integer> records = new Victim(killed).records(0);
    acknowledged = records.get(records.size() - 13);
    Victim.write(killed.acknowledged(), SyncedPositionTest.mark(acknowledged));
    victim = new Victim(killed);
    log = killed.archive().resolve("0-0.rec");
    whole = victim.original(log);
  }

  @Test
  void sectorsThatNeverReachedTheDiskAreTrimmedAwayWhicheverTheyAre() {
    var random = new SplittableRandom(Tally.SEED);
    var tally = Tally.ofAll();
    int end = (int) victim.whole.end();
    for (int run = 0; run < (Tally.FULL ? 2_000 : 200); run++) {
      byte[] bytes = whole.clone();
      for (int sector = acknowledged - acknowledged % SECTOR; sector < end; sector += SECTOR) {
        if (random.nextBoolean()) {
          // As of the last time that it was written: what was acknowledged, and zeros.
          Arrays.fill(bytes, Math.max(sector, acknowledged), sector + SECTOR, (byte) 0);
        }
      }
      tally.add(victim.damage(log, bytes, "lost sectors, run " + run));
    }
    tally.print("power cuts with lost sectors");
    assertThat(tally.count(Outcome.REFUSED)).isZero();
    assertThat(tally.count(Outcome.TRIMMED)).isPositive();
  }

  @Test
  void withOtherMembersOnlyAnEndWithoutWholeRecordsBehindItIsTrimmed() {
    var random = new SplittableRandom(Tally.SEED + 1);
    var settings =
        new LogCheck.Settings(PayloadCheck.LENGTH_FIRST, SnapshotCheck.WHOLE_MESSAGES, false, true);
    int first = acknowledged - acknowledged % SECTOR + SECTOR;
    int end = (int) victim.whole.end();
    int sectors = (end - first) / SECTOR;
    for (int run = 0; run < 20; run++) {
      int from = first + random.nextInt(sectors) * SECTOR;
      byte[] cut = whole.clone();
      Arrays.fill(cut, from, cut.length, (byte) 0);
      Victim.write(log, cut);
      assertThat(LogCheck.check(victim.directory, settings).endPosition())
          .isBetween((long) acknowledged, (long) from + SECTOR);
      victim.restore();
    }
    byte[] hole = whole.clone();
    Arrays.fill(hole, first, first + SECTOR, (byte) 0);
    Victim.write(log, hole);
    assertThatThrownBy(() -> LogCheck.check(victim.directory, settings))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("a whole record follows");
    victim.restore();
  }

  @Test
  void aFlippedBitBehindTheLastAcknowledgedCommandIsNoTornTail() {
    var tally = Tally.ofSample();
    List<Integer> records = victim.records(0);
    for (int record = records.indexOf(acknowledged); record + 1 < records.size(); record++) {
      int end = records.get(record + 1);
      for (int at = records.get(record); at < end; at++) {
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          if (tally.takes() && tally.add(victim.flip(log, at, bit)) != Outcome.REFUSED) {
            assertThat(endsInZerosOfItsOwn(records.get(record), end)).as("byte %d", at).isTrue();
          }
        }
      }
    }
    tally.print("bits behind the last acknowledged command");
    assertThat(tally.count(Outcome.REFUSED)).isGreaterThan(tally.done() * 9 / 10);
    assertThat(tally.count(Outcome.IDENTICAL)).isZero();
  }

  /** What stands in another sector than the record's begin may be lost or never have been more. */
  private static boolean endsInZerosOfItsOwn(int begin, int end) {
    for (int sector = begin - begin % SECTOR + SECTOR; sector < end; sector += SECTOR) {
      int at = sector;
      while (at < Math.min(sector + SECTOR, end) && whole[at] == 0) {
        at++;
      }
      if (at == Math.min(sector + SECTOR, end)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theTrimIsSaidAndASecondCheckFindsNothingMore() {
    byte[] cut = whole.clone();
    Arrays.fill(cut, borderWithinARecord(), cut.length, (byte) 0);
    Victim.write(log, cut);
    CheckReport first = LogCheck.check(victim.directory, LogCheck.Settings.ALONE);
    assertThat(first.trimmedBytes()).isEqualTo(lastByte(cut) + 1 - first.endPosition());
    assertThat(first.toString())
        .contains(first.trimmedBytes() + " bytes at the log's end")
        .contains("from position " + first.endPosition());
    CheckReport second = LogCheck.check(victim.directory, LogCheck.Settings.ALONE);
    assertThat(second.endPosition()).isEqualTo(first.endPosition());
    assertThat(second.trimmedBytes()).isZero();
    assertThat(second.notes()).isEmpty();
    victim.restore();
  }

  /** A border of sectors with a part of a record on either side that is not zero. */
  private static int borderWithinARecord() {
    List<Integer> records = victim.records(0);
    for (int record = records.indexOf(acknowledged); record + 1 < records.size(); record++) {
      int begin = records.get(record);
      int border = begin - begin % SECTOR + SECTOR;
      for (int at = border; at < records.get(record + 1); at++) {
        if (whole[at] != 0) {
          return border;
        }
      }
    }
    throw new IllegalStateException("no record crosses a border");
  }

  private static int lastByte(byte[] bytes) {
    int at = bytes.length - 1;
    while (bytes[at] == 0) {
      at--;
    }
    return at;
  }
}
