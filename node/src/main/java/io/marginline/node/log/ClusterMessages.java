package io.marginline.node.log;

import io.aeron.cluster.codecs.ClusterActionRequestDecoder;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.NewLeadershipTermEventDecoder;
import io.aeron.cluster.codecs.SessionCloseEventDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionOpenEventDecoder;
import io.aeron.cluster.codecs.TimerEventDecoder;
import io.marginline.node.log.LogEntry.Kind;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the cluster's own framing of log messages into a {@link LogEntry}. */
final class ClusterMessages {

  private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SessionMessageHeaderDecoder session = new SessionMessageHeaderDecoder();
  private final TimerEventDecoder timer = new TimerEventDecoder();
  private final SessionOpenEventDecoder opened = new SessionOpenEventDecoder();
  private final SessionCloseEventDecoder closed = new SessionCloseEventDecoder();
  private final ClusterActionRequestDecoder action = new ClusterActionRequestDecoder();
  private final NewLeadershipTermEventDecoder term = new NewLeadershipTermEventDecoder();

  /**
   * Reads a message.
   *
   * @return what is wrong with it; null if nothing
   */
  @Nullable String read(UnsafeBuffer message, long startPosition, long position, LogEntry to) {
    if (message.capacity() < HEADER) {
      return "message of " + message.capacity() + " bytes";
    }
    header.wrap(message, 0);
    if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
      return "message of schema " + header.schemaId() + ", not of the cluster";
    }
    int fixed = HEADER + header.blockLength();
    if (fixed > message.capacity()) {
      return "message of " + message.capacity() + " bytes instead of " + fixed;
    }
    to.reset(Kind.PADDING, startPosition, position);
    int length =
        switch (header.templateId()) {
          case SessionMessageHeaderDecoder.TEMPLATE_ID -> readMessage(message, to);
          case TimerEventDecoder.TEMPLATE_ID -> readTimer(message, to);
          case SessionOpenEventDecoder.TEMPLATE_ID -> readOpen(message, to);
          case SessionCloseEventDecoder.TEMPLATE_ID -> readClose(message, to);
          case ClusterActionRequestDecoder.TEMPLATE_ID -> readAction(message, to);
          case NewLeadershipTermEventDecoder.TEMPLATE_ID -> readTerm(message, to);
          default -> -1;
        };
    if (length == -1) {
      return "unknown message type " + header.templateId();
    }
    return length == message.capacity()
        ? null
        : "message of " + length + " bytes in a frame for " + message.capacity();
  }

  private int readMessage(UnsafeBuffer message, LogEntry to) {
    session.wrapAndApplyHeader(message, 0, header);
    to.kind = Kind.MESSAGE;
    to.leadershipTermId = session.leadershipTermId();
    to.sessionId = session.clusterSessionId();
    to.timestamp = session.timestamp();
    int fixed = HEADER + header.blockLength();
    to.payload.wrap(message, fixed, message.capacity() - fixed);
    return message.capacity();
  }

  private int readTimer(UnsafeBuffer message, LogEntry to) {
    timer.wrapAndApplyHeader(message, 0, header);
    to.kind = Kind.TIMER;
    to.leadershipTermId = timer.leadershipTermId();
    to.correlationId = timer.correlationId();
    to.timestamp = timer.timestamp();
    return HEADER + header.blockLength();
  }

  private int readOpen(UnsafeBuffer message, LogEntry to) {
    opened.wrapAndApplyHeader(message, 0, header);
    to.kind = Kind.SESSION_OPEN;
    to.leadershipTermId = opened.leadershipTermId();
    to.sessionId = opened.clusterSessionId();
    to.correlationId = opened.correlationId();
    to.timestamp = opened.timestamp();
    // Behind the fixed part the response channel and the encoded principal, each length first.
    int at = HEADER + header.blockLength();
    for (int text = 0; text < 2; text++) {
      at += Integer.BYTES;
      if (at <= message.capacity()) {
        at += message.getInt(at - Integer.BYTES, SessionOpenEventDecoder.BYTE_ORDER);
      }
    }
    return at;
  }

  private int readClose(UnsafeBuffer message, LogEntry to) {
    closed.wrapAndApplyHeader(message, 0, header);
    to.kind = Kind.SESSION_CLOSE;
    to.leadershipTermId = closed.leadershipTermId();
    to.sessionId = closed.clusterSessionId();
    to.timestamp = closed.timestamp();
    return HEADER + header.blockLength();
  }

  private int readAction(UnsafeBuffer message, LogEntry to) {
    action.wrapAndApplyHeader(message, 0, header);
    to.kind = Kind.ACTION;
    to.leadershipTermId = action.leadershipTermId();
    to.timestamp = action.timestamp();
    to.action = action.action();
    return HEADER + header.blockLength();
  }

  private int readTerm(UnsafeBuffer message, LogEntry to) {
    term.wrapAndApplyHeader(message, 0, header);
    to.kind = Kind.LEADERSHIP_TERM;
    to.leadershipTermId = term.leadershipTermId();
    to.timestamp = term.timestamp();
    to.termBasePosition = term.termBaseLogPosition();
    return HEADER + header.blockLength();
  }
}
