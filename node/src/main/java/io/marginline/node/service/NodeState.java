package io.marginline.node.service;

import io.marginline.node.service.HashFrame.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What the node itself keeps beside the engine, the first message of a snapshot: after the head
 *
 * <pre>
 *  8 long position of the last command
 * 16 long answers that clients have not confirmed, in the messages that follow
 * 24 int  clients, in the messages that follow
 * 28 int  version of the rules in force
 * 32 int  number of sessions, then per session: long id, long messages sent
 *    int  number of hashes that the log has not brought yet, then each as a {@link HashFrame}
 * </pre>
 */
record NodeState(
    long position,
    long answers,
    int clients,
    int rules,
    SortedMap<Long, Long> sessions,
    List<Mark> marks) {
  private static final int POSITION = Frames.HEAD;
  private static final int ANSWERS = POSITION + Long.BYTES;
  private static final int CLIENTS = ANSWERS + Long.BYTES;
  private static final int RULES = CLIENTS + Integer.BYTES;
  private static final int ROWS = RULES + Integer.BYTES;

  static NodeState of(Execution execution, SortedMap<Long, Long> sessions, List<Mark> marks) {
    return new NodeState(
        execution.position(),
        answers(execution.clients()),
        execution.clients().size(),
        execution.rules(),
        sessions,
        marks);
  }

  private static long answers(SortedMap<Long, ClientWindow> clients) {
    return clients.values().stream().mapToLong(window -> window.answers().size()).sum();
  }

  /** Whether these are the clients that the messages were to bring. */
  boolean fits(SortedMap<Long, ClientWindow> read) {
    return read.size() == clients && answers(read) == answers;
  }

  /** Writes the message and returns its length. */
  int write(MutableDirectBuffer buffer) {
    Frames.putLong(buffer, POSITION, position);
    Frames.putLong(buffer, ANSWERS, answers);
    Frames.putInt(buffer, CLIENTS, clients);
    Frames.putInt(buffer, RULES, rules);
    int at = ROWS;
    Frames.putInt(buffer, at, sessions.size());
    at += Integer.BYTES;
    for (Map.Entry<Long, Long> session : sessions.entrySet()) {
      Frames.putLong(buffer, at, session.getKey());
      Frames.putLong(buffer, at + Long.BYTES, session.getValue());
      at += 2 * Long.BYTES;
    }
    Frames.putInt(buffer, at, marks.size());
    at += Integer.BYTES;
    for (Mark mark : marks) {
      at += HashFrame.write(buffer, at, mark);
    }
    Frames.seal(Frames.SNAPSHOT_NODE, buffer, 0, at);
    return at;
  }

  /** Reads a message of the right kind and length. */
  static NodeState read(DirectBuffer buffer, int offset) {
    int at = offset + ROWS;
    int sessionCount = Frames.intAt(buffer, at);
    at += Integer.BYTES;
    SortedMap<Long, Long> sessions = new TreeMap<>();
    for (int i = 0; i < sessionCount; i++) {
      sessions.put(Frames.longAt(buffer, at), Frames.longAt(buffer, at + Long.BYTES));
      at += 2 * Long.BYTES;
    }
    int markCount = Frames.intAt(buffer, at);
    at += Integer.BYTES;
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < markCount; i++) {
      marks.add(HashFrame.read(buffer, at));
      at += HashFrame.LENGTH;
    }
    return new NodeState(
        Frames.longAt(buffer, offset + POSITION),
        Frames.longAt(buffer, offset + ANSWERS),
        Frames.intAt(buffer, offset + CLIENTS),
        Frames.intAt(buffer, offset + RULES),
        sessions,
        marks);
  }
}
