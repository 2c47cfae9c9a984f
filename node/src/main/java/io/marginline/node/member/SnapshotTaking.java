package io.marginline.node.member;

import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.marginline.model.StateRows;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.ListedSnapshot;
import io.marginline.node.log.SnapshotReader;
import io.marginline.node.service.EngineService;
import io.marginline.node.service.SnapshotReading;
import io.marginline.node.service.Status;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster for a snapshot and believes only what it finds: the recording log must list it
 * and it must read back. The cluster itself reports success also when nothing was recorded.
 */
final class SnapshotTaking {
  private final DataDirectory data;
  private final ConsensusModule.Context consensus;
  private final EngineService service;

  SnapshotTaking(DataDirectory data, ConsensusModule.Context consensus, EngineService service) {
    this.data = data;
    this.consensus = consensus;
    this.service = service;
  }

  /**
   * Takes one on all members; this one leads.
   *
   * @return where and of what
   * @throws IllegalStateException it is not there, and why
   */
  Status take(Duration longest) {
    Status before = service.lastSnapshot();
    if (!ClusterControl.ToggleState.SNAPSHOT.toggle(consensus.controlToggleCounter())) {
      throw new IllegalStateException("no snapshot: another one is being taken");
    }
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() - end < 0) {
      Status written = service.lastSnapshot();
      ListedSnapshot listed = written == null || written.equals(before) ? null : listed(written);
      if (written != null && listed != null) {
        String problem = readBack(listed, written);
        if (problem != null) {
          throw new IllegalStateException("the snapshot does not read back: " + problem);
        }
        return written;
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new IllegalStateException(
        "no snapshot after " + longest.toSeconds() + " s: the recording log does not list it");
  }

  private @Nullable ListedSnapshot listed(Status written) {
    for (ListedSnapshot listed : SnapshotReader.list(data)) {
      if (listed.logPosition() == written.position()) {
        return listed;
      }
    }
    return null;
  }

  private @Nullable String readBack(ListedSnapshot listed, Status written) {
    SnapshotReading reading = new SnapshotReading(new Nowhere());
    try (SnapshotReader messages = SnapshotReader.open(data, listed)) {
      String problem = SnapshotReadBack.read(messages, reading);
      return problem != null || reading.label().stateHash().equals(written.stateHash())
          ? problem
          : "its stateHash is " + reading.label().stateHash() + ", not " + written.stateHash();
    } catch (DamagedLogException e) {
      return e.getMessage();
    }
  }

  /** Takes rows and keeps nothing of them. */
  static final class Nowhere implements StateRows {
    @Override
    public void row(RowType type) {}

    @Override
    public void put(long value) {}

    @Override
    public void end() {}
  }
}
