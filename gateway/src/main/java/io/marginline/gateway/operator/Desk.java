package io.marginline.gateway.operator;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.gateway.Context;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What every operation needs: reading, sending, names. */
final class Desk {
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Context context;

  Desk(Context context) {
    this.context = context;
  }

  Context context() {
    return context;
  }

  Listing listing() {
    return context.listing();
  }

  <T> T read(Function<Venue, T> reader) {
    return context.views().read(reader);
  }

  long nowMs() {
    return context.clock().millis();
  }

  /** Of the operator. */
  Header header(Ask ask) {
    return header(ask, 0);
  }

  Header header(Ask ask, long accountId) {
    return header(ask.requestId(), accountId);
  }

  /** A part of an operation of several commands has an id that follows from the whole's. */
  Header part(Ask ask, int part, long accountId) {
    UUID id = ask.requestId();
    return header(
        new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ part), accountId);
  }

  private Header header(UUID id, long accountId) {
    Instant now = context.clock().instant();
    return new Header(
        id.getMostSignificantBits(),
        id.getLeastSignificantBits(),
        accountId,
        nanos(now),
        nanos(now.plus(context.settings().deadline())));
  }

  private static long nanos(Instant at) {
    return Math.addExact(TimeUnit.SECONDS.toNanos(at.getEpochSecond()), (long) at.getNano());
  }

  /** Sends it and waits until the views show it. */
  Answer.Done send(Command command) throws Refusal {
    Duration most = context.settings().deadline().plus(GRACE);
    Answer answer;
    try {
      answer = context.commands().send(command).get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = new Answer.Unknown();
    } catch (ExecutionException | TimeoutException e) {
      answer = new Answer.Unknown();
    }
    return switch (answer) {
      case Answer.Done done -> {
        context.views().await(done.position(), most);
        yield done;
      }
      case Answer.Rejected no ->
          throw new Refusal(
              409,
              no.reason().name(),
              "the engine refused it",
              new Row()
                  .put("required", no.required())
                  .put("available", no.available())
                  .put("term", no.term().name()));
      case Answer.Refused no -> throw new Refusal(503, no.why().name(), "it did not reach the log");
      case Answer.Unknown unknown ->
          throw new Refusal(
              504, "UNKNOWN", "nobody knows whether it was done: ask again with the same key");
    };
  }

  Row done(Answer.Done done) {
    return new Row()
        .put("result", done.result())
        .put("repeated", done.repeated())
        .put("position", done.position());
  }

  static Field[] shown() {
    return new Field[] {
      Field.answer("result", Field.Kind.WHOLE, "What was created, or 0."),
      Field.answer("repeated", Field.Kind.FLAG, "It was done before with this key."),
      Field.answer("position", Field.Kind.WHOLE, "Of the log."),
    };
  }

  Listing.Asset asset(String ccy) throws Refusal {
    Listing.Asset asset = listing().asset(ccy);
    if (asset == null) {
      throw Refusal.missing("there is no currency " + ccy);
    }
    return asset;
  }

  Listed instrument(String instId) throws Refusal {
    Listed listed = listing().find(instId);
    if (listed == null) {
      throw Refusal.missing("there is no instrument " + instId);
    }
    return listed;
  }

  long account(Ask ask) throws Refusal {
    long id = ask.whole("account");
    if (id < 1 || !read(venue -> venue.hasAccount(id))) {
      throw Refusal.missing("there is no account " + id);
    }
    return id;
  }

  /** Whole units. */
  static long units(Listing.Asset asset, BigDecimal amount, String field) throws Refusal {
    try {
      return amount.movePointRight(asset.scale()).longValueExact();
    } catch (ArithmeticException e) {
      throw Refusal.invalid(field, "has more digits than " + asset.ccy());
    }
  }

  BigDecimal amount(int assetId, long units) {
    return BigDecimal.valueOf(units, listing().assets().get(assetId).scale());
  }

  /** Of the USD pool (−1) in the venue's units of USD. */
  Object poolAmount(int assetId, long units) {
    return assetId < 0 ? Long.toString(units) : amount(assetId, units);
  }
}
