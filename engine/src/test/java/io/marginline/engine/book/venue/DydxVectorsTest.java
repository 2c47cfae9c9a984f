package io.marginline.engine.book.venue;

import io.marginline.engine.book.venue.BookVenue.Foreign;
import io.marginline.engine.book.venue.MatchingVenue.Life;
import io.marginline.engine.book.venue.MatchingVenue.Refusal;
import io.marginline.engine.book.venue.MatchingVenue.Resting;
import io.marginline.engine.book.venue.MatchingVenue.Result;
import io.marginline.engine.book.venue.MatchingVenue.Ticket;
import io.marginline.engine.book.venue.VectorFile.Difference;
import io.marginline.engine.book.venue.VectorFile.Excluded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** dYdX v4 memclob: self-trade, post-only, immediate-or-cancel, reduce-only. */
class DydxVectorsTest {
  private static final String FILE = "dydx_memclob.json";
  private static final int TOTAL = 27;

  // Rules §5: a reduce-only order larger than the position is refused when it is placed. Theirs is
  // accepted and cut when it fills, so the order never meets the book here.
  private static final List<Excluded> EXCLUDED =
      List.of(
          refusedAtOnce("h-dx-0023", "status", "null", "Success"),
          refusedAtOnce("h-dx-0025", "status", "null", "Success"),
          refusedAtOnce("h-dx-0033", "filled", "0", "15"),
          refusedAtOnce("h-dx-0034", "filled", "0", "15"),
          refusedAtOnce("h-dx-0035", "filled", "0", "15"),
          refusedAtOnce("h-dx-0036", "filled", "0", "10"),
          refusedAtOnce("h-dx-0037", "filled", "0", "10"));

  @Test
  void everySequenceEndsAsExpectedOrDiffersByTheNamedRule() {
    VectorFile.check(FILE, TOTAL, EXCLUDED, vector -> play(vector, new BookVenue()));
  }

  @Test
  void withTheirReduceOnlyRuleEverySequenceEndsAsExpected() {
    VectorFile.check(
        FILE,
        TOTAL,
        List.of(),
        vector -> play(vector, new BookVenue(Foreign.REDUCE_ONLY_CUT_AT_FILL)));
  }

  private static Excluded refusedAtOnce(String id, String field, String ours, String theirs) {
    return new Excluded(
        id,
        "reduce-only beyond the position is refused at placing (rules 5), theirs is cut at fill",
        new Difference(field, ours, theirs));
  }

  private static List<Difference> play(Fields vector, MatchingVenue venue) {
    if (vector.has("positions")) {
      Fields instruments = vector.part("positions");
      for (String instrument : instruments.names()) {
        Fields accounts = instruments.part(instrument);
        for (String account : accounts.names()) {
          venue.position(account, Integer.parseInt(instrument), accounts.number(account));
        }
      }
    }
    vector.parts("resting").forEach(order -> venue.place(ticket(order)));
    Ticket ticket = ticket(vector.part("order"));
    Result result = venue.place(ticket);
    VectorFile.Differences differences = new VectorFile.Differences();
    differences.compare("filled", result.filled(), vector.number("expectedFilledSize"));
    differences.compare("status", status(ticket, result), vector.text("expectedStatus"));
    differences.compare("error", error(result.refusal()), vector.text("expectedErr"));
    differences.compare("bids", rows(venue.side(true)), expected(vector.parts("expectedBids")));
    differences.compare("asks", rows(venue.side(false)), expected(vector.parts("expectedAsks")));
    return differences.found();
  }

  private static Ticket ticket(Fields order) {
    Life life =
        switch (order.text("tif")) {
          case "GTC" -> Life.GOOD_TILL_CANCELLED;
          case "IOC" -> Life.IMMEDIATE_OR_CANCEL;
          case "POST_ONLY" -> Life.POST_ONLY;
          default -> throw new IllegalArgumentException(order.text("tif"));
        };
    return new Ticket(
        order.text("id"),
        order.text("account"),
        order.text("side").equals("buy"),
        order.number("price"),
        order.number("qty"),
        life,
        order.flag("reduceOnly"),
        0,
        (int) order.number("instrument"));
  }

  private static String status(Ticket ticket, Result result) {
    if (result.refusal() != Refusal.NONE) {
      return "null";
    }
    if (result.cut() > 0) {
      return "ReduceOnlyResized";
    }
    boolean whole = result.filled() == ticket.lots();
    return ticket.life() == Life.IMMEDIATE_OR_CANCEL && !whole
        ? "ImmediateOrCancelWouldRestOnBook"
        : "Success";
  }

  private static String error(Refusal refusal) {
    return switch (refusal) {
      case NONE -> "null";
      case POST_ONLY_WOULD_TRADE -> "types.ErrPostOnlyWouldCrossMakerOrder";
      case NOTHING_TO_REDUCE -> "types.ErrReduceOnlyWouldIncreasePositionSize";
      case LARGER_THAN_POSITION -> "larger than the position";
    };
  }

  private static List<String> rows(List<Resting> side) {
    return side.stream().map(row -> row.id() + " " + row.lots() + "@" + row.price()).toList();
  }

  private static List<String> expected(List<Fields> side) {
    List<String> rows = new ArrayList<>();
    for (Fields row : side) {
      rows.add(row.text("id") + " " + row.number("remaining") + "@" + row.number("price"));
    }
    return rows;
  }
}
