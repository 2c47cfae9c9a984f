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
  Engine engine = new Engine(new EventRecords(events::add));
  final Names names = new Names();
  final EventWords words = new EventWords(names, START_NS);
  final Fold fold = new Fold();
  long nowNs = START_NS;
  private final boolean restarts;
  private long request;

  /** What the next header says when it is not the usual. */
  long nextRequest;

  long nextDeadlineNs;

  World(boolean restarts) {
    this.restarts = restarts;
  }

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
    new CommandRecords(engine).apply(command);
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
    List<Event> told = List.copyOf(events);
    if (restarts) {
      restart(command);
    }
    return told;
  }

  /** Another engine goes on from here with what the rows have, and nothing else. */
  private void restart(Command command) {
    events.clear();
    Snapshot snapshot = Snapshot.of(engine);
    Engine restored = snapshot.engine(new EventRecords(events::add));
    assertThat(events).as("restoring is no event").isEmpty();
    assertThat(Snapshot.of(restored).rows).as("after %s", command).isEqualTo(snapshot.rows);
    assertThat(StateHash.of(restored)).isEqualTo(StateHash.of(engine));
    assertThat(restored.nowNs()).isEqualTo(engine.nowNs());
    engine = restored;
  }

  private static boolean terminal(Event event) {
    return event instanceof Event.CommandCompleted || event instanceof Event.CommandRejected;
  }
}
