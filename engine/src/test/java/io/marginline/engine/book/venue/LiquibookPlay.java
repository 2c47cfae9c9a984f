package io.marginline.engine.book.venue;

import io.marginline.engine.book.venue.MatchingVenue.Fill;
import io.marginline.engine.book.venue.MatchingVenue.Life;
import io.marginline.engine.book.venue.MatchingVenue.Resting;
import io.marginline.engine.book.venue.MatchingVenue.Result;
import io.marginline.engine.book.venue.MatchingVenue.Ticket;
import io.marginline.engine.book.venue.VectorFile.Difference;
import io.marginline.engine.book.venue.VectorFile.Differences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays one sequence in Liquibook's terms and compares what each step says of it. */
final class LiquibookPlay {
  private final MatchingVenue venue;
  private final Differences differences = new Differences();
  private final Map<String, String> states = new HashMap<>();
  private int steps;

  LiquibookPlay(MatchingVenue venue) {
    this.venue = venue;
  }

  List<Difference> differences() {
    return differences.found();
  }

  void step(Fields op) {
    steps++;
    String id = op.text("id");
    switch (op.text("op")) {
      case "new" -> place(id, op);
      case "cancel" -> cancel(id, op);
      case "replace" -> replace(id, op);
      default -> throw new IllegalArgumentException(op.text("op"));
    }
    if (op.has("sizesAfter")) {
      Fields sizes = op.part("sizesAfter");
      compare("bids", (long) venue.side(true).size(), sizes.number("bids"));
      compare("asks", (long) venue.side(false).size(), sizes.number("asks"));
    }
    if (op.has("depthAfter")) {
      Fields depth = op.part("depthAfter");
      compareDepth("bid depth", venue.side(true), depth.value("bids"));
      compareDepth("ask depth", venue.side(false), depth.value("asks"));
    }
  }

  private void place(String id, Fields op) {
    long lots = op.number("qty");
    Result result =
        venue.place(
            new Ticket(
                id,
                id,
                op.text("side").equals("buy"),
                op.number("price"),
                lots,
                life(op),
                false,
                op.has("stop") ? op.number("stop") : 0,
                1));
    compare("match", result.filled() > 0, op.flag("expectMatch"));
    compare("complete", result.filled() == lots, op.flag("expectComplete"));
    note(id, result, lots);
    compareFills(result, op);
  }

  private static Life life(Fields op) {
    if (!op.has("cond")) {
      return Life.GOOD_TILL_CANCELLED;
    }
    String conditions = op.text("cond");
    return switch (conditions) {
      case "[IOC]" -> Life.IMMEDIATE_OR_CANCEL;
      case "[AON, IOC]", "[IOC, AON]" -> Life.FILL_OR_KILL;
      default -> throw new IllegalArgumentException(conditions);
    };
  }

  private void cancel(String id, Fields op) {
    if (venue.cancel(id) > 0) {
      states.put(id, "cancelled");
    }
    compare("state", states.getOrDefault(id, "unknown"), op.text("expectState"));
  }

  private void replace(String id, Fields op) {
    Resting old = resting(id);
    long lots = old.lots() + op.number("sizeDelta");
    Object price = op.value("newPrice");
    Result result = venue.amend(id, price == null ? old.price() : Fields.number(price), lots);
    note(id, result, lots);
    compare("state", states.getOrDefault(id, "unknown"), op.text("expectState"));
    compare("matched", result.filled(), op.number("matchQty"));
    compareFills(result, op);
  }

  private void note(String id, Result result, long lots) {
    states.put(id, result.filled() == lots ? "complete" : "accepted");
    for (Fill fill : result.fills()) {
      if (fill.makerLeft() == 0) {
        states.put(fill.maker(), "complete");
      }
    }
  }

  private Resting resting(String id) {
    List<Resting> all = new ArrayList<>(venue.side(true));
    all.addAll(venue.side(false));
    return all.stream().filter(order -> order.id().equals(id)).findFirst().orElseThrow();
  }

  /** Total size and cost of each named order in this step; orders that are not named have none. */
  private void compareFills(Result result, Fields op) {
    if (!op.has("expectedFills")) {
      return;
    }
    Map<String, List<Long>> ours = new LinkedHashMap<>();
    Map<String, List<Long>> theirs = new LinkedHashMap<>();
    for (Fields row : op.parts("expectedFills")) {
      ours.put(row.text("id"), List.of(0L, 0L));
      theirs.put(row.text("id"), List.of(row.number("qty"), row.number("cost")));
    }
    for (Fill fill : result.fills()) {
      List<Long> amount = List.of(fill.lots(), fill.lots() * fill.price());
      ours.merge(fill.maker(), amount, LiquibookPlay::sum);
      ours.merge(fill.taker(), amount, LiquibookPlay::sum);
    }
    compare("fills", ours, theirs);
  }

  private static List<Long> sum(List<Long> one, List<Long> other) {
    return List.of(one.get(0) + other.get(0), one.get(1) + other.get(1));
  }

  /** Levels as price, orders, lots, best first; 0, 0, 0 where a level must be empty. */
  private void compareDepth(String name, List<Resting> side, @Nullable Object expected) {
    Map<Long, List<Long>> levels = new LinkedHashMap<>();
    for (Resting order : side) {
      if (order.price() != MatchingVenue.MARKET) {
        levels.merge(order.price(), List.of(1L, order.lots()), LiquibookPlay::sum);
      }
    }
    List<List<Long>> ours = new ArrayList<>();
    levels.forEach((price, level) -> ours.add(List.of(price, level.get(0), level.get(1))));
    List<List<Long>> theirs = new ArrayList<>();
    if (expected instanceof List<?> rows) {
      for (Object row : rows) {
        theirs.add(((List<?>) row).stream().map(Fields::number).toList());
      }
    }
    while (ours.size() < theirs.size()) {
      ours.add(List.of(0L, 0L, 0L));
    }
    compare(name, ours.subList(0, theirs.size()), theirs);
  }

  private void compare(String field, Object ours, Object theirs) {
    differences.compare("step " + steps + " " + field, ours, theirs);
  }
}
