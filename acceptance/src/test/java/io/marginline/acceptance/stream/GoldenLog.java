package io.marginline.acceptance.stream;

import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.node.service.CommandFrame;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Execution;
import io.marginline.protocol.CommandCodec;
import io.marginline.protocol.EventDecoder;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A log as a released version wrote it, kept for ever: entries of the time that the log gave them
 * and the bytes of the message, 0 bytes for the timer at which work was due. A new world begins
 * with time 0.
 */
final class GoldenLog {
  private static final int HASH_EVERY = 100;
  private static final long CLIENT = 0x676f_6c64;

  private GoldenLog() {}

  /** What carries a log out. */
  interface Target {
    void command(DirectBuffer frame, int length, long timeNs, long position);

    void timer(long timeNs, long position);

    long eventHash();

    String stateHash();

    long dueNs();
  }

  /** This program, from an empty venue on. */
  static Target program(EventTap... taps) {
    Execution execution = new Execution(List.of(taps));
    return new Target() {
      @Override
      public void command(DirectBuffer frame, int length, long timeNs, long position) {
        execution.command(frame, 0, length, timeNs, position);
      }

      @Override
      public void timer(long timeNs, long position) {
        execution.timer(Execution.ADVANCE_TIME, timeNs, position);
      }

      @Override
      public long eventHash() {
        return execution.eventHash();
      }

      @Override
      public String stateHash() {
        return execution.stateHash();
      }

      @Override
      public long dueNs() {
        return execution.engine().nextDueNs();
      }
    };
  }

  /** Tells every command and every event as a record. */
  static EventTap tap(Consumer<Command> commands, Consumer<Event> events) {
    EventDecoder decoder = new EventDecoder();
    EventRecords records = new EventRecords(events);
    return new EventTap() {
      @Override
      public void onCommand(Command command, long timeNs) {
        commands.accept(command);
      }

      @Override
      public void onEvent(DirectBuffer buffer, int offset, int length) {
        decoder.decode(buffer, offset, length, records);
      }

      @Override
      public void onCommandEnd(long position, long timeNs) {
        // Nothing is counted by command.
      }
    };
  }

  /** Makes a log of one seeded stream per kind of world. */
  static byte[] record(long seed, int commands) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      for (WorldKind kind : WorldKind.values()) {
        out.writeLong(0);
        record(new CommandStream(seed, kind.ordinal(), kind), commands, out);
      }
    }
    return bytes.toByteArray();
  }

  private static void record(CommandStream stream, int commands, DataOutputStream out)
      throws IOException {
    Target target = program(tap(_ -> {}, stream::observe));
    CommandCodec codec = new CommandCodec();
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    long nowNs = 1;
    long position = 0;
    for (int number = 1; number <= commands; number++) {
      Command command = stream.next();
      nowNs = Math.max(nowNs, command.header().nowNs());
      while (target.dueNs() <= nowNs) {
        out.writeLong(nowNs);
        out.writeShort(0);
        target.timer(nowNs, ++position);
      }
      int length = CommandFrame.BODY + codec.encode(command, buffer, CommandFrame.BODY);
      CommandFrame.seal(buffer, length, CLIENT, number, number);
      out.writeLong(nowNs);
      out.writeShort(length);
      out.write(buffer.byteArray(), 0, length);
      target.command(buffer, length, nowNs, ++position);
    }
  }

  /** What carrying the log out comes to: hashes on the way, and of the state of each world. */
  static String hashes(InputStream log, Iterable<Target> worlds) throws IOException {
    StringBuilder text = new StringBuilder();
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(log))) {
      long timeNs = next(in);
      for (Target target : worlds) {
        if (timeNs != 0) {
          throw new IOException("no world begins here: " + timeNs);
        }
        long position = 0;
        for (timeNs = next(in); timeNs > 0; timeNs = next(in)) {
          carryOut(in, timeNs, ++position, target);
          if (position % HASH_EVERY == 0) {
            line(text, position, target).append('\n');
          }
        }
        line(text, position, target).append(' ').append(target.stateHash()).append('\n');
      }
      if (timeNs != -1) {
        throw new IOException("more worlds than expected");
      }
    }
    return text.toString();
  }

  private static void carryOut(DataInputStream in, long timeNs, long position, Target target)
      throws IOException {
    byte[] frame = in.readNBytes(in.readUnsignedShort());
    if (frame.length == 0) {
      target.timer(timeNs, position);
    } else {
      target.command(new UnsafeBuffer(frame), frame.length, timeNs, position);
    }
  }

  private static StringBuilder line(StringBuilder text, long entry, Target target) {
    return text.append(entry).append(' ').append(HexFormat.of().toHexDigits(target.eventHash()));
  }

  /** -1: the log ends. */
  private static long next(DataInputStream in) throws IOException {
    try {
      return in.readLong();
    } catch (EOFException e) {
      return -1;
    }
  }
}
