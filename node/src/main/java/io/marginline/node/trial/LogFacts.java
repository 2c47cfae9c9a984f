package io.marginline.node.trial;

import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.LogEntry;
import io.marginline.node.log.LogReader;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Execution;
import io.marginline.node.service.Status;
import io.marginline.protocol.EventDecoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/** What a log says when it is executed from its beginning by a fresh engine. */
public final class LogFacts implements EventTap {
  private final Map<Long, Integer> executions = new HashMap<>();
  private final EventDecoder decoder = new EventDecoder();
  private final long requestHi;
  private final Execution execution = new Execution(List.of(this));
  private long messages;
  private int terms;

  private LogFacts(long requestHi) {
    this.requestHi = requestHi;
  }

  /** Which of these requests the log does not hold. */
  public Set<Long> missing(Set<Long> requests) {
    Set<Long> missing = new TreeSet<>(requests);
    missing.removeAll(executions.keySet());
    return missing;
  }

  /** Executes the whole log; looks at the requests that begin with {@code requestHi}. */
  public static LogFacts of(Path directory, long requestHi) {
    LogFacts facts = new LogFacts(requestHi);
    try (LogReader log = LogReader.open(new DataDirectory(directory))) {
      while (log.next()) {
        facts.take(log.entry());
      }
    }
    return facts;
  }

  private void take(LogEntry entry) {
    switch (entry.kind()) {
      case MESSAGE -> {
        messages++;
        DirectBuffer payload = entry.payload();
        execution.command(payload, 0, payload.capacity(), entry.timestamp(), entry.position());
      }
      case TIMER -> execution.timer(entry.correlationId(), entry.timestamp(), entry.position());
      case LEADERSHIP_TERM -> terms++;
      default -> {}
    }
  }

  @Override
  public void onEvent(DirectBuffer buffer, int offset, int length) {
    decoder.decode(buffer, offset, length, new EventRecords(this::count));
  }

  private void count(Event event) {
    switch (event) {
      case Event.CommandCompleted e -> count(e.requestHi(), e.requestLo(), e.repeated());
      case Event.CommandRejected e -> count(e.requestHi(), e.requestLo(), e.repeated());
      default -> {}
    }
  }

  private void count(long hi, long lo, boolean repeated) {
    if (hi == requestHi && !repeated) {
      executions.merge(lo, 1, Integer::sum);
    }
  }

  @Override
  public void onCommandEnd(long position, long timeNs) {
    // Only the terminal events count.
  }

  /** Requests that were carried out, or refused, as new more than once. */
  public Map<Long, Integer> doubled() {
    Map<Long, Integer> doubled = new TreeMap<>(executions);
    doubled.values().removeIf(times -> times == 1);
    return doubled;
  }

  /** How often each request was carried out or refused for the first time. */
  public Map<Long, Integer> executions() {
    return executions;
  }

  /** Messages of clients and of the service itself. */
  public long messages() {
    return messages;
  }

  /** How often a leader began: of one member, how often it was started or had lost its log. */
  public int leadershipTerms() {
    return terms;
  }

  /** Where it stands, as {@link MemberMain} says it. */
  public String line() {
    return MemberMain.line(
        new Status(
            execution.count(), execution.position(), execution.eventHash(), execution.stateHash()));
  }
}
