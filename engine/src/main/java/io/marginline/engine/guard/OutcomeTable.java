package io.marginline.engine.guard;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last outcomes of one account: a ring of rows with an index by request id (linear probing).
 * Grows to {@link #KEPT} rows, then the oldest row makes room; a steady account allocates nothing.
 */
final class OutcomeTable {
  /** Outcomes kept per account (blueprint §6). */
  static final int KEPT = 1024;

  private static final int ROW = 6;
  private static final int DONE = -1;
  private static final RejectReason[] REASONS = RejectReason.values();
  private static final Term[] TERMS = Term.values();

  /** Per row: request id (2), result, reason and term, required, available. */
  private long[] rows = new long[8 * ROW];

  /** Row + 1 at the first free place from the id's home; 0 = free. */
  private short[] index = new short[16];

  private int oldest;
  private int count;

  /** The outcome of a request id, or null. */
  Outcomes.@Nullable Outcome find(long requestHi, long requestLo) {
    int row = index[place(requestHi, requestLo)] - 1;
    if (row < 0) {
      return null;
    }
    return outcome(row * ROW);
  }

  /** All of them, oldest first. */
  void forEach(Outcomes.Sink sink) {
    for (int i = 0; i < count; i++) {
      int at = (oldest + i) % count * ROW;
      sink.outcome(rows[at], rows[at + 1], outcome(at));
    }
  }

  private Outcomes.Outcome outcome(int at) {
    long why = rows[at + 3];
    RejectReason reason = why == DONE ? null : REASONS[(int) (why >> 8)];
    Term term = why == DONE ? Term.NONE : TERMS[(int) (why & 0xff)];
    return new Outcomes.Outcome(rows[at + 2], reason, rows[at + 4], rows[at + 5], term);
  }

  /** Keeps the outcome of a request id that is not there. */
  void add(
      long requestHi, long requestLo, long result, @Nullable RejectReason reason, Refusal why) {
    int row = freeRow();
    int at = row * ROW;
    rows[at] = requestHi;
    rows[at + 1] = requestLo;
    rows[at + 2] = result;
    rows[at + 3] = reason == null ? DONE : ((long) reason.ordinal() << 8) | why.term.ordinal();
    rows[at + 4] = reason == null ? 0 : why.required;
    rows[at + 5] = reason == null ? 0 : why.available;
    index[place(requestHi, requestLo)] = (short) (row + 1);
  }

  private int freeRow() {
    if (count == KEPT) {
      int row = oldest;
      forget(rows[row * ROW], rows[row * ROW + 1]);
      oldest = (oldest + 1) % KEPT;
      return row;
    }
    if (count * ROW == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
      index = new short[2 * index.length];
      for (int row = 0; row < count; row++) {
        index[place(rows[row * ROW], rows[row * ROW + 1])] = (short) (row + 1);
      }
    }
    return count++;
  }

  /** Where the id stands, or the free place where it would. The index is at most half full. */
  private int place(long requestHi, long requestLo) {
    int mask = index.length - 1;
    int place = home(requestHi, requestLo) & mask;
    while (index[place] != 0) {
      int at = (index[place] - 1) * ROW;
      if (rows[at] == requestHi && rows[at + 1] == requestLo) {
        return place;
      }
      place = (place + 1) & mask;
    }
    return place;
  }

  /** Takes an id out; what was pushed past it moves back, so that no gap hides it. */
  private void forget(long requestHi, long requestLo) {
    int mask = index.length - 1;
    int gap = place(requestHi, requestLo);
    int place = gap;
    while (true) {
      place = (place + 1) & mask;
      if (index[place] == 0) {
        index[gap] = 0;
        return;
      }
      int at = (index[place] - 1) * ROW;
      int home = home(rows[at], rows[at + 1]) & mask;
      if (((place - home) & mask) >= ((place - gap) & mask)) {
        index[gap] = index[place];
        gap = place;
      }
    }
  }

  /** Mixed, since request ids often rise by one. */
  private static int home(long requestHi, long requestLo) {
    return (int) (((requestHi ^ Long.rotateLeft(requestLo, 32)) * 0x9E3779B97F4A7C15L) >>> 40);
  }
}
