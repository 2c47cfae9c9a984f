package io.marginline.node.service;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.marginline.node.service.HashFrame.Mark;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The engine as a clustered service: log in, events and outcomes out. */
public final class EngineService implements ClusteredService {
  private static final DirectBuffer UNREADABLE = new UnsafeBuffer(new byte[0]);

  /** Of the encoding of events; hashes of different encodings are not compared. */
  private static final int ENCODING = 1;

  private final ServiceOptions options;
  private final FailStop failStop;
  private final Execution execution;
  private final Sessions sessions = new Sessions();
  private final Egress egress;
  private final HashMarks marks = new HashMarks();
  private final ExpandableArrayBuffer hashMessage = new ExpandableArrayBuffer(HashFrame.LENGTH);
  private final ConcurrentLinkedQueue<CompletableFuture<Status>> asked =
      new ConcurrentLinkedQueue<>();
  private @Nullable Cluster cluster;
  private long armedNs = Long.MAX_VALUE;
  private volatile Cluster.Role role = Cluster.Role.FOLLOWER;

  /** {@code acknowledged} hears of every position before its outcome is told. */
  public EngineService(ServiceOptions options, FailStop failStop, LongConsumer acknowledged) {
    this.options = options;
    this.failStop = failStop;
    execution = new Execution(options.taps());
    egress = new Egress(failStop, sessions, acknowledged);
  }

  @Override
  public void onStart(Cluster cluster, @Nullable Image snapshot) {
    this.cluster = cluster;
  }

  private Cluster cluster() {
    return Objects.requireNonNull(cluster, "not started");
  }

  @Override
  public void onSessionOpen(ClientSession session, long timeNs) {
    sessions.open(session.id());
  }

  @Override
  public void onSessionClose(ClientSession session, long timeNs, CloseReason reason) {
    sessions.close(session.id());
    egress.closed(session.id());
  }

  @Override
  public void onSessionMessage(
      @Nullable ClientSession session,
      long timeNs,
      DirectBuffer buffer,
      int offset,
      int length,
      Header header) {
    long position = header.position();
    if (session == null) {
      compare(buffer, offset, length);
      return;
    }
    boolean read = false;
    try {
      read = execution.command(buffer, offset, length, timeNs, position);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw stopped(position, e);
    }
    long correlation = length < CommandFrame.BODY ? 0 : CommandFrame.correlation(buffer, offset);
    Egress.Asked asked = new Egress.Asked(correlation, position, timeNs);
    egress.outcome(cluster(), session, asked, read ? execution.terminal() : UNREADABLE);
    if (read) {
      after();
    }
  }

  @Override
  public void onTimerEvent(long correlation, long timeNs) {
    armedNs = Long.MAX_VALUE;
    long position = cluster().logPosition();
    try {
      execution.timer(correlation, timeNs, position);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw stopped(position, e);
    }
    after();
  }

  private void after() {
    long dueNs = execution.engine().nextDueNs();
    if (dueNs != armedNs) {
      arm(dueNs);
    }
    if (execution.count() % options.hashInterval() == 0) {
      publish(Mark.event(ENCODING, execution.count(), execution.position(), execution.eventHash()));
    }
  }

  private void arm(long dueNs) {
    armedNs = dueNs;
    while (!(dueNs == Long.MAX_VALUE
        ? cluster().cancelTimer(Execution.ADVANCE_TIME)
        : cluster().scheduleTimer(Execution.ADVANCE_TIME, dueNs))) {
      cluster().idleStrategy().idle();
    }
  }

  /** Every member offers the same message; the log takes the leader's. */
  private void publish(Mark mark) {
    marks.add(mark);
    int length = HashFrame.write(hashMessage, mark);
    while (cluster().offer(hashMessage, 0, length) < 0) {
      cluster().idleStrategy().idle();
    }
  }

  private void compare(DirectBuffer buffer, int offset, int length) {
    if (length == HashFrame.LENGTH && Frames.open(buffer, offset, length) == Frames.HASH) {
      String difference = marks.compare(HashFrame.read(buffer, offset));
      if (difference != null) {
        failStop.trip(difference);
        throw new AgentTerminationException(difference);
      }
    }
  }

  /** Crash on the impossible: no later command may be carried out on a state like this. */
  private AgentTerminationException stopped(long position, Throwable e) {
    String why =
        "command "
            + (execution.count() + 1)
            + " at log position "
            + position
            + " cannot be carried out: "
            + e;
    failStop.trip(why);
    return new AgentTerminationException(new IllegalStateException(why, e));
  }

  @Override
  public int doBackgroundWork(long nowNs) {
    CompletableFuture<Status> next = asked.poll();
    if (next == null) {
      return 0;
    }
    next.complete(
        new Status(
            execution.count(), execution.position(), execution.eventHash(), execution.stateHash()));
    return 1;
  }

  /** Where the service stands, told by its own thread between two commands. */
  public CompletableFuture<Status> status() {
    CompletableFuture<Status> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer;
  }

  /** Outcomes that a session did not take. */
  public long droppedOutcomes() {
    return egress.dropped();
  }

  public boolean isLeader() {
    return role == Cluster.Role.LEADER;
  }

  @Override
  public void onTakeSnapshot(ExclusivePublication publication) {
    throw new UnsupportedOperationException("snapshots are not written yet");
  }

  @Override
  public void onRoleChange(Cluster.Role newRole) {
    role = newRole;
  }

  @Override
  public void onTerminate(Cluster cluster) {
    // The member closes what there is to close.
  }
}
