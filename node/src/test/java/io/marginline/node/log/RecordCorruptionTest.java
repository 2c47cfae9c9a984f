package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.log.Victim.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole records of a small real log, doubled, swapped, zeroed, taken away: all is found. */
class RecordCorruptionTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path root;

  private static Victim victim;
  private static Path log;
  private static byte[] whole;
  private static List<Integer> at;

  @BeforeAll
  static void makeLog() {
    DataDirectory killed = SmallLog.killed(root, Tally.SEED);
    victim = new Victim(killed);
    log = killed.archive().resolve("0-0.rec");
    whole = victim.original(log);
    at = victim.records(0);
  }

  private static int records() {
    return at.size() - 1;
  }

  private static int length(int record) {
    return at.get(record + 1) - at.get(record);
  }

  private static void finish(Tally tally, String what) {
    tally.print(what);
    assertThat(tally.count(Outcome.REFUSED)).as(what).isEqualTo(tally.done());
  }

  @Test
  void aRecordThatStandsTwiceIsFound() {
    var over = Tally.ofAll();
    var between = Tally.ofAll();
    for (int i = 0; i < records(); i++) {
      int end = at.get(i + 1);
      byte[] bytes = whole.clone();
      System.arraycopy(whole, at.get(i), bytes, end, length(i));
      over.add(victim.damage(log, bytes, "record " + i + " again over the next"));

      System.arraycopy(whole, end, bytes, end + length(i), whole.length - end - length(i));
      between.add(victim.damage(log, bytes, "record " + i + " again before the next"));
    }
    finish(over, "records written again over the next");
    finish(between, "records written again before the next");
  }

  @Test
  void aRecordThatIsGoneIsFound() {
    var removed = Tally.ofAll();
    for (int i = 0; i < records(); i++) {
      int end = at.get(i + 1);
      byte[] bytes = whole.clone();
      System.arraycopy(whole, end, bytes, at.get(i), whole.length - end);
      removed.add(victim.damage(log, bytes, "record " + i + " gone"));
    }
    finish(removed, "records removed");
  }

  @Test
  void aRecordOfZerosIsFound() {
    var zeroed = Tally.ofAll();
    for (int i = 0; i < records(); i++) {
      int begin = at.get(i);
      int end = at.get(i + 1);
      zeroed.add(zero(begin, end, "record " + i));
      zeroed.add(zero(begin, begin + 32, "header of record " + i));
      zeroed.add(zero(begin + 32, end, "body of record " + i));
    }
    finish(zeroed, "records zeroed (whole, header, body)");
  }

  private static Outcome zero(int from, int to, String what) {
    byte[] bytes = whole.clone();
    Arrays.fill(bytes, from, to, (byte) 0);
    return victim.damage(log, bytes, "zeros in the " + what);
  }

  @Test
  void recordsInEachOthersPlaceAreFound() {
    var swapped = Tally.ofAll();
    for (int i = 0; i < records(); i++) {
      for (int j = i + 1; j < records(); j++) {
        if (Tally.FULL || j == i + 1) {
          swapped.add(victim.damage(log, swap(i, j), "records " + i + " and " + j + " swapped"));
        }
      }
    }
    finish(swapped, "records swapped");
  }

  @Test
  void aPieceOfAnyFileInThePlaceOfAnotherIsFoundOrWithoutEffect() {
    var random = new SplittableRandom(Tally.SEED);
    List<Path> files = victim.usedFiles();
    var garbage = Tally.ofAll();
    var misdirected = Tally.ofAll();
    for (int run = 0; run < (Tally.FULL ? 5_000 : 250); run++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] bytes = victim.original(file).clone();
      int length = 1 + random.nextInt(Math.min(600, bytes.length));
      int to = random.nextInt(Math.min(bytes.length, 12_000) - length + 1);
      byte[] piece = new byte[length];
      random.nextBytes(piece);
      System.arraycopy(piece, 0, bytes, to, length);
      garbage.add(victim.damage(file, bytes, "garbage in " + file + " at " + to + " run " + run));

      byte[] other = victim.original(files.get(random.nextInt(files.size())));
      bytes = victim.original(file).clone();
      int from = random.nextInt(Math.min(other.length, 12_000));
      int most = Math.min(Math.min(length, other.length - from), bytes.length - to);
      System.arraycopy(other, from, bytes, to, most);
      misdirected.add(victim.damage(file, bytes, "piece in " + file + " at " + to + " run " + run));
    }
    garbage.print("pieces of garbage in any file");
    misdirected.print("pieces of one file in another");
    assertThat(garbage.count(Outcome.TRIMMED) + misdirected.count(Outcome.TRIMMED)).isZero();
  }

  private static byte[] swap(int i, int j) {
    byte[] bytes = whole.clone();
    int to = at.get(i);
    System.arraycopy(whole, at.get(j), bytes, to, length(j));
    to += length(j);
    int between = at.get(j) - at.get(i + 1);
    System.arraycopy(whole, at.get(i + 1), bytes, to, between);
    to += between;
    System.arraycopy(whole, at.get(i), bytes, to, length(i));
    return bytes;
  }
}
