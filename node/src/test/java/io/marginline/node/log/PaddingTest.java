package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.protocol.DataHeaderFlyweight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The filler at the end of a term has no checksum. Its header must fit to its place, but for the
 * session id, which nothing reads; its body must be empty.
 */
class PaddingTest {

  @TempDir(factory = MemoryDirectory.class)
  Path root;

  @Test
  void everyBitOfAPaddingsHeaderIsFoundButForItsSessionAndEveryBitOfItsBody() throws IOException {
    DataDirectory directory = longLog();
    Path file = directory.archive().resolve("0-0.rec");
    var bytes = new UnsafeBuffer(Files.readAllBytes(file));
    int padding = padding(bytes);
    LogDigest whole = LogDigest.of(directory);
    var sample = Tally.ofSample();
    int refused = 0;
    int without = 0;
    for (int at = padding; at < bytes.capacity(); at++) {
      boolean header = at < padding + DataHeaderFlyweight.HEADER_LENGTH;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        if (!header && !sample.takes()) {
          continue;
        }
        bytes.putByte(at, (byte) (bytes.getByte(at) ^ 1 << bit));
        Files.write(file, bytes.byteArray());
        bytes.putByte(at, (byte) (bytes.getByte(at) ^ 1 << bit));
        int field = at - padding;
        boolean session =
            field >= DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET
                && field < DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET;
        if (session) {
          LogCheck.check(directory, LogCheck.Settings.ALONE);
          assertThat(LogDigest.of(directory)).isEqualTo(whole);
          without++;
        } else {
          assertThat(refuses(directory)).as("bit %d of %d", bit, field).isTrue();
          refused++;
        }
      }
    }
    assertThat(without).isEqualTo(Integer.SIZE);
    System.out.println(
        "corruption: bits of the padding at a term's end: "
            + refused
            + " refused, "
            + without
            + " without effect (session id)");
  }

  private static boolean refuses(DataDirectory directory) {
    try {
      LogCheck.check(directory, LogCheck.Settings.ALONE);
      return false;
    } catch (DamagedLogException e) {
      return true;
    }
  }

  /** A log of more than one term of 64 KB, so of two files. */
  private DataDirectory longLog() {
    var directory = new DataDirectory(root.resolve("long"));
    try (var member = new EchoMember(directory, EchoMember.Settings.SMALL, number -> {})) {
      for (int round = 1; round <= 8; round++) {
        Directories.send(member, new SplittableRandom(round), 48, 1400);
        member.awaitEchoes(48L * round);
      }
    }
    return directory;
  }

  private static int padding(UnsafeBuffer bytes) {
    int at = 0;
    while (!FrameRules.isPadding(bytes, at)) {
      at += FrameRules.alignedLength(bytes, at);
    }
    return at;
  }
}
