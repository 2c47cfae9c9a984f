package io.marginline.node.member;

import io.aeron.archive.Archive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.marginline.node.log.AcknowledgedMark;
import io.marginline.node.log.CheckReport;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.LogCheck;
import io.marginline.node.log.PayloadCheck;
import io.marginline.node.service.EngineService;
import io.marginline.node.service.FailStop;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.service.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.CloseHelper;

/** Media driver, archive, consensus module and the engine's service, in this process. */
public final class Member implements AutoCloseable {
  private final MemberConfig config;
  private final FailStop failStop = new FailStop();
  private final Faults faults;
  private final Contexts contexts;
  private final ConsensusModule.Context consensus;
  private final Archive.Context archive;
  private final EngineService service;

  /** What was started, last first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean caughtUp;

  private Member(MemberConfig config, ServiceOptions options, Consumer<String> notices) {
    this.config = config;
    DataDirectory data = new DataDirectory(config.directory());
    DirectoryLock lock = DirectoryLock.take(data);
    parts.push(lock);
    lock.renew(config.marks());
    notices.accept(checked(data).toString());
    AcknowledgedMark acknowledged = AcknowledgedMark.open(data.acknowledged());
    parts.push(acknowledged);
    faults = new Faults(failStop, notices);
    contexts = new Contexts(config, data, faults);
    consensus = contexts.consensus();
    archive = contexts.archive();
    service = new EngineService(options, failStop, acknowledged::advance);
  }

  /** Nothing else may have opened the directory: what is torn is trimmed, damage is refused. */
  private CheckReport checked(DataDirectory data) {
    try {
      return LogCheck.check(
          data,
          new LogCheck.Settings(
              PayloadCheck.LENGTH_FIRST, new SnapshotReadBack(), config.standsAlone(), true));
    } catch (DamagedLogException e) {
      CloseHelper.quietCloseAll(parts);
      throw e;
    }
  }

  /**
   * Starts the parts; the member is of use when {@link #awaitReady} says so.
   *
   * @param notices lines for the operator
   * @throws IllegalStateException another process uses the directory
   * @throws DamagedLogException the log is damaged: where, and the way to rebuild it
   */
  public static Member start(
      MemberConfig config, ServiceOptions options, Consumer<String> notices) {
    Member member = new Member(config, options, notices);
    boolean started = false;
    try {
      member.launch();
      started = true;
      return member;
    } finally {
      if (!started) {
        member.close();
      }
    }
  }

  private void launch() {
    parts.push(MediaDriver.launch(contexts.driver()));
    parts.push(Archive.launch(archive));
    parts.push(ConsensusModule.launch(consensus));
    parts.push(ClusteredServiceContainer.launch(contexts.service(service)));
    parts.push(new DiskGuard(config.directory(), config.buffers().freeSpace(), failStop));
  }

  /** The engine's side: status, hashes. */
  public EngineService service() {
    return service;
  }

  /** True while a leader is known and, once, this member had carried out what was committed. */
  public boolean isReady() {
    boolean active =
        !failStop.isTripped()
            && !closed.get()
            && ElectionState.get(consensus.electionStateCounter()) == ElectionState.CLOSED
            && ConsensusModule.State.get(consensus.moduleStateCounter())
                == ConsensusModule.State.ACTIVE;
    if (active && !caughtUp) {
      caughtUp = service.reachedPosition() >= consensus.commitPositionCounter().get();
    }
    return active && caughtUp;
  }

  public boolean isLeader() {
    return isReady() && Cluster.Role.get(consensus.clusterNodeRoleCounter()) == Cluster.Role.LEADER;
  }

  /**
   * Waits until {@link #isReady}.
   *
   * @throws IllegalStateException it took longer, or the member has failed
   */
  public void awaitReady(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (!isReady()) {
      String why = failStop.reason();
      if (why != null) {
        throw new IllegalStateException("the member has stopped: " + why);
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "not ready after "
                + longest.toSeconds()
                + " s: election "
                + ElectionState.get(consensus.electionStateCounter()));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /**
   * Takes a snapshot on all members; to be asked of the one that leads.
   *
   * @return where in the log and of what
   * @throws IllegalStateException it is not there, and why; the log is whole without it
   */
  public Status takeSnapshot(Duration longest) {
    if (!isLeader()) {
      throw new IllegalStateException(
          "no snapshot: member " + config.memberId() + " does not lead");
    }
    return new SnapshotTaking(new DataDirectory(config.directory()), consensus, service)
        .take(longest);
  }

  /** The driver's directory, for clients in this process. */
  public String driverDirectory() {
    return contexts.driver;
  }

  public MemberConfig config() {
    return config;
  }

  /**
   * What writing the log took so far, forces included, in nanoseconds.
   *
   * @param most the longest single write
   */
  public record Journal(long total, long most) {}

  public Journal journal() {
    return new Journal(archive.totalWriteTimeCounter().get(), archive.maxWriteTimeCounter().get());
  }

  /** Completes, or names why the member stopped. */
  public FailStop failStop() {
    return failStop;
  }

  /** Ends all parts; what was acknowledged is in the log. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      faults.closing();
      CloseHelper.closeAll(parts);
    }
  }
}
