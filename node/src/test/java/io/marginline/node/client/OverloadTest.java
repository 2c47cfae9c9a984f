package io.marginline.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.node.client.Outcome.Refusal;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Status;
import io.marginline.node.testing.InProcess;
import io.marginline.node.trial.LogFacts;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten clients offer ten times what the venue can do (reliability R17). The venue is made slow on
 * purpose, so that the machine can offer so much.
 */
class OverloadTest {
  private static final int CLIENTS = 10;
  private static final int TIMES = 10;
  private static final long SECONDS = Long.getLong("marginline.overload.seconds", 4);

  /** What lowers risk is sent by each client at this pace, whatever else it offers. */
  private static final long RESERVED_NS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final int ACCOUNTS = 16;

  @TempDir private Path directory;

  private final Pace pace = new Pace();

  /** What the engine takes for a command, and which it carried out. */
  private static final class Pace implements EventTap {
    private static final long NS = 150_000;

    /** Less than this on a machine that has other work; never more. */
    static final double MOST_PER_SECOND = 1e9 / NS;

    final Set<List<Long>> carriedOut = ConcurrentHashMap.newKeySet();
    final AtomicLong count = new AtomicLong();

    @Override
    public void onCommand(Command command, long timeNs) {
      carriedOut.add(List.of(command.header().requestHi(), command.header().requestLo()));
      count.incrementAndGet();
      LockSupport.parkNanos(NS);
    }

    @Override
    public void onEvent(DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onCommandEnd(long position, long timeNs) {}
  }

  /** What became of one lane's commands. */
  private static final class Lot {
    final AtomicLong offered = new AtomicLong();
    final AtomicLong answered = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong other = new AtomicLong();
    final Set<List<Long>> refusedIds = ConcurrentHashMap.newKeySet();
    private final List<Long> latencies = new ArrayList<>();

    void sent(Command command, NodeClient client) {
      offered.incrementAndGet();
      long start = System.nanoTime();
      var _ = client.send(command).thenAccept(outcome -> note(command, outcome, start));
    }

    private void note(Command command, Outcome outcome, long startNs) {
      switch (outcome) {
        case Outcome.Completed _, Outcome.Rejected _ -> {
          answered.incrementAndGet();
          synchronized (latencies) {
            latencies.add(System.nanoTime() - startNs);
          }
        }
        case Outcome.Refused no when no.why() == Refusal.OVERLOADED -> {
          refused.incrementAndGet();
          if (refusedIds.size() < 200_000) {
            refusedIds.add(List.of(command.header().requestHi(), command.header().requestLo()));
          }
        }
        case Outcome.Refused _, Outcome.Unknown _ -> other.incrementAndGet();
      }
    }

    /** Milliseconds within which so many of a thousand were answered. */
    double ms(int perMille) {
      synchronized (latencies) {
        List<Long> sorted = latencies.stream().sorted().toList();
        int at = Math.min(sorted.size() - 1, sorted.size() * perMille / 1_000);
        return sorted.isEmpty() ? 0 : sorted.get(at) / 1e6;
      }
    }

    boolean settled() {
      return offered.get() == answered.get() + refused.get() + other.get();
    }

    @Override
    public String toString() {
      return String.format(
          "%,d offered, %,d answered (p50 %.0f, p99 %.0f ms), %,d refused, %d other",
          offered.get(), answered.get(), ms(500), ms(990), refused.get(), other.get());
    }
  }

  @Test
  void tenTimesTheCapacityIsRefusedAndWhatLowersRiskGoesOn() throws Exception {
    try (InProcess running =
        InProcess.start(InProcess.config(directory), ClientConfig.Window.DEFAULT, List.of(pace))) {
      running.send(new SmallVenue(1, 50_000).opening(ACCOUNTS));
      alone(running);
      Lot ordinary = new Lot();
      Lot reserved = new Lot();
      long before = pace.count.get();
      List<NodeClient> clients = new ArrayList<>();
      try {
        overload(running, clients, ordinary, reserved);
        long end = System.nanoTime();
        recover(running);
        double recoveredMs = (System.nanoTime() - end) / 1e6;
        await(ordinary, reserved);
        System.out.printf("under 10 times the load, ordinary: %s%n", ordinary);
        System.out.printf("under 10 times the load, reserved: %s%n", reserved);
        System.out.printf(
            "one ordinary command is carried out %.0f ms after the load's end; heap %,d MB%n",
            recoveredMs, used() >> 20);
        assertThat(recoveredMs).isLessThan(5_000);
      } finally {
        clients.forEach(NodeClient::close);
      }
      check(running, ordinary, reserved, before);
    }
  }

