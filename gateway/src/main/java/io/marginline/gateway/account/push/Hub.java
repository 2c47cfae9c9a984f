package io.marginline.gateway.account.push;

import io.marginline.gateway.account.state.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one account. Changes gather here until the next window; then the account is
 * read once for all of them.
 */
final class Hub {
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private List<Change> changes = new ArrayList<>();
  private boolean anew;

  void add(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  boolean isEmpty() {
    return subscribers.isEmpty();
  }

  /** On the writer's thread. */
  synchronized void changed(Change change) {
    changes.add(change);
  }

  /** The fold began anew: everything is shown again. */
  synchronized void restarted() {
    anew = true;
  }

  private synchronized boolean takeAnew() {
    boolean was = anew;
    anew = false;
    return was;
  }

  private synchronized List<Change> take() {
    List<Change> taken = changes;
    changes = new ArrayList<>();
    return taken;
  }

  /** One window: what changed, and the snapshots that are due. */
  void flush(Supplier<Standing> read, long nowMs) {
    List<Change> taken = take();
    boolean all = takeAnew();
    Standing standing = null;
    for (Subscriber subscriber : subscribers) {
      boolean due = all || subscriber.isDue(nowMs);
      if (due || !taken.isEmpty()) {
        standing = standing == null ? read.get() : standing;
        push(subscriber, standing, taken, due ? nowMs : null);
      }
    }
  }

  private static void push(
      Subscriber subscriber, Standing standing, List<Change> changes, @Nullable Long snapshotMs) {
    synchronized (subscriber) {
      if (!changes.isEmpty() && subscriber.isCurrent(standing)) {
        subscriber.changed(standing, changes);
      }
      if (snapshotMs != null) {
        subscriber.snapshot(standing, snapshotMs);
      }
    }
  }
}
