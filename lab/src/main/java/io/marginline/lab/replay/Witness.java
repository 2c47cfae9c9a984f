package io.marginline.lab.replay;

import io.marginline.model.Event;
import io.marginline.reference.audit.Auditor;
import io.marginline.reference.audit.Receipts;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who only looks at the events of a run, on a thread of its own: auditor, receipts and
 * counters are told of each event in log order, batches of them through a bounded queue, so they
 * never fall behind by more than that. Nothing flows back, so the run is the same at any speed.
 */
final class Witness implements AutoCloseable {
  private static final int BATCH = 4_096;
  private static final int QUEUED = 64;

  private final Auditor auditor = new Auditor();
  private final Receipts receipts;
  private final Tally tally;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(QUEUED);
  private final Thread thread = new Thread(this::work, "witness");
  private volatile @Nullable Throwable failure;
  private ObjLongConsumer<Event> log = (_, _) -> {};
  private Batch filling = new Batch();
  private long nowNs;

  /** Events with their log times, and questions that are asked between two events. */
  private static final class Batch {
    final Object[] items = new Object[BATCH];
    final long[] timesNs = new long[BATCH];
    int size;
    boolean last;
  }

  Witness(Receipts receipts, Tally tally) {
    this.receipts = receipts;
    this.tally = tally;
    thread.setDaemon(true);
  }

  /** Told of every event and its log time before anybody else; to be set before the run. */
  void log(ObjLongConsumer<Event> listener) {
    log = listener;
  }

  void start() {
    thread.start();
  }

  void logTime(long timeNs) {
    nowNs = timeNs;
  }

  void accept(Event event) {
    put(event);
  }

  /** Runs on the witness's thread after all events so far and before the next. */
  void ask(Runnable question) {
    put(question);
  }

  /** Waits until everything is seen; afterwards the auditor and the tally may be read here. */
  void finish() {
    filling.last = true;
    hand();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    rethrow();
  }

  /** Ends the thread of a run that did not come to its end. */
  @Override
  public void close() {
    thread.interrupt();
  }

  Auditor auditor() {
    return auditor;
  }

  private void put(Object item) {
    Batch batch = filling;
    batch.items[batch.size] = item;
    batch.timesNs[batch.size] = nowNs;
    if (++batch.size == BATCH) {
      hand();
      filling = new Batch();
    }
  }

  private void hand() {
    rethrow();
    try {
      queue.put(filling);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void work() {
    try {
      boolean last = false;
      while (!last) {
        Batch batch = queue.take();
        for (int i = 0; i < batch.size; i++) {
          see(batch.items[i], batch.timesNs[i]);
        }
        last = batch.last;
      }
      receipts.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e;
      drain();
    }
  }

  /** A full queue would keep the run waiting for ever. */
  private void drain() {
    try {
      while (!queue.take().last) {
        // Thrown away.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void see(Object item, long timeNs) {
    if (item instanceof Event event) {
      auditor.logTime(timeNs);
      receipts.logTime(timeNs);
      log.accept(event, timeNs);
      auditor.accept(event);
      receipts.accept(event);
      tally.accept(event, timeNs);
    } else if (item instanceof Runnable question) {
      question.run();
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("the witness failed: " + thrown, thrown);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
