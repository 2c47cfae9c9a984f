package io.marginline.views;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the fold has come, and those who wait for it; apart from the lock of the state. */
final class Arrival {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile long position = -1;

  long position() {
    return position;
  }

  void at(long reached) {
    lock.lock();
    try {
      position = reached;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean await(long wanted, Duration most) {
    if (position >= wanted) {
      return true;
    }
    long left = most.toNanos();
    lock.lock();
    try {
      while (position < wanted) {
        if (left <= 0) {
          return false;
        }
        left = moved.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
