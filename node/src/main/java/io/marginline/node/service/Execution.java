package io.marginline.node.service;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.StateHash;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.protocol.CommandCodec;
import io.marginline.protocol.EventEncoder;
import io.marginline.protocol.EventHash;
import io.marginline.protocol.MalformedMessageException;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Carries out the messages of a log, in the service and wherever a log is executed again. Knows the
 * log's times and positions, and nothing of where they come from.
 */
public final class Execution {
  /** The timer at which the engine has work due. */
  public static final long ADVANCE_TIME = 1;

  /** First half of the request ids of {@link #ADVANCE_TIME}; the second is the position. */
  private static final long TIMER_REQUEST = 0x4d4c_5449_4d45_5200L;

  private final CommandCodec codec = new CommandCodec();
  private final List<EventTap> taps;
  private final UnsafeBuffer terminal = new UnsafeBuffer();
  private Engine engine;
  private CommandRecords commands;
  private EventHash hash;
  private long count;
  private long position;

  public Execution(List<EventTap> taps) {
    this.taps = List.copyOf(taps);
    hash = new EventHash();
    engine = new Engine(new EventEncoder(this::onEvent));
    commands = new CommandRecords(engine);
  }

  private void onEvent(DirectBuffer buffer, int offset, int length) {
    hash.onMessage(buffer, offset, length);
    terminal.wrap(buffer, offset, length);
    for (EventTap tap : taps) {
      tap.onEvent(buffer, offset, length);
    }
  }

  /**
   * Carries out a client's message that the log holds.
   *
   * @return false: it cannot be read; nothing has changed
   */
  public boolean command(DirectBuffer frame, int offset, int length, long timeNs, long position) {
    if (Frames.open(frame, offset, length) != Frames.COMMAND || length < CommandFrame.BODY) {
      return false;
    }
    Command command;
    try {
      command = codec.decode(frame, offset + CommandFrame.BODY, length - CommandFrame.BODY);
    } catch (MalformedMessageException e) {
      return false;
    }
    apply(command, timeNs, position);
    return true;
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
