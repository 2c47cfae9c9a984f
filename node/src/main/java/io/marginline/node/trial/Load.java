package io.marginline.node.trial;

import io.marginline.model.Command;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps many commands of a {@link SmallVenue} under way and keeps a journal of what was
 * acknowledged: by request id, the outcome.
 */
public final class Load implements AutoCloseable {
  private static final int ACCOUNTS = 16;

  private final NodeClient client;
  private final SmallVenue venue;
  private final Random random;
  private final int underWay;
  private final Map<Long, Outcome> journal = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong longestSilenceNs = new AtomicLong();
  private volatile long lastNs = System.nanoTime();
  private final AtomicLong noted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "load");
  private long price = SmallVenue.MARK;
  private long sent;
  private volatile boolean ending;

  /** {@code underWay}: commands without an outcome to keep up; requests are of {@code venue}. */
  public Load(NodeClient client, SmallVenue venue, long seed, int underWay) {
    this.client = client;
    this.venue = venue;
    this.underWay = underWay;
    random = new Random(seed);
  }

  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    for (Command command : venue.opening(ACCOUNTS)) {
      sent++;
      note(command, client.send(command).join());
    }
    while (!ending) {
      if (client.underWay() >= underWay) {
        LockSupport.parkNanos(50_000);
        continue;
      }
      Command command = next();
      sent++;
      var _ = client.send(command).thenAccept(outcome -> note(command, outcome));
    }
  }

  private Command next() {
    if (sent % 64 == 0) {
      price += random.nextInt(-2_000, 2_001);
      return venue.prices(price);
    }
    long account = 1L + random.nextInt(ACCOUNTS);
    return switch (random.nextInt(20)) {
      case 0 -> venue.cancelAll(account);
      case 1 -> venue.deposit(account, 1 + random.nextInt(1000));
      default ->
          venue.limit(
              account,
              random.nextBoolean(),
              price + random.nextInt(-3_000, 3_001),
              1 + random.nextInt(20));
    };
  }

  private void note(Command command, Outcome outcome) {
    take(command, outcome);
    noted.incrementAndGet();
  }

  private void take(Command command, Outcome outcome) {
    switch (outcome) {
      case Outcome.Completed done -> acknowledged(command, done);
      case Outcome.Rejected no -> acknowledged(command, no);
      case Outcome.Refused no -> refused.incrementAndGet();
      case Outcome.Unknown what -> wrong.add("no outcome within its deadline: " + what);
    }
  }

  private void acknowledged(Command command, Outcome outcome) {
    if (journal.put(command.header().requestLo(), outcome) != null) {
      wrong.add("two outcomes of " + command);
    }
    acknowledged.incrementAndGet();
    long now = System.nanoTime();
    longestSilenceNs.accumulateAndGet(now - lastNs, Math::max);
    lastNs = now;
  }

  /** The longest time between two acknowledgements since the last call, ms. */
  public long longestSilenceMs() {
    return longestSilenceNs.getAndSet(0) / 1_000_000;
  }

  public long acknowledged() {
    return acknowledged.get();
  }

  /** Waits for the journal to grow to this length. */
  public void awaitAcknowledged(long count) {
    long end = System.nanoTime() + 120_000_000_000L;
    while (acknowledged.get() < count) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(acknowledged + " acknowledged, not " + count);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  public long refused() {
    return refused.get();
  }

  public int underWay() {
    return client.underWay();
  }

  /** What no client may see. */
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Outcomes by the second half of the request id. */
  public Map<Long, Outcome> journal() {
    return journal;
  }

  /** Sends no more and waits for what is under way. */
  public void end() throws InterruptedException {
    ending = true;
    thread.join();
    long end = System.nanoTime() + 120_000_000_000L;
    while (noted.get() < sent && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    ending = true;
    client.close();
  }
}
