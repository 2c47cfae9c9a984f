package io.marginline.gateway.trade;

import io.marginline.gateway.Answer;
import io.marginline.gateway.Context;
import io.marginline.model.Command;
import io.marginline.model.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends commands and waits for their answers, and until what they did can be read. */
final class Sender {
  /** Beyond a command's deadline: it was carried out by then or never will be. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Context context;

  Sender(Context context) {
    this.context = context;
  }

  /** A random request id, the log's time unknown, the settings' deadline or the client's. */
  Header header(long accountId, @Nullable Long expTimeMs) {
    UUID id = UUID.randomUUID();
    return header(accountId, id.getMostSignificantBits(), id.getLeastSignificantBits(), expTimeMs);
  }

  Header header(long accountId, long requestHi, long requestLo, @Nullable Long expTimeMs) {
    Instant now = context.clock().instant();
    long deadline = nanos(now.plus(context.settings().deadline()));
    if (expTimeMs != null) {
      deadline = Math.min(deadline, TimeUnit.MILLISECONDS.toNanos(expTimeMs));
    }
    return new Header(requestHi, requestLo, accountId, nanos(now), deadline);
  }

  CompletableFuture<Answer> send(Command command) {
    return context.commands().send(command);
  }

  /** The answer; when it was carried out, not before the views show it. */
  Answer await(CompletableFuture<Answer> future) {
    Duration most = context.settings().deadline().plus(GRACE);
    Answer answer;
    try {
      answer = future.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unknown();
    } catch (ExecutionException | TimeoutException e) {
      return new Answer.Unknown();
    }
    if (answer instanceof Answer.Done done) {
      context.views().await(done.position(), most);
    }
    return answer;
  }

  Answer sendAndAwait(Command command) {
    return await(send(command));
  }

  static long nanos(Instant instant) {
    return Math.addExact(
        TimeUnit.SECONDS.toNanos(instant.getEpochSecond()), (long) instant.getNano());
  }
}
