package io.marginline.node.cluster;

import io.marginline.model.Command;
import io.marginline.node.client.NodeClient;
import io.marginline.node.trial.SmallVenue;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Keeps commands of a {@link SmallVenue} under way and writes down the client's history. */
final class Workload implements AutoCloseable {
  static final int ACCOUNTS = 16;
  private static final long PATIENCE_NS = 180_000_000_000L;

  /**
   * How much to send.
   *
   * @param underWay commands without an outcome, at most
   * @param perSecond commands started per second, at most; 0: no bound
   */
  record Pace(int underWay, int perSecond) {}

  private final NodeClient client;
  private final SmallVenue venue;
  private final Random random;
  private final Pace pace;
  private final History history;
  private final Thread thread;
  private long price = SmallVenue.MARK;
  private long sent;
  private volatile boolean ending;

  /** {@code venue}'s requests begin with {@code seed}. */
  Workload(NodeClient client, SmallVenue venue, long seed, Pace pace) {
    this.client = client;
    this.venue = venue;
    this.pace = pace;
    random = new Random(seed);
    history = new History(seed);
    thread = new Thread(this::run, "workload");
    thread.setDaemon(true);
  }

  /** Sets the venue up; returns when it stands. */
  void open() {
    for (Command command : venue.opening(ACCOUNTS)) {
      long lo = command.header().requestLo();
      history.sent(lo);
      history.done(lo, client.send(command).join());
    }
  }

  void start() {
    thread.start();
  }

  private void run() {
    long begun = System.nanoTime();
    while (!ending) {
      boolean early =
          pace.perSecond > 0 && sent * 1_000_000_000L / pace.perSecond > System.nanoTime() - begun;
      if (early || client.underWay() >= pace.underWay) {
        LockSupport.parkNanos(50_000);
        continue;
      }
      sent++;
      Command command = next();
      long lo = command.header().requestLo();
      history.sent(lo);
      var _ = client.send(command).thenAccept(outcome -> history.done(lo, outcome));
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

  History history() {
    return history;
  }

  /** Waits for so many more answers. */
  void awaitMore(long answers) {
    long wanted = history.answered() + answers;
    long end = System.nanoTime() + PATIENCE_NS;
    while (history.answered() < wanted) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(history.answered() + " answered, not " + wanted);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /** Sends no more and waits for what is under way. */
  void end() throws InterruptedException {
    ending = true;
    thread.join();
    long end = System.nanoTime() + PATIENCE_NS;
    while (client.underWay() > 0 && System.nanoTime() - end < 0) {
      Thread.sleep(1);
    }
    // The room is given back before the answer is written down.
    Thread.sleep(50);
  }

  @Override
  public void close() {
    ending = true;
    client.close();
  }
}
