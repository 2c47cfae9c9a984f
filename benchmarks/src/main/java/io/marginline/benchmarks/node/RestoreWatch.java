package io.marginline.benchmarks.node;

import io.marginline.node.service.EngineService;
import java.util.Map;

/**
 * Sees from outside when the service reads its snapshot: looks at the stacks of all threads, every
 * 20 ms. So these two times are as exact as that.
 */
final class RestoreWatch {
  private static final long EVERY_MS = 20;
  private static final String SERVICE = EngineService.class.getName();

  private volatile long firstMs;
  private volatile long lastMs;
  private volatile long lastCpuMs;

  private RestoreWatch() {}

  static RestoreWatch start() {
    RestoreWatch watch = new RestoreWatch();
    Thread thread = new Thread(watch::run, "restore-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  private void run() {
    boolean restoring = false;
    while (firstMs == 0 || restoring) {
      try {
        Thread.sleep(EVERY_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      restoring = isRestoring(Thread.getAllStackTraces());
      if (restoring) {
        long now = System.currentTimeMillis();
        firstMs = firstMs == 0 ? now : firstMs;
        lastMs = now;
        lastCpuMs = RestartedMember.cpuMs();
      }
    }
  }

  private static boolean isRestoring(Map<Thread, StackTraceElement[]> stacks) {
    for (StackTraceElement[] stack : stacks.values()) {
      for (StackTraceElement frame : stack) {
        if (frame.getClassName().equals(SERVICE) && frame.getMethodName().equals("restore")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Epoch milliseconds; 0 = it was not seen. */
  long firstMs() {
    return firstMs;
  }

  long lastMs() {
    return lastMs;
  }

  /** Processor time of the process until then. */
  long lastCpuMs() {
    return lastCpuMs;
  }
}
