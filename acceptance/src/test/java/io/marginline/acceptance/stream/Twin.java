package io.marginline.acceptance.stream;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Header;
import io.marginline.node.replay.ModelPricer;
import io.marginline.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Engine and reference engine, fed the same commands and compared after each one. */
final class Twin {
  private static final int MAX_ADVANCES = 10_000;

  final List<Event> events = new ArrayList<>();
  private final List<Event> expected = new ArrayList<>();
  private final Subject subject;
  private final ReferenceEngine reference;
  private RowList before = new RowList();
  private RowList after = new RowList();
  private final RowList expectedRows = new RowList();
  private long advanceRequests;

  Twin(Subject.Factory factory) {
    subject = factory.subject(events::add);
    reference = new ReferenceEngine(expected::add, new ModelPricer());
  }

  /** Whether timers are due at this time, in either engine. */
  boolean due(long nowNs) {
    return subject.nextDueNs() <= nowNs || reference.nextDueNs() <= nowNs;
  }

  /** Steps on until nothing is due at {@code nowNs}; the first difference, or null. */
  @Nullable String advance(long nowNs, StreamRun.Listener listener) {
    for (int i = 0; due(nowNs); i++) {
      if (i == MAX_ADVANCES) {
        return "timers never end at " + nowNs;
      }
      Command step =
          new Command.AdvanceTime(new Header(-1, ++advanceRequests, 0, nowNs, nowNs + 1));
      String difference = step(step);
      listener.applied(step, events);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  /** One command in both engines; the first difference, or null. */
  @Nullable String step(Command command) {
    events.clear();
    expected.clear();
    RowList spare = before;
    before = after;
    after = spare;
    try {
      subject.apply(command);
      subject.rows(after.clear());
    } catch (RuntimeException | AssertionError e) {
      return "the engine failed: " + trace(e);
    }
    try {
      reference.apply(command);
      reference.rows(expectedRows.clear());
    } catch (RuntimeException | AssertionError e) {
      return "the reference failed: " + trace(e);
    }
    String difference = difference();
    if (difference != null) {
      return difference;
    }
    List<String> violations = reference.invariantViolations();
    return violations.isEmpty() ? null : "invariants: " + violations;
  }

  /** Whether the last command left the state as it was. */
  boolean unchanged() {
    return before.sameAs(after);
  }

  String change() {
    return before.difference(after);
  }

  private @Nullable String difference() {
    for (int i = 0; i < Math.max(events.size(), expected.size()); i++) {
      Event ours = i < events.size() ? events.get(i) : null;
      Event theirs = i < expected.size() ? expected.get(i) : null;
      if (ours == null || !ours.equals(theirs)) {
        return "event "
            + i
            + " of "
            + events.size()
            + " (reference "
            + expected.size()
            + ")\n   engine    "
            + ours
            + "\n   reference "
            + theirs;
      }
    }
    return after.sameAs(expectedRows) ? null : "state " + after.difference(expectedRows);
  }

  private static String trace(Throwable e) {
    StringBuilder text = new StringBuilder(e.toString());
    StackTraceElement[] frames = e.getStackTrace();
    for (int i = 0; i < Math.min(6, frames.length); i++) {
      text.append("\n     at ").append(frames[i]);
    }
    return text.toString();
  }
}
