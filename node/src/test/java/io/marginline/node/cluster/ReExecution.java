package io.marginline.node.cluster;

import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.LogEntry;
import io.marginline.node.log.LogReader;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Execution;
import io.marginline.node.service.Frames;
import io.marginline.node.service.HashFrame;
import io.marginline.protocol.EventDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A log carried out by a fresh engine and held against what the clients were told: every answered
 * request is there once, at the position and with the result that its client was told; one that the
 * client was told nothing about is there at most once; one that never left is not there.
 */
final class ReExecution implements EventTap {
  private static final int MOST_PROBLEMS = 10;

  private static final class Seen {
    final History history;
    final byte[] executions;

    Seen(History history) {
      this.history = history;
      executions = new byte[history.count() + 1];
    }
  }

  private final Map<Long, Seen> clients = new HashMap<>();
  private final EventDecoder decoder = new EventDecoder();
  private final EventRecords records = new EventRecords(this::event);
  private final Execution execution = new Execution(List.of(this));
  private final List<String> problems = new ArrayList<>();
  private final long[] terminal = new long[3];
  private final Map<Long, String> hashes = new HashMap<>();
  private long compared;
  private boolean ended;
  private long lost;
  private long doubled;
  private long different;
  private long position;

  private ReExecution(List<History> histories) {
    histories.forEach(history -> clients.put(history.requestHi, new Seen(history)));
  }

  /** Carries out the log that a stopped member left. */
  static ReExecution of(Path directory, List<History> histories) {
    return of(List.of(directory), histories);
  }

  /** The same of a log whose beginning is kept elsewhere: each directory goes on from the last. */
  static ReExecution of(List<Path> directories, List<History> histories) {
    ReExecution made = new ReExecution(histories);
    for (Path directory : directories) {
      made.read(directory);
    }
    made.clients.values().forEach(made::close);
    return made;
  }

  private void read(Path directory) {
    DataDirectory data = new DataDirectory(directory);
    try (LogReader log = position == 0 ? LogReader.open(data) : LogReader.open(data, position)) {
      while (log.next()) {
        take(log.entry());
        position = log.entry().position();
      }
    }
  }

  private void take(LogEntry entry) {
    switch (entry.kind()) {
      case MESSAGE -> {
        DirectBuffer payload = entry.payload();
        compare(payload);
        execution.command(payload, 0, payload.capacity(), entry.timestamp(), entry.position());
      }
      case TIMER -> execution.timer(entry.correlationId(), entry.timestamp(), entry.position());
      default -> {}
    }
  }

  /** Hashes that the members have put into the log themselves. */
  private void compare(DirectBuffer payload) {
    int length = payload.capacity();
    if (length != HashFrame.LENGTH || Frames.open(payload, 0, length) != Frames.HASH) {
      return;
    }
    HashFrame.Mark mark = HashFrame.read(payload, 0);
    String own = hashes.get(mark.count());
    if (mark.which() == HashFrame.EVENT_HASH && own != null) {
      compared++;
      if (!mark.hex().startsWith(own)) {
        different++;
        problem("eventHash at command " + mark.count() + " differs from the log's");
      }
    }
  }

  @Override
  public void onEvent(DirectBuffer buffer, int offset, int length) {
    decoder.decode(buffer, offset, length, records);
  }

  private void event(Event event) {
    switch (event) {
      case Event.CommandCompleted e ->
          terminal(e.requestHi(), e.requestLo(), History.digest(e), e.repeated());
      case Event.CommandRejected e ->
          terminal(e.requestHi(), e.requestLo(), History.digest(e), e.repeated());
      default -> {}
    }
  }

  private void terminal(long hi, long lo, long digest, boolean repeated) {
    terminal[0] = hi;
    terminal[1] = lo;
    terminal[2] = digest;
    ended = !repeated;
  }

  @Override
  public void onCommandEnd(long at, long timeNs) {
    if (execution.count() % Loopback.HASH_INTERVAL == 0) {
      hashes.put(execution.count(), HexFormat.of().toHexDigits(execution.eventHash()));
    }
    if (!ended) {
      return;
    }
    ended = false;
    Seen seen = clients.get(terminal[0]);
    int lo = (int) terminal[1];
    if (seen == null || lo <= 0 || lo >= seen.executions.length) {
      return;
    }
    if (seen.executions[lo]++ > 0) {
      doubled++;
      problem("request " + lo + " again at " + at);
    }
    byte state = seen.history.state(lo);
    boolean fits =
        state == History.ANSWERED
            ? seen.history.position(lo) == at && seen.history.digestOf(lo) == terminal[2]
            : state != History.REFUSED;
    if (!fits) {
      different++;
      problem("request " + lo + " at " + at + " is not what its client was told");
    }
  }

  private void close(Seen seen) {
    for (int lo = 1; lo < seen.executions.length; lo++) {
      if (seen.history.state(lo) == History.ANSWERED && seen.executions[lo] == 0) {
        lost++;
        problem("request " + lo + ", told at " + seen.history.position(lo) + ", is not there");
      }
    }
  }

  private void problem(String text) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(text);
    }
  }

  /** Answered and not in the log. */
  long lost() {
    return lost;
  }

  /** Carried out a second time. */
  long doubled() {
    return doubled;
  }

  /** At another position or with another result than the client was told, or refused to it. */
  long different() {
    return different;
  }

  /** Hashes in the log that are the same here. */
  long compared() {
    return compared;
  }

  /** Hashes that the log should hold by its number of commands. */
  long expected() {
    return hashes.size();
  }

  /** The first ones. */
  List<String> problems() {
    return problems;
  }

  /** Where it stands, as a member says it: count, position, eventHash, stateHash. */
  String line() {
    return execution.count()
        + " "
        + execution.position()
        + " "
        + execution.eventHash()
        + " "
        + execution.stateHash();
  }
}
