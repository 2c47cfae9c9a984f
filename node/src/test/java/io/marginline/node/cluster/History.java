package io.marginline.node.cluster;

import io.marginline.model.Event;
import io.marginline.node.client.Outcome;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What one client did and was told, by the second half of the request id, which runs from 1 without
 * gaps. Times are of the machine's monotonic clock, the same in all its processes. A few longs per
 * request, so that an hour fits.
 */
final class History {
  /** No outcome yet. */
  static final byte OPEN = 0;

  /** Carried out, or refused by the engine: it has a place in the log. */
  static final byte ANSWERED = 1;

  /** Never reached the engine. */
  static final byte REFUSED = 2;

  /** The client was told that it cannot know. */
  static final byte UNKNOWN = 3;

  final long requestHi;
  private int count;
  private long[] sentNs = new long[1024];
  private long[] doneNs = new long[1024];
  private long[] position = new long[1024];
  private long[] digest = new long[1024];
  private byte[] state = new byte[1024];
  private long answered;
  private long unknown;
  private long twice;
  private long lastDoneNs = System.nanoTime();
  private long longestSilenceNs;

  History(long requestHi) {
    this.requestHi = requestHi;
  }

  /** Before the request is given to the client. */
  synchronized void sent(long requestLo) {
    int at = (int) requestLo;
    if (at >= state.length) {
      int length = state.length * 2;
      sentNs = Arrays.copyOf(sentNs, length);
      doneNs = Arrays.copyOf(doneNs, length);
      position = Arrays.copyOf(position, length);
      digest = Arrays.copyOf(digest, length);
      state = Arrays.copyOf(state, length);
    }
    count = Math.max(count, at);
    sentNs[at] = System.nanoTime();
  }

  /** After the client has told its outcome. */
  synchronized void done(long requestLo, Outcome outcome) {
    int at = (int) requestLo;
    if (state[at] != OPEN) {
      twice++;
    }
    switch (outcome) {
      case Outcome.Completed done -> answered(at, done.position(), digest(1, done.result()));
      case Outcome.Rejected no ->
          answered(
              at,
              no.position(),
              digest(2, no.reason().ordinal(), no.required(), no.available(), no.term().ordinal()));
      case Outcome.Refused _ -> state[at] = REFUSED;
      case Outcome.Unknown _ -> {
        state[at] = UNKNOWN;
        unknown++;
      }
    }
  }

  private void answered(int at, long logPosition, long outcome) {
    long now = System.nanoTime();
    state[at] = ANSWERED;
    doneNs[at] = now;
    position[at] = logPosition;
    digest[at] = outcome;
    answered++;
    longestSilenceNs = Math.max(longestSilenceNs, now - lastDoneNs);
    lastDoneNs = now;
  }

  static long digest(Event.CommandCompleted done) {
    return digest(1, done.result());
  }

  static long digest(Event.CommandRejected no) {
    return digest(2, no.reason().ordinal(), no.required(), no.available(), no.term().ordinal());
  }

  private static long digest(long... parts) {
    long mixed = 0;
    for (long part : parts) {
      mixed = Long.rotateLeft((mixed ^ part) * 0x9e37_79b9_7f4a_7c15L, 29);
    }
    return mixed;
  }

  /** The longest time without any answer since the last call, ms. */
  synchronized long longestSilenceMs() {
    long longest = longestSilenceNs;
    longestSilenceNs = 0;
    return longest / 1_000_000;
  }

  /** Requests, numbered from 1 to this. */
  synchronized int count() {
    return count;
  }

  synchronized long answered() {
    return answered;
  }

  synchronized long unknown() {
    return unknown;
  }

  /** Requests that were told a second outcome. */
  synchronized long twice() {
    return twice;
  }

  byte state(int requestLo) {
    return state[requestLo];
  }

  long sentNs(int requestLo) {
    return sentNs[requestLo];
  }

  long doneNs(int requestLo) {
    return doneNs[requestLo];
  }

  long position(int requestLo) {
    return position[requestLo];
  }

  long digestOf(int requestLo) {
    return digest[requestLo];
  }

  synchronized void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeLong(requestHi);
      out.writeLong(twice);
      out.writeInt(count);
      for (int at = 1; at <= count; at++) {
        out.writeByte(state[at]);
        out.writeLong(sentNs[at]);
        out.writeLong(doneNs[at]);
        out.writeLong(position[at]);
        out.writeLong(digest[at]);
      }
    }
  }

  static History read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      History read = new History(in.readLong());
      read.twice = in.readLong();
      int length = in.readInt();
      for (int at = 1; at <= length; at++) {
        read.sent(at);
        read.state[at] = in.readByte();
        read.sentNs[at] = in.readLong();
        read.doneNs[at] = in.readLong();
        read.position[at] = in.readLong();
        read.digest[at] = in.readLong();
        read.answered += read.state[at] == ANSWERED ? 1 : 0;
        read.unknown += read.state[at] == UNKNOWN ? 1 : 0;
      }
      return read;
    }
  }
}
