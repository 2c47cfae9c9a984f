package io.marginline.node.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes data directories for the tests, as members leave them behind. */
final class Directories {

  private Directories() {}

  /** Copies a directory as it stands: of a running member, what its kill would leave. */
  static DataDirectory copy(DataDirectory from, Path to) {
    IoUtil.delete(to.toFile(), true);
    try (Stream<Path> files = Files.walk(from.root())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path relative = from.root().relativize(file);
        if (relative.startsWith("driver")) {
          continue;
        }
        Path target = to.resolve(relative.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DataDirectory(to);
  }

  /** Sends so many messages of seeded lengths and contents; a few are longer than one frame. */
  static void send(EchoMember member, SplittableRandom random, int count, int longest) {
    var message = new UnsafeBuffer(new byte[longest]);
    for (int i = 0; i < count; i++) {
      int length = i % 16 == 15 ? longest : 12 + random.nextInt(140);
      for (int at = 4; at < length; at++) {
        message.putByte(at, (byte) random.nextInt());
      }
      member.send(message, length);
    }
  }

  /**
   * A member's directory as its kill would leave it: 50 messages, a snapshot behind the twentieth.
   */
  static DataDirectory killed(Path root, long seed) {
    var running = new DataDirectory(root.resolve("running"));
    try (var member = new EchoMember(running, EchoMember.Settings.SMALL, number -> {})) {
      var random = new SplittableRandom(seed);
      send(member, random, 20, 1500);
      member.awaitEchoes(20);
      member.snapshot();
      send(member, random, 30, 1500);
      member.awaitEchoes(50);
      return copy(running, root.resolve("killed"));
    }
  }
}
