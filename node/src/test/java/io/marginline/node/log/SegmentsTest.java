package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in four files of 64 KB. */
class SegmentsTest {

  private static final int SEGMENT = 64 << 10;

  @TempDir(factory = MemoryDirectory.class)
  Path root;

  private DataDirectory killed = new DataDirectory(Path.of(""));

  @BeforeEach
  void makeLog() {
    var running = new DataDirectory(root.resolve("running"));
    try (var member = new EchoMember(running, EchoMember.Settings.SMALL, number -> {})) {
      for (int sent = 48; LogDigest.of(running).end() < 3 * SEGMENT + 9_000; sent += 48) {
        Directories.send(member, new SplittableRandom(sent), 48, 1400);
        member.awaitEchoes(sent);
      }
      killed = Directories.copy(running, root.resolve("killed"));
    }
  }

  private Path file(int segment) {
    return killed.archive().resolve("0-" + (long) segment * SEGMENT + ".rec");
  }

  private void refuses(String why) {
    assertThatThrownBy(() -> LogCheck.check(killed, LogCheck.Settings.ALONE))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aMissingFileIsFoundAlsoWithoutTheMark() throws IOException {
    byte[] mark = Files.readAllBytes(killed.acknowledged());
    Files.delete(killed.acknowledged());
    byte[] second = Files.readAllBytes(file(1));
    Files.delete(file(1));
    refuses("0-65536.rec at byte 0 (position 65536): the file is missing");
    Files.write(file(1), new byte[0]);
    refuses("the file is missing, and a later one is there");
    Files.write(file(1), Arrays.copyOf(second, SEGMENT - 1));
    refuses("bytes long instead of 65536");
    Files.write(file(1), new byte[SEGMENT]);
    Files.write(killed.acknowledged(), mark);
    refuses("no record begins here");
    Files.write(file(1), second);
    assertThat(LogCheck.check(killed, LogCheck.Settings.ALONE).notes()).isEmpty();
  }

  @Test
  void theNextFileMayHaveBeenMadeAndNotYetWritten() throws IOException {
    Files.delete(killed.acknowledged());
    Files.delete(file(3));
    long border = 3L * SEGMENT;
    assertThat(LogCheck.check(killed, LogCheck.Settings.ALONE).endPosition()).isEqualTo(border);
    Files.write(file(3), new byte[0]);
    assertThat(LogCheck.check(killed, LogCheck.Settings.ALONE).endPosition()).isEqualTo(border);
    goesOn(border);
  }

  @Test
  void aTailThatWasTornInOneFileAndWrittenInTheNextIsTakenFromBoth() throws IOException {
    Files.delete(killed.acknowledged());
    byte[] third = Files.readAllBytes(file(2));
    Arrays.fill(third, SEGMENT - 4096, SEGMENT, (byte) 0);
    Files.write(file(2), third);
    CheckReport report = LogCheck.check(killed, LogCheck.Settings.ALONE);
    assertThat(report.endPosition()).isBetween(3L * SEGMENT - 6_000, 3L * SEGMENT - 4096);
    assertThat(report.trimmedBytes()).isGreaterThan(4096 + 9_000 - 2_000);
    assertThat(Files.exists(file(3))).isFalse();
    goesOn(report.endPosition());
  }

  /** A member starts from it and writes over the border of the files. */
  private void goesOn(long end) {
    try (var member = new EchoMember(killed, EchoMember.Settings.SMALL, number -> {})) {
      Directories.send(member, new SplittableRandom(1), 96, 1400);
      member.awaitEchoes(96);
    }
    CheckReport after = LogCheck.check(killed, LogCheck.Settings.ALONE);
    assertThat(after.endPosition()).isGreaterThan(end + 10_000);
    assertThat(after.notes()).isEmpty();
  }
}
