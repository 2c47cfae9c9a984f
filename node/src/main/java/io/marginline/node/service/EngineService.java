package io.marginline.node.service;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.Publication;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.marginline.engine.Restoration;
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

  private static final int LONGEST_SNAPSHOT_MESSAGE = 1 << 16;

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
  private @Nullable Mark unpublished;
  private volatile @Nullable Status lastSnapshot;
  private volatile long reached;
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
    if (snapshot != null) {
      restore(cluster, snapshot);
    }
  }

  private void restore(Cluster cluster, Image snapshot) {
    Restoration restored = execution.restoration();
    SnapshotReading reading = new SnapshotReading(restored);
    ImageFragmentAssembler messages =
        new ImageFragmentAssembler(
            (buffer, offset, length, header) ->
                refuseRestart(reading.take(buffer, offset, length)));
    while (reading.missing() != null && !snapshot.isEndOfStream() && !snapshot.isClosed()) {
      cluster.idleStrategy().idle(snapshot.poll(messages, 64));
    }
    refuseRestart(reading.missing());
    refuseRestart(execution.restore(reading, restored));
    sessions.restore(reading.node().sessions());
    marks.restore(reading.node().marks());
    unpublished =
        Mark.state(terms(), execution.count(), execution.position(), reading.label().stateHash());
  }

  private HashFrame.Terms terms() {
    return new HashFrame.Terms(Execution.ENCODING, execution.rules(), options.hashInterval());
  }

  private void refuseRestart(@Nullable String why) {
    if (why != null) {
      failStop.trip("the snapshot cannot be restored: " + why);
      throw new AgentTerminationException(why);
    }
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
    publishState();
    if (session == null) {
      ownMessage(buffer, offset, length, position);
      return;
    }
    Execution.Taken taken;
    try {
      taken = execution.command(buffer, offset, length, timeNs, position);
    } catch (UnknownRulesException e) {
      throw stopped(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw stopped(position, e);
    }
    if (taken != Execution.Taken.STALE) {
      boolean read = taken != Execution.Taken.UNREADABLE;
      long number = length < CommandFrame.BODY ? 0 : CommandFrame.number(buffer, offset);
      Egress.Asked asked =
          new Egress.Asked(number, read ? execution.answerPosition() : position, timeNs);
      egress.outcome(cluster(), session, asked, read ? execution.terminal() : UNREADABLE);
    }
    if (taken == Execution.Taken.NEW) {
      after();
    }
  }

  @Override
  public void onTimerEvent(long correlation, long timeNs) {
    armedNs = Long.MAX_VALUE;
    publishState();
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
      publish(Mark.event(terms(), execution.count(), execution.position(), execution.eventHash()));
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
    int length = HashFrame.write(hashMessage, 0, mark);
    while (cluster().offer(hashMessage, 0, length) < 0) {
      cluster().idleStrategy().idle();
    }
  }

  private void publishState() {
    Mark mark = unpublished;
    if (mark != null) {
      unpublished = null;
      publish(mark);
    }
  }

  /** A message of the service that leads, or led. */
  private void ownMessage(DirectBuffer buffer, int offset, int length, long position) {
    if (length != HashFrame.LENGTH || Frames.open(buffer, offset, length) != Frames.HASH) {
      throw stopped(
          "the message at log position " + position + " is of a version that is not known here");
    }
    Mark logged = HashFrame.read(buffer, offset);
    // Else the members' own messages would not be the same ones in the same order.
    if (logged.terms().interval() != options.hashInterval()) {
      throw stopped(
          "the log has a hash after each "
              + logged.terms().interval()
              + " commands, this member's hashInterval is "
              + options.hashInterval()
              + ": it must be the same on all members and for the whole log");
    }
    String difference = marks.compare(logged);
    if (difference != null) {
      throw stopped(difference);
    }
  }

  private AgentTerminationException stopped(String why) {
    failStop.trip(why);
    return new AgentTerminationException(why);
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
    reached = cluster().logPosition();
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

  /** Position up to which the log has been carried out, as of some milliseconds ago. */
  public long reachedPosition() {
    return reached;
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
    String stateHash = execution.stateHash();
    // The log takes messages of the service only while it handles one: told with the next. Whether
    // the snapshot succeeds here or not, or the number of messages would differ between members.
    unpublished = Mark.state(terms(), execution.count(), execution.position(), stateHash);
    int longest = Math.min(publication.maxMessageLength(), LONGEST_SNAPSHOT_MESSAGE);
    new SnapshotWriting(longest, (buffer, length) -> offer(publication, buffer, length))
        .write(NodeState.of(execution, sessions.rows(), marks.own()), execution, stateHash);
    lastSnapshot =
        new Status(execution.count(), cluster().logPosition(), execution.eventHash(), stateHash);
  }

  private void offer(ExclusivePublication publication, DirectBuffer buffer, int length) {
    while (true) {
      long result = publication.offer(buffer, 0, length);
      if (result > 0) {
        return;
      }
      if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
        throw new IllegalStateException(
            "the snapshot cannot be recorded: " + Publication.errorString(result));
      }
      cluster().idleStrategy().idle();
    }
  }

  /** The last snapshot written since the start, at its log position; or null. */
  public @Nullable Status lastSnapshot() {
    return lastSnapshot;
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
