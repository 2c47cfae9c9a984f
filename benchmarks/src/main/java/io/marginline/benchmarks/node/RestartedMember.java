package io.marginline.benchmarks.node;

import com.sun.management.OperatingSystemMXBean;
import io.marginline.model.Command;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.service.Status;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/**
 * {@code DIR}: starts the member that is there, in a process of its own, and says when each step
 * was done: milliseconds since the process began, and milliseconds of processor time.
 */
public final class RestartedMember {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long BEGAN = ManagementFactory.getRuntimeMXBean().getStartTime();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private RestartedMember() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    step("main");
    Replayed replayed = new Replayed();
    RestoreWatch watch = RestoreWatch.start();
    Member member =
        Member.start(
            MemberConfig.alone(Path.of(arguments[0]), "localhost", 0),
            new ServiceOptions(ServiceOptions.DEFAULT.hashInterval(), List.of(replayed)),
            line -> {
              // The first of them is what the check found.
              System.err.println(line);
              step("checked");
            });
    try (member) {
      member.awaitReady(LONGEST);
      step("ready");
      say("restoring", watch.firstMs() - BEGAN, 0);
      say("restored", watch.lastMs() - BEGAN, watch.lastCpuMs());
      say("replayed", replayed.commands.get(), 0);
      Status status = member.service().status().get();
      System.out.println("status " + status);
      while (System.in.read() >= 0) {
        // Until whoever started this has seen enough.
      }
    }
  }

  private static void step(String word) {
    say(word, System.currentTimeMillis() - BEGAN, cpuMs());
  }

  private static void say(String word, long number, long cpuMs) {
    System.out.printf(Locale.ROOT, "%s %d %d%n", word, number, cpuMs);
  }

  /** Processor time of this process until now. */
  static long cpuMs() {
    return SYSTEM.getProcessCpuTime() / 1_000_000;
  }

  /** Counts commands, on the engine's thread. */
  private static final class Replayed implements EventTap {
    final AtomicLong commands = new AtomicLong();

    @Override
    public void onCommand(Command command, long timeNs) {
      commands.incrementAndGet();
    }

    @Override
    public void onEvent(DirectBuffer buffer, int offset, int length) {
      // The number of commands is enough.
    }

    @Override
    public void onCommandEnd(long position, long timeNs) {
      // The number of commands is enough.
    }
  }
}
