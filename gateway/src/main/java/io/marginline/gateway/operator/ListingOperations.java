package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.TEXT;

import io.marginline.config.venue.Growth;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Command;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New instruments of a running venue: the next expiries, more strikes, more pairs. */
final class ListingOperations {
  private final Desk desk;
  private final Growth growth;

  ListingOperations(Desk desk, Growth growth) {
    this.desk = desk;
    this.growth = growth;
  }

  List<Operation> all() {
    return List.of(
        Operation.post("/instruments", "listInstrument")
            .says("Lists an instrument of the catalogue on an index that the venue has.")
            .takes(Field.body("instId", TEXT, "Such as BTC-USDT-260327; not listed yet."))
            .shows(Desk.shown())
            .does(this::list));
  }

  /** One after the other: the engine numbers them by their order. */
  private synchronized Row list(Ask ask) throws Refusal {
    String instId = ask.text("instId");
    Instant now = desk.context().clock().instant();
    try {
      settle();
      if (desk.listing().find(instId) != null) {
        throw new Refusal(409, "LISTED", instId + " is listed already");
      }
      Listing.@Nullable Index index = growth.missing(instId, now);
      if (index != null) {
        growth.note(index, now);
        numbered(index.id(), new Command.CreateIndex(desk.part(ask, 1, 0), index.spec()));
      }
      Listed listed = growth.next(instId, now);
      growth.note(listed);
      return desk.done(
          numbered(listed.id(), new Command.CreateInstrument(desk.header(ask), listed.spec())));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "INVALID", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new Refusal(503, "UNAVAILABLE", "what is listed cannot be written");
    }
  }

  /** What was begun and has become true since. */
  private void settle() throws IOException {
    int indexes = desk.read(venue -> venue.indexes().size());
    int instruments = desk.read(venue -> venue.instruments().size());
    if (indexes > desk.listing().indexes().size()
        || instruments > desk.listing().instruments().size()) {
      growth.done();
    }
  }

  private Answer.Done numbered(int id, Command command) throws Refusal, IOException {
    Answer.Done done;
    try {
      done = desk.send(command);
    } catch (Refusal e) {
      if (e.status() == 409) {
        growth.drop();
      }
      throw e;
    }
    if (done.result() != id) {
      throw new IllegalStateException("the engine gave number " + done.result() + " for " + id);
    }
    growth.done();
    return done;
  }
}
