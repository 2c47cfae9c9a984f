package io.marginline.protocol;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * {@code eventHash}: one number over all events so far, a step per event (blueprint §6). Two
 * histories that agree in it are taken for equal; it finds faults, it is no seal against forgery.
 *
 * <p>A message adds its length, then its bytes as little-endian words, the last one filled up with
 * zeros. For a given word a step maps every hash to a different hash, and for a given hash every
 * word, so two histories that differ in a single word never agree.
 */
public final class EventHash implements MessageSink {
  /** 2^64 ÷ golden ratio, odd: multiplying by it loses nothing. Also the hash of no events. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long value;

  /** Of no events. */
  public EventHash() {
    this(SPREAD);
  }

  /** Goes on from the value of an earlier one. */
  public EventHash(long value) {
    this.value = value;
  }

  public long value() {
    return value;
  }

  @Override
  public void onMessage(DirectBuffer buffer, int offset, int length) {
    long hash = step(value, length);
    int end = offset + length;
    int at = offset;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash = step(hash, buffer.getLong(at, ByteOrder.LITTLE_ENDIAN));
    }
    if (at < end) {
      long last = 0;
      for (int i = end - 1; i >= at; i--) {
        last = (last << Byte.SIZE) | (buffer.getByte(i) & 0xFF);
      }
      hash = step(hash, last);
    }
    value = hash;
  }

  private static long step(long hash, long word) {
    long mixed = (Long.rotateLeft(hash, 29) ^ word) * SPREAD;
    return mixed ^ (mixed >>> 32);
  }
}
