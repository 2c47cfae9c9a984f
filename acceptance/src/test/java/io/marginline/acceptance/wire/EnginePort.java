package io.marginline.acceptance.wire;

import io.marginline.acceptance.history.Recording;
import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.StateHash;
import io.marginline.gateway.Answer;
import io.marginline.gateway.CommandPort;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Header;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** An engine in this process: carries a command out, folds its events, then answers. */
final class EnginePort implements CommandPort {
  private final Views views;
  private final LongSupplier nowNs;

  /** Threads of the gateway that act on what was asked before. */
  private static final Set<String> OF_THEIR_OWN = Set.of("algos", "cancel-all-after");

  private final Engine engine;
  private final CommandRecords records;
  private long position = -1;
  private long carriedOut;
  private long ownWork;
  private Answer answer = new Answer.Unknown();

  EnginePort(Views views, LongSupplier nowNs) {
    this.views = views;
    this.nowNs = nowNs;
    engine = new Engine(views.events());
    records = new CommandRecords(engine);
    views.listen(this::after);
  }

  @Override
  public synchronized CompletableFuture<Answer> send(Command command) {
    long now = present();
    apply(command, now);
    if (OF_THEIR_OWN.contains(Thread.currentThread().getName())) {
      ownWork++;
    } else if (answer instanceof Answer.Done) {
      carriedOut++;
    }
    return CompletableFuture.completedFuture(answer);
  }

  /** What is due happens first. */
  private long present() {
    long now = Math.max(engine.nowNs(), nowNs.getAsLong());
    while (engine.nextDueNs() <= now) {
      advance(now);
    }
    return now;
  }

  private void advance(long now) {
    apply(new Command.AdvanceTime(new Header(-1, position, 0, now, now + 1)), now);
  }

  /** Of the state at the present: a command that is refused now changes nothing of it. */
  synchronized String stateHash() {
    advance(present());
    return StateHash.of(engine);
  }

  /** How many commands the gateway gave by itself. */
  synchronized long ownWork() {
    return ownWork;
  }

  private void apply(Command command, long now) {
    records.apply(command, now);
    position++;
    views.end(position, now);
  }

  private void after(Venue venue, List<Event> events, long at, long timeNs) {
    for (Event event : events) {
      if (event instanceof Event.CommandCompleted done) {
        answer = new Answer.Done(done.result(), done.repeated(), at);
      } else if (event instanceof Event.CommandRejected no) {
        answer = new Answer.Rejected(no.reason(), no.required(), no.available(), no.term(), at);
      }
    }
  }

  /** How many commands changed something, as an answer to a request. */
  synchronized long carriedOut() {
    return carriedOut;
  }

  /** The state as it is now. */
  synchronized Recording recording() {
    Recording recording = new Recording(position, engine.nowNs());
    engine.snapshot(recording);
    return recording;
  }

  List<String> violations() {
    return engine.invariantViolations();
  }
}
