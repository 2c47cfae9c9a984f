package io.marginline.lab.replay;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.StateHash;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.model.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The engine as its host runs it: commands in time order, and {@code AdvanceTime} whenever
 * something is due. The only class of the lab that touches the engine.
 */
final class Venue {
  private static final long DEADLINE_NS = 1_000_000_000L;

  /** At 256 steps a command, far more than any number of accounts here can need at one time. */
  private static final int MOST_AT_ONCE = 10_000_000;

  private final Engine engine;
  private final CommandRecords commands;
  private final LongConsumer logTime;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final long requestHi;
  private long requestLo;
  private long nowNs;
  private long result;

  /**
   * @param events everything that the engine says
   * @param logTime told the time of each command before it runs
   */
  Venue(long seed, java.util.function.Consumer<Event> events, LongConsumer logTime) {
    this.requestHi = seed;
    this.logTime = logTime;
    this.engine =
        new Engine(
            new EventRecords(
                event -> {
                  note(event);
                  events.accept(event);
                }));
    this.commands = new CommandRecords(engine);
  }

  long nowNs() {
    return nowNs;
  }

  /** How often each reason was given. */
  Map<RejectReason, Long> rejected() {
    return rejected;
  }

  String stateHash() {
    return StateHash.of(engine);
  }

  /** Sends a command of the operator; the result of the command, −1 when it was rejected. */
  long operator(Function<Header, Command> command) {
    return account(0, command);
  }

  /** Sends a command of an account; the result of the command, −1 when it was rejected. */
  long account(long accountId, Function<Header, Command> command) {
    requestLo++;
    result = -1;
    Header header = new Header(requestHi, requestLo, accountId, nowNs, nowNs + DEADLINE_NS);
    logTime.accept(nowNs);
    commands.apply(command.apply(header));
    long answer = result;
    runDue();
    return answer;
  }

  /** Time passes up to the instant, stopping wherever something is due. */
  void advanceTo(long timeNs) {
    while (engine.nextDueNs() < timeNs) {
      nowNs = Math.max(nowNs, engine.nextDueNs());
      advance();
    }
    nowNs = Math.max(nowNs, timeNs);
  }

  private void runDue() {
    for (int commands = 0; engine.nextDueNs() <= nowNs; commands++) {
      if (commands == MOST_AT_ONCE) {
        throw new IllegalStateException("work of " + nowNs + " ns is never done");
      }
      advance();
    }
  }

  private void advance() {
    requestLo++;
    logTime.accept(nowNs);
    commands.apply(
        new Command.AdvanceTime(new Header(requestHi, requestLo, 0, nowNs, nowNs + DEADLINE_NS)));
  }

  private void note(Event event) {
    if (event instanceof Event.CommandCompleted completed) {
      result = completed.result();
    } else if (event instanceof Event.CommandRejected refused) {
      rejected.merge(refused.reason(), 1L, Long::sum);
    }
  }
}
