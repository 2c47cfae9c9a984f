package io.marginline.node.member;

import io.aeron.cluster.ClusterTool;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.ListedSnapshot;
import io.marginline.node.log.SnapshotReader;
import io.marginline.node.service.SnapshotReading;
import io.marginline.node.service.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks a member that runs in another process for a snapshot, and believes only what then stands in
 * its folder.
 */
public final class SnapshotRequest {
  private final DataDirectory data;

  private SnapshotRequest(DataDirectory data) {
    this.data = data;
  }

  /**
   * Takes one on all members; the one of this folder must lead.
   *
   * @return where in the log and of what
   * @throws IllegalStateException it is not there, and why; the log is whole without it
   */
  public static Status take(Path directory, Duration longest) {
    return new SnapshotRequest(new DataDirectory(directory)).take(longest);
  }

  private Status take(Duration longest) {
    if (DirectoryLock.isFree(data)) {
      throw new IllegalStateException("no snapshot: no member runs in " + data.root());
    }
    long before = newest() == null ? -1 : newest().logPosition();
    ask();
    long end = System.nanoTime() + longest.toNanos();
    String problem = "the recording log does not list it";
    while (System.nanoTime() - end < 0) {
      ListedSnapshot listed = newest();
      if (listed != null && listed.logPosition() > before) {
        SnapshotReading reading = new SnapshotReading(new SnapshotTaking.Nowhere());
        problem = readBack(listed, reading);
        if (problem == null) {
          return new Status(
              reading.label().commands(),
              listed.logPosition(),
              reading.label().eventHash(),
              reading.label().stateHash());
        }
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new IllegalStateException("no snapshot after " + longest.toSeconds() + " s: " + problem);
  }

  private void ask() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    boolean done;
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      done = ClusterTool.snapshot(data.cluster().toFile(), out);
    } catch (RuntimeException e) {
      throw new IllegalStateException("no snapshot: the member does not answer: " + e, e);
    }
    if (!done) {
      throw new IllegalStateException(
          "no snapshot: " + said.toString(StandardCharsets.UTF_8).strip().replace('\n', ' '));
    }
  }

  private @Nullable ListedSnapshot newest() {
    List<ListedSnapshot> all = SnapshotReader.list(data);
    return all.isEmpty() ? null : all.getFirst();
  }

  private @Nullable String readBack(ListedSnapshot listed, SnapshotReading reading) {
    try (SnapshotReader messages = SnapshotReader.open(data, listed)) {
      return SnapshotReadBack.read(messages, reading);
    } catch (DamagedLogException e) {
      return e.getMessage();
    }
  }
}
