package io.marginline.node.service;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.Restoration;
import io.marginline.engine.StateHash;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.protocol.CommandCodec;
import io.marginline.protocol.EventEncoder;
import io.marginline.protocol.EventHash;
import io.marginline.protocol.MalformedMessageException;
import io.marginline.protocol.SnapshotLabel;
import java.util.List;
import java.util.SortedMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the messages of a log, in the service and wherever a log is executed again. Knows the
 * log's times and positions, and nothing of where they come from.
 */
public final class Execution {
  /** Version of the encoding of events; hashes of different encodings are not compared. */
  public static final int ENCODING = 1;

  /** The timer at which the engine has work due. */
  public static final long ADVANCE_TIME = 1;

  /** First half of the request ids of {@link #ADVANCE_TIME}; the second is the position. */
  private static final long TIMER_REQUEST = 0x4d4c_5449_4d45_5200L;

  private final CommandCodec codec = new CommandCodec();
  private final List<EventTap> taps;
  private final Rules known;
  private final EventEncoder events;

  /** Answers to what is the node's own: no events of the venue, so no part of their hash. */
  private final EventEncoder own;

  private final UnsafeBuffer terminal = new UnsafeBuffer();
  private Engine engine;
  private CommandRecords commands;
  private EventHash hash;
  private long count;
  private long position;
  private long answerPosition;
  private int rules = Rules.FIRST;
  private final ClientWindows windows = new ClientWindows();

  public Execution(List<EventTap> taps) {
    this(taps, Rules.KNOWN);
  }

  /** As a program that knows these rules. */
  Execution(List<EventTap> taps, Rules known) {
    this.taps = List.copyOf(taps);
    this.known = known;
    own = new EventEncoder(terminal::wrap);
    hash = new EventHash();
    events = new EventEncoder(this::onEvent);
    engine = new Engine(events);
    commands = new CommandRecords(engine);
    this.taps.forEach(tap -> tap.onEngine(engine));
  }

  private void onEvent(DirectBuffer buffer, int offset, int length) {
    hash.onMessage(buffer, offset, length);
    terminal.wrap(buffer, offset, length);
    for (EventTap tap : taps) {
      tap.onEvent(buffer, offset, length);
    }
  }

  /** What a client's message in the log came to. */
  public enum Taken {
    /** It was carried out, or refused by the engine; {@link #terminal} says which. */
    NEW,
    /** The node's own, nothing of the engine; {@link #terminal} is the answer. */
    OWN,
    /** A copy of one that was carried out before; {@link #terminal} is the answer it had. */
    REPEATED,
    /** A copy of one whose answer the client has: nobody waits for it. */
    STALE,
    /** No command of the protocol, or further ahead than a client may go. */
    UNREADABLE
  }

  /**
   * Carries out a client's message that the log holds, unless it is a copy.
   *
   * @throws UnknownRulesException it says that the log goes on by rules that are not known here
   */
  public Taken command(DirectBuffer frame, int offset, int length, long timeNs, long position) {
    int kind = Frames.open(frame, offset, length);
    if (kind == Frames.RULES ? length != RulesFrame.LENGTH : !isCommand(kind, length)) {
      return Taken.UNREADABLE;
    }
    long number = CommandFrame.number(frame, offset);
    ClientWindow window =
        windows.of(CommandFrame.client(frame, offset), CommandFrame.floor(frame, offset), timeNs);
    if (window.isStale(number)) {
      return Taken.STALE;
    }
    ClientWindow.Answer known = window.answer(number);
    if (known != null) {
      terminal.wrap(known.event());
      answerPosition = known.position();
      return Taken.REPEATED;
    }
    if (window.isTooFar(number)) {
      return Taken.UNREADABLE;
    }
    Taken taken = Taken.OWN;
    if (kind == Frames.RULES) {
      adopt(frame, offset, position);
    } else {
      Command command = decode(frame, offset, length);
      if (command == null) {
        return Taken.UNREADABLE;
      }
      apply(command, timeNs, position);
      taken = Taken.NEW;
    }
    window.answered(number, position, terminal);
    answerPosition = position;
    return taken;
  }

  private static boolean isCommand(int kind, int length) {
    return kind == Frames.COMMAND && length >= CommandFrame.BODY;
  }

  /** Rules only become newer: a message that came late takes nothing back. */
  private void adopt(DirectBuffer frame, int offset, long position) {
    int version = RulesFrame.version(frame, offset);
    String problem = known.problem(version, "the log from position " + position + " on");
    if (problem != null) {
      throw new UnknownRulesException(problem);
    }
    rules = Math.max(rules, version);
    long requestHi = RulesFrame.requestHi(frame, offset);
    long requestLo = RulesFrame.requestLo(frame, offset);
    own.commandCompleted(requestHi, requestLo, 0, rules, false);
  }

  private @Nullable Command decode(DirectBuffer frame, int offset, int length) {
    try {
      return codec.decode(frame, offset + CommandFrame.BODY, length - CommandFrame.BODY);
    } catch (MalformedMessageException e) {
      return null;
    }
  }

  /** Carries out a timer that the log holds. */
  public void timer(long correlation, long timeNs, long position) {
    if (correlation == ADVANCE_TIME) {
      // Log time may have stood ahead: a command of the log itself is never late.
      long deadlineNs = Math.max(timeNs, engine.nowNs());
      Header header = new Header(TIMER_REQUEST, position, 0, timeNs, deadlineNs);
      apply(new Command.AdvanceTime(header), timeNs, position);
    }
  }

  private void apply(Command command, long timeNs, long at) {
    for (EventTap tap : taps) {
      tap.onCommand(command, timeNs);
    }
    commands.apply(command, timeNs);
    count++;
    position = at;
    for (EventTap tap : taps) {
      tap.onCommandEnd(at, timeNs);
    }
  }

  /** The terminal event of the last command; valid until the next. */
  public DirectBuffer terminal() {
    return terminal;
  }

  /** Position of the command that {@link #terminal} ends. */
  public long answerPosition() {
    return answerPosition;
  }

  /**
   * Takes over what a snapshot holds. The engine's rows have been read into {@code restored}.
   *
   * @return what does not fit together, or null
   */
  public @Nullable String restore(SnapshotReading read, Restoration restored) {
    SnapshotLabel label = read.label();
    rules = read.node().rules();
    String unknown = known.problem(rules, "it");
    if (unknown != null) {
      return unknown;
    }
    engine = restored.engine();
    commands = new CommandRecords(engine);
    hash = new EventHash(label.eventHash());
    count = label.commands();
    position = read.node().position();
    read.clients().forEach(windows::restore);
    taps.forEach(tap -> tap.onEngine(engine));
    String state = stateHash();
    return state.equals(label.stateHash())
        ? null
        : "stateHash of the snapshot differs at command "
            + count
            + ": restored "
            + state
            + ", written "
            + label.stateHash();
  }

  /** Where a snapshot's rows go, to be given to {@link #restore}. */
  public Restoration restoration() {
    return Engine.restore(events);
  }

  SortedMap<Long, ClientWindow> clients() {
    return windows.rows();
  }

  /** Version of the rules in force. */
  public int rules() {
    return rules;
  }

  /** Commands carried out since the log began. */
  public long count() {
    return count;
  }

  /** Position of the last command. */
  public long position() {
    return position;
  }

  public long eventHash() {
    return hash.value();
  }

  public String stateHash() {
    return StateHash.of(engine);
  }

  public Engine engine() {
    return engine;
  }
}
