package io.marginline.node.log;

import io.aeron.cluster.codecs.ClusterAction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One entry of the cluster's log. Reused by {@link LogReader}: valid until the next one is read.
 * Fields that the kind does not have are 0.
 */
public final class LogEntry {

  /** What an entry is. */
  public enum Kind {
    /** A message of a client's session: the payload is a command. */
    MESSAGE,
    /** A timer that the service had set is due. */
    TIMER,
    /** Snapshot, suspend, resume and the like. */
    ACTION,
    SESSION_OPEN,
    SESSION_CLOSE,
    /** A new leader; the first entry of each leadership term. */
    LEADERSHIP_TERM,
    /** Filler up to the end of a term buffer. */
    PADDING
  }

  Kind kind = Kind.PADDING;
  long startPosition;
  long position;
  long leadershipTermId;
  long timestamp;
  long sessionId;
  long correlationId;
  long termBasePosition;
  ClusterAction action = ClusterAction.NULL_VAL;
  final UnsafeBuffer payload = new UnsafeBuffer(0, 0);

  LogEntry() {}

  void reset(Kind newKind, long newStartPosition, long newPosition) {
    kind = newKind;
    startPosition = newStartPosition;
    position = newPosition;
    leadershipTermId = 0;
    timestamp = 0;
    sessionId = 0;
    correlationId = 0;
    termBasePosition = 0;
    action = ClusterAction.NULL_VAL;
    payload.wrap(0, 0);
  }

  public Kind kind() {
    return kind;
  }

  /** Log position, in bytes, of its first byte. */
  public long startPosition() {
    return startPosition;
  }

  /** Log position behind it: what the service sees as the position of a message. */
  public long position() {
    return position;
  }

  public long leadershipTermId() {
    return leadershipTermId;
  }

  /** Cluster time in the cluster's unit (ns) that the service sees. */
  public long timestamp() {
    return timestamp;
  }

  /** Of MESSAGE, SESSION_OPEN and SESSION_CLOSE. */
  public long sessionId() {
    return sessionId;
  }

  /** Of TIMER: the one the service gave; of SESSION_OPEN: the client's. */
  public long correlationId() {
    return correlationId;
  }

  /** Of LEADERSHIP_TERM: where the term began. */
  public long termBasePosition() {
    return termBasePosition;
  }

  public ClusterAction action() {
    return action;
  }

  /** Of MESSAGE: the bytes that the client sent. */
  public DirectBuffer payload() {
    return payload;
  }
}
