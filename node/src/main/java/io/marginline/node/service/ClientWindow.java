package io.marginline.node.service;

import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one client was answered and has not confirmed. A copy of a message can arrive long after the
 * original: a killed leader's receive window lives on in the sender and is delivered when that
 * member leads again. By then the engine's outcomes of the account may have moved on, so the client
 * says with every message up to where it has its answers, and copies from before are no messages.
 */
final class ClientWindow {
  /** How far ahead of its oldest open question a client may go. */
  static final int SPAN = 4096;

  /** An answer: the position of its command in the log and the terminal event. */
  record Answer(long position, DirectBuffer event) {}

  private final TreeMap<Long, Answer> answers = new TreeMap<>();
  private long floor;
  private long seenNs;

  ClientWindow(long floor, long seenNs) {
    this.floor = floor;
    this.seenNs = seenNs;
  }

  /** The client has the answers of all numbers below. */
  void confirm(long newFloor, long timeNs) {
    seenNs = timeNs;
    if (newFloor > floor) {
      floor = newFloor;
      answers.headMap(newFloor).clear();
    }
  }

  boolean isStale(long number) {
    return number < floor;
  }

  boolean isTooFar(long number) {
    return number - floor >= SPAN;
  }

  @Nullable Answer answer(long number) {
    return answers.get(number);
  }

  void answered(long number, long position, DirectBuffer event) {
    byte[] copy = new byte[event.capacity()];
    event.getBytes(0, copy);
    answers.put(number, new Answer(position, new UnsafeBuffer(copy)));
  }

  void restore(long number, Answer answer) {
    answers.put(number, answer);
  }

  long floor() {
    return floor;
  }

  long seenNs() {
    return seenNs;
  }

  SortedMap<Long, Answer> answers() {
    return answers;
  }
}
