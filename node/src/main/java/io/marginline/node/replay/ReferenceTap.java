package io.marginline.node.replay;

import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.StateRows;
import io.marginline.reference.ReferenceEngine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same commands through the reference engine; every event must be the same, and the state. */
final class ReferenceTap extends RecordTap {
  private final Deque<Event> expected = new ArrayDeque<>();
  private final ReferenceEngine reference = new ReferenceEngine(expected::add, new ModelPricer());
  private long commands;
  private @Nullable String difference;

  @Override
  void command(Command command, long timeNs) {
    commands++;
    if (difference == null) {
      reference.apply(command, timeNs);
    }
  }

  @Override
  void event(Event event) {
    Event other = expected.pollFirst();
    if (difference == null && !event.equals(other)) {
      difference = "command " + commands + ": engine " + event + ", reference " + other;
    }
  }

  @Override
  void done(long position) {
    if (difference == null && !expected.isEmpty()) {
      difference =
          "command "
              + commands
              + ", log position "
              + position
              + ": only the reference says "
              + expected.peekFirst();
    }
  }

  /** The first difference, in the end also of the states; null: none. */
  @Nullable String difference(Engine engine) {
    if (difference != null) {
      return difference;
    }
    List<Long> own = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    engine.rows(new Numbers(own));
    reference.rows(new Numbers(others));
    return own.equals(others) ? null : "the states differ at the end of the log";
  }

  /** Rows as one list of numbers; a row begins with −1 − its type. */
  private record Numbers(List<Long> into) implements StateRows {
    @Override
    public void row(RowType type) {
      into.add(-1L - type.ordinal());
    }

    @Override
    public void put(long value) {
      into.add(value);
    }

    @Override
    public void end() {}
  }
}
