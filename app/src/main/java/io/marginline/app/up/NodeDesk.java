package io.marginline.app.up;

import io.marginline.lab.live.Desk;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Commands of the venue's own people: the operator, makers, the crowd. */
final class NodeDesk implements Desk {
  private static final long DEADLINE_NS = Duration.ofSeconds(10).toNanos();

  private final NodeClient client;
  private final long requestHi = new SecureRandom().nextLong();
  private final AtomicLong requestLo = new AtomicLong();
  private volatile long position;

  NodeDesk(NodeClient client) {
    this.client = client;
  }

  @Override
  public CompletableFuture<Long> send(long accountId, Function<Header, Command> command) {
    return ask(accountId, command)
        .thenApply(outcome -> outcome instanceof Outcome.Completed done ? done.result() : -1L);
  }

  /** As {@link #send}, with the whole outcome. */
  CompletableFuture<Outcome> ask(long accountId, Function<Header, Command> command) {
    long nowNs = nowNs();
    Header header =
        new Header(requestHi, requestLo.incrementAndGet(), accountId, nowNs, nowNs + DEADLINE_NS);
    return client.send(command.apply(header)).whenComplete(this::note);
  }

  private void note(Outcome outcome, Throwable failure) {
    if (outcome instanceof Outcome.Completed done) {
      position = done.position();
    }
  }

  /** Sends and waits; anything but success is an error of the operator's input or of the venue. */
  long must(long accountId, Function<Header, Command> command) {
    Outcome outcome = ask(accountId, command).join();
    if (outcome instanceof Outcome.Completed done) {
      return done.result();
    }
    throw new IllegalStateException("the venue answers " + outcome);
  }

  /** Of the last command that was carried out. */
  long position() {
    return position;
  }

  @Override
  public long nowNs() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
