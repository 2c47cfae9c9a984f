package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.StateHash;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import java.util.ArrayList;
import java.util.List;

/** One engine under test. After every command the events add up and nothing is broken. */
final class World {
  static final long START_NS = 1_000_000L * 1_000_000_000L;

  final List<Event> events = new ArrayList<>();
  final Engine engine = new Engine(new EventRecords(events::add));
  final Names names = new Names();
  final EventWords words = new EventWords(names, START_NS);
  final Fold fold = new Fold();
  private final CommandRecords records = new CommandRecords(engine);
  long nowNs = START_NS;
  private long request;

  /** What the next header says when it is not the usual. */
  long nextRequest;

  long nextDeadlineNs;

  Header header(long account) {
    request++;
    long id = nextRequest == 0 ? request : nextRequest;
    long deadline = nowNs + (nextDeadlineNs == 0 ? 10_000_000_000L : nextDeadlineNs);
    nextRequest = 0;
    nextDeadlineNs = 0;
    return new Header(1, id, account, nowNs, deadline);
  }

  /** Carries out one command; the last event is its outcome. */
  List<Event> send(Command command) {
    String before = engine.nextDueNs() > nowNs ? StateHash.of(engine) : "";
    events.clear();
    records.apply(command);
    for (Event event : events) {
      fold.take(event);
    }
    assertThat(engine.invariantViolations()).as("after %s", command).isEmpty();
    assertThat(fold.differences(engine)).as("after %s", command).isEmpty();
    long outcomes = events.stream().filter(World::terminal).count();
    assertThat(outcomes).as("outcomes of %s in %s", command, events).isEqualTo(1);
    assertThat(terminal(events.getLast())).as("the last event is the outcome").isTrue();
    if (events.getLast() instanceof Event.CommandRejected && !before.isEmpty()) {
      assertThat(StateHash.of(engine)).as("%s changed nothing", command).isEqualTo(before);
    }
    return List.copyOf(events);
  }

  private static boolean terminal(Event event) {
    return event instanceof Event.CommandCompleted || event instanceof Event.CommandRejected;
  }
}
