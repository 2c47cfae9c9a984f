package io.marginline.acceptance.stream;

import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.LineDistance;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.reference.audit.Auditor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stream through both engines, with the checks that need no second engine. */
final class StreamRun {

  /** Sees every command with the events of the engine. */
  interface Listener {
    void applied(Command command, List<Event> events);
  }

  /** What went wrong, and the commands that lead there (without the steps of time). */
  record Failure(
      WorldKind kind, long seed, long stream, int index, String text, List<Command> commands) {

    @Override
    public String toString() {
      return kind
          + " seed "
          + seed
          + " stream "
          + stream
          + " command "
          + index
          + ": "
          + text
          + "\n   command   "
          + (commands.isEmpty() ? "" : commands.getLast());
    }
  }

  private final Subject.Factory factory;
  private final Coverage coverage;

  StreamRun(Subject.Factory factory, Coverage coverage) {
    this.factory = factory;
    this.coverage = coverage;
  }

  /** Runs at most {@code limit} commands of a stream. */
  @Nullable Failure run(WorldKind kind, long seed, long stream, int limit) {
    coverage.world();
    CommandStream commands = new CommandStream(seed, stream, kind);
    LineDistance line = new LineDistance(commands.view());
    List<Command> sent = new ArrayList<>();
    Checked checked = new Checked(factory, (_, events) -> events.forEach(commands::observe));
    for (int i = 0; i < limit && !commands.done(); i++) {
      Command command = commands.next();
      sent.add(command);
      String text = checked.apply(command, coverage);
      if (text != null) {
        return new Failure(kind, seed, stream, i, text, sent);
      }
      coverage.nearLine(line.someUnitWithinOneTick());
    }
    String text = checked.end();
    return text == null ? null : new Failure(kind, seed, stream, sent.size(), text, sent);
  }

  /** The same commands without a generator; the failure's text or null. */
  @Nullable String replay(WorldKind kind, List<Command> commands) {
    Checked checked = new Checked(factory, (_, _) -> {});
    Coverage unread = new Coverage();
    for (Command command : commands) {
      String text = checked.apply(command, unread);
      if (text != null) {
        return text;
      }
    }
    return checked.end();
  }

  /** A twin with its auditor and properties. */
  private static final class Checked {
    private final Twin twin;
    private final Auditor auditor = new Auditor();
    private final Properties properties = new Properties();
    private final Listener listener;

    Checked(Subject.Factory factory, Listener listener) {
      twin = new Twin(factory);
      this.listener = listener;
    }

    @Nullable String apply(Command command, Coverage coverage) {
      long now = command.header().nowNs();
      Listener seen = (applied, events) -> seen(applied, events, coverage);
      String text = twin.advance(now, seen);
      if (text == null) {
        text = twin.step(command);
        seen.applied(command, twin.events);
        coverage.command(command, twin.events);
      }
      if (text == null
          && twin.events.getLast() instanceof Event.CommandRejected
          && !twin.unchanged()) {
        text = "a rejection changed the state: " + twin.change();
      }
      return text == null ? properties.violation() : text;
    }

    private void seen(Command command, List<Event> events, Coverage coverage) {
      auditor.logTime(command.header().nowNs());
      for (Event event : events) {
        auditor.accept(event);
        properties.accept(event);
        coverage.event(event);
      }
      listener.applied(command, events);
    }

    @Nullable String end() {
      return auditor.counts().clean() ? null : "auditor: " + auditor.counts();
    }
  }
}
