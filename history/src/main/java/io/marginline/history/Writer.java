package io.marginline.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: whatever waits goes into one transaction together with the position
 * of the last command, so that rows and position never differ. What the database refuses is tried
 * again; when the queue stays full the writer counts as lost and the rows are read from the log at
 * the next start.
 */
final class Writer implements AutoCloseable {
  private static final int QUEUE = 8192;
  private static final int MOST_AT_ONCE = 512;
  private static final long RETRY_MS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Connections connections;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Lock lock = new ReentrantLock();
  private final Condition stored = lock.newCondition();
  private final Thread thread;
  private volatile long position;
  private volatile boolean closing;
  private volatile String lost = "";
  private volatile @Nullable SQLException trouble;
  private @Nullable Connection connection;

  Writer(Connections connections, long position) {
    this.connections = connections;
    this.position = position;
    this.thread = Thread.ofPlatform().name("history-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  long position() {
    return position;
  }

  /** What the database said last, while it refuses; null when all is well. */
  @Nullable SQLException trouble() {
    return trouble;
  }

  /** Why no further rows are taken; "" while they are. */
  String lost() {
    return lost;
  }

  /** Takes no further rows: the next start reads them from the log. */
  void lose(String why) {
    lost = why;
  }

  /** Hands rows over; waits while the queue is full. */
  void offer(Batch batch) throws InterruptedException {
    if (lost.isEmpty() && !queue.offer(batch, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      lose("the database was too slow for too long");
    }
  }

  boolean await(long wanted, Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (position < wanted) {
        if (left <= 0 || !lost.isEmpty()) {
          return false;
        }
        left = stored.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    List<Batch> batches = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        Batch first = queue.poll(50, TimeUnit.MILLISECONDS);
        if (first != null) {
          batches.add(first);
          queue.drainTo(batches, MOST_AT_ONCE - 1);
          write(batches);
          batches.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to stop: what is not stored is in the log
    }
  }

  private void write(List<Batch> batches) throws InterruptedException {
    while (true) {
      try {
        transaction(batches);
        trouble = null;
        arrived(batches.getLast().position());
        return;
      } catch (SQLException e) {
        trouble = e;
        dropConnection();
        if (closing) {
          throw new InterruptedException("closed while the database refuses");
        }
        Thread.sleep(RETRY_MS);
      }
    }
  }

  private void arrived(long last) {
    lock.lock();
    try {
      position = last;
      stored.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void transaction(List<Batch> batches) throws SQLException {
    Connection open = connected();
    Rows rows = new Rows();
    batches.forEach(batch -> batch.rows().forEach(rows::add));
    rows.write(open);
    try (PreparedStatement progress =
        open.prepareStatement("UPDATE progress SET log_position = ? WHERE one = 1")) {
      progress.setLong(1, batches.getLast().position());
      if (progress.executeUpdate() != 1) {
        throw new SQLException("the row of the position is gone");
      }
    }
    open.commit();
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connections.fresh();
      open.setAutoCommit(false);
      connection = open;
    }
    return open;
  }

  private void dropConnection() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.rollback();
        open.close();
      } catch (SQLException e) {
        trouble = e; // the next transaction has a connection of its own
      }
    }
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() throws SQLException {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropConnection();
  }
}
