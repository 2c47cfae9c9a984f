package io.marginline.views;

import io.marginline.model.EngineEvents;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.StateRows;
import io.marginline.views.fold.Fold;
import io.marginline.views.rows.Restoring;
import io.marginline.views.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The venue as it follows from its events. One thread writes: {@link #restoring} whenever the fold
 * starts anew, then for each command its {@link #events} and {@link #end}. Any thread reads.
 */
public final class Views {
  private static final int FINISHED_ORDERS = 50_000;

  /** Is told on the writer's thread, under the lock: be quick, hand over copies. */
  public interface Listener {
    /** After each command. The list is the listener's to keep. */
    void after(Venue venue, List<Event> events, long position, long timeNs);

    /** The fold began anew with the rows of a snapshot: what was known before may not hold. */
    default void restarted(Venue venue, long position, long timeNs) {}
  }

  private final int finishedOrders;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Arrival arrival = new Arrival();
  private final List<Event> told = new ArrayList<>();
  private final EngineEvents events = new EventRecords(told::add);

  private State state;
  private Fold fold;
  private Venue venue;

  public Views() {
    this(FINISHED_ORDERS);
  }

  /** Keeps so many orders that have ended. */
  public Views(int finishedOrders) {
    this.finishedOrders = finishedOrders;
    state = new State(finishedOrders);
    fold = new Fold(state);
    venue = new Venue(state);
  }

  /** Rows of a snapshot that was taken before the first event. */
  public StateRows restoring() {
    return restoring(-1, Long.MIN_VALUE);
  }

  /**
   * Rows of a snapshot taken at this position of the log; what was folded before is forgotten when
   * they have ended.
   */
  public StateRows restoring(long at, long timeNs) {
    told.clear();
    State fresh = new State(finishedOrders);
    Fold of = new Fold(fresh);
    return new Restoring(fresh, of, () -> restart(fresh, of, at, timeNs));
  }

  private void restart(State fresh, Fold of, long at, long timeNs) {
    lock.writeLock().lock();
    try {
      fresh.nowNs = Math.max(fresh.nowNs, timeNs);
      state = fresh;
      fold = of;
      venue = new Venue(fresh);
      listeners.forEach(listener -> listener.restarted(venue, at, fresh.nowNs));
    } finally {
      arrival.at(at);
      lock.writeLock().unlock();
    }
  }

  /** Takes the events of one command. */
  public EngineEvents events() {
    return events;
  }

  /** A mark volatility among the prices of the command; there is no event of it. */
  public void volatility(int instrumentId, long ppb) {
    fold.volatility(instrumentId, ppb);
  }

  /** All events of the command at this position of the log are in; {@code timeNs} its header's. */
  public void end(long at, long timeNs) {
    List<Event> all = List.copyOf(told);
    told.clear();
    lock.writeLock().lock();
    try {
      fold.begin(timeNs);
      all.forEach(fold::accept);
      fold.end();
      listeners.forEach(listener -> listener.after(venue, all, at, state.nowNs));
    } finally {
      arrival.at(at); // Who waited for it finds what the listeners keep as well.
      lock.writeLock().unlock();
    }
  }

  /** Reads between two commands; the reader keeps nothing of the venue but records. */
  public <T> T read(Function<Venue, T> reader) {
    lock.readLock().lock();
    try {
      return reader.apply(venue);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Position of the last command that is in; −1 before the first. */
  public long position() {
    return arrival.position();
  }

  /** Engine time. */
  public long timeNs() {
    return read(Venue::nowNs);
  }

  /** Waits until this position is in; false when it takes longer or the thread is interrupted. */
  public boolean await(long wanted, Duration most) {
    return arrival.await(wanted, most);
  }

  /** Before the first event; what comes later hears from the next command on. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }
}
