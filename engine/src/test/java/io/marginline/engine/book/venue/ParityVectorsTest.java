package io.marginline.engine.book.venue;

import io.marginline.engine.book.venue.MatchingVenue.Fill;
import io.marginline.engine.book.venue.MatchingVenue.Result;
import io.marginline.engine.book.venue.MatchingVenue.Ticket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parity's matching tests: limit orders, and the exact order of events. */
class ParityVectorsTest {
  @Test
  void everyEventHappensInTheExpectedOrder() {
    VectorFile.check("parity_orderbook.json", 11, List.of(), ParityVectorsTest::play);
  }

  private static List<VectorFile.Difference> play(Fields vector) {
    MatchingVenue venue = new BookVenue();
    List<String> ours = new ArrayList<>();
    for (Fields op : vector.parts("ops")) {
      switch (op.text("op")) {
        case "new" -> place(venue, op, ours);
        case "reduce" -> reduce(venue, op, ours);
        default -> throw new IllegalArgumentException(op.text("op"));
      }
    }
    List<String> theirs = new ArrayList<>();
    vector.parts("expectedEvents").forEach(event -> theirs.add(expected(event)));
    VectorFile.Differences differences = new VectorFile.Differences();
    differences.compare("events", ours, theirs);
    return differences.found();
  }

  private static void place(MatchingVenue venue, Fields op, List<String> events) {
    boolean buy = op.text("side").equals("buy");
    Ticket ticket = Ticket.limit(op.text("id"), buy, op.number("price"), op.number("qty"));
    Result result = venue.place(ticket);
    for (Fill fill : result.fills()) {
      events.add(
          "trade %s by %s %s, %d at %d leaves %d"
              .formatted(
                  fill.maker(),
                  fill.taker(),
                  op.text("side"),
                  fill.lots(),
                  fill.price(),
                  fill.makerLeft()));
    }
    if (result.rested() > 0) {
      events.add(
          "add %s %s, %d at %d"
              .formatted(ticket.id(), op.text("side"), result.rested(), ticket.price()));
    }
  }

  private static void reduce(MatchingVenue venue, Fields op, List<String> events) {
    String id = op.text("id");
    long lots = op.number("newQty");
    long before = lotsOf(venue, id);
    boolean done = lots == 0 ? venue.cancel(id) > 0 : venue.reduce(id, lots);
    if (done) {
      events.add("cancel %s, %d leaves %d".formatted(id, before - lots, lotsOf(venue, id)));
    }
  }

  private static long lotsOf(MatchingVenue venue, String id) {
    List<MatchingVenue.Resting> all = new ArrayList<>(venue.side(true));
    all.addAll(venue.side(false));
    return all.stream()
        .filter(order -> order.id().equals(id))
        .mapToLong(MatchingVenue.Resting::lots)
        .sum();
  }

  private static String expected(Fields event) {
    return switch (event.text("type")) {
      case "add" ->
          "add %s %s, %d at %d"
              .formatted(
                  event.text("id"), event.text("side"), event.number("qty"), event.number("price"));
      case "trade" ->
          "trade %s by %s %s, %d at %d leaves %d"
              .formatted(
                  event.text("makerId"),
                  event.text("takerId"),
                  event.text("takerSide"),
                  event.number("qty"),
                  event.number("price"),
                  event.number("makerRemaining"));
      case "cancel" ->
          "cancel %s, %d leaves %d"
              .formatted(event.text("id"), event.number("canceledQty"), event.number("remaining"));
      default -> throw new IllegalArgumentException(event.text("type"));
    };
  }
}