  private void check(InProcess running, Lot ordinary, Lot reserved, long before) throws Exception {
    assertThat(ordinary.refused.get()).isGreaterThan(ordinary.answered.get());
    assertThat(reserved.offered.get()).isPositive();
    assertThat(reserved.refused.get()).as("refused though room is kept").isZero();
    assertThat(ordinary.other.get() + reserved.other.get()).as("without an answer").isZero();
    // One more: the command that shows the recovery.
    assertThat(pace.count.get() - before)
        .isEqualTo(ordinary.answered.get() + reserved.answered.get() + 1);
    assertThat(ordinary.refusedIds).isNotEmpty().noneMatch(pace.carriedOut::contains);
    Status status = running.status();
    running.member().close();
    LogFacts facts = LogFacts.of(directory, 1);
    assertThat(facts.line())
        .isEqualTo(
            status.count()
                + " "
                + status.position()
                + " "
                + status.eventHash()
                + " "
                + status.stateHash());
  }

  /** One client whose window is full: what the venue does without overload. */
  private static void alone(InProcess running) throws Exception {
    Lot alone = new Lot();
    SmallVenue venue = new SmallVenue(2, 50_000);
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
      if (running.client().underWay() < ClientConfig.Window.DEFAULT.ordinary()) {
        alone.sent(order(venue, alone.offered.get()), running.client());
      } else {
        LockSupport.parkNanos(20_000);
      }
    }
    double perSecond = alone.answered.get() / ((System.nanoTime() - start) / 1e9);
    while (!alone.settled()) {
      LockSupport.parkNanos(1_000_000);
    }
    System.out.printf(
        "one client at its limit, %,.0f commands/s (at most %,.0f): %s%n",
        perSecond, Pace.MOST_PER_SECOND, alone);
  }

  private static Command order(SmallVenue venue, long number) {
    return venue.limit(1 + number % ACCOUNTS, number % 2 == 0, SmallVenue.MARK + number % 7, 1);
  }

  private static Command reserved(SmallVenue venue, long number) {
    long account = 1 + number % ACCOUNTS;
    return switch ((int) (number % 4)) {
      case 0 -> venue.cancelAll(account);
      case 1 -> venue.deposit(account, 1);
      case 2 -> venue.prices(SmallVenue.MARK);
      default ->
          new Command.PlaceOrder(
              venue.header(account),
              0,
              ClientId.NONE,
              true,
              PositionSide.NET,
              MarginMode.CROSS,
              OrderType.LIMIT,
              SmallVenue.MARK,
              1,
              true,
              SelfTrade.CANCEL_MAKER);
    };
  }

  private void overload(InProcess running, List<NodeClient> clients, Lot ordinary, Lot reserved)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    double each = TIMES * Pace.MOST_PER_SECOND / CLIENTS;
    for (int i = 0; i < CLIENTS; i++) {
      NodeClient client =
          NodeClient.start(ClientConfig.embedded(running.member().driverDirectory()));
      clients.add(client);
      SmallVenue venue = new SmallVenue(100 + i, TimeUnit.SECONDS.toMillis(SECONDS) + 50_000);
      threads.add(Thread.ofPlatform().start(() -> offer(client, venue, each, ordinary, reserved)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** At this pace, whatever becomes of it. */
  private static void offer(
      NodeClient client, SmallVenue venue, double perSecond, Lot ordinary, Lot reserved) {
    long start = System.nanoTime();
    long lasts = TimeUnit.SECONDS.toNanos(SECONDS);
    long sent = 0;
    long kept = 0;
    for (long now = 0; now < lasts; now = System.nanoTime() - start) {
      for (; kept <= now / RESERVED_NS; kept++) {
        reserved.sent(reserved(venue, kept), client);
      }
      for (long due = (long) (now / 1e9 * perSecond); sent < due; sent++) {
        ordinary.sent(order(venue, sent), client);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void recover(InProcess running) throws Exception {
    Outcome outcome = running.send(order(new SmallVenue(3, 50_000), 0));
    assertThat(outcome).isInstanceOfAny(Outcome.Completed.class, Outcome.Rejected.class);
  }

  private static void await(Lot ordinary, Lot reserved) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!ordinary.settled() || !reserved.settled()) {
      assertThat(System.nanoTime() - end).as("%s; %s", ordinary, reserved).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
