package io.marginline.engine.book.venue;

import io.marginline.engine.book.venue.BookVenue.Foreign;
import io.marginline.engine.book.venue.VectorFile.Difference;
import io.marginline.engine.book.venue.VectorFile.Excluded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Liquibook's tests: fills, depth, cancel, replace, market, immediate-or-cancel, fill-or-kill. */
class LiquibookVectorsTest {
  private static final String FILE = "liquibook.json";
  private static final int TOTAL = 42;

  // The rest of a market order is cancelled here and theirs waits in front of all limits: there are
  // fewer orders on the book (0015-0018) and later takers find nobody (0057, 0059).
  private static final List<Excluded> EXCLUDED =
      List.of(
          cancelledAtOnce("h-liq-0015", "step 2 bids", "1", "2"),
          cancelledAtOnce("h-liq-0016", "step 2 asks", "1", "2"),
          cancelledAtOnce("h-liq-0017", "step 3 bids", "1", "3"),
          cancelledAtOnce("h-liq-0018", "step 3 asks", "1", "3"),
          cancelledAtOnce("h-liq-0057", "step 3 match", "false", "true"),
          cancelledAtOnce("h-liq-0059", "step 4 match", "false", "true"));

  @Test
  void everySequenceEndsAsExpectedOrDiffersByTheNamedRule() {
    VectorFile.check(FILE, TOTAL, EXCLUDED, vector -> play(vector, new BookVenue()));
  }

  @Test
  void withTheirMarketRuleEverySequenceEndsAsExpected() {
    VectorFile.check(
        FILE, TOTAL, List.of(), vector -> play(vector, new BookVenue(Foreign.MARKET_REST_WAITS)));
  }

  private static Excluded cancelledAtOnce(String id, String field, String ours, String theirs) {
    return new Excluded(
        id,
        "the rest of a market order is cancelled, theirs stays on the book",
        new Difference(field, ours, theirs));
  }

  private static List<Difference> play(Fields vector, MatchingVenue venue) {
    LiquibookPlay play = new LiquibookPlay(venue);
    vector.parts("ops").forEach(play::step);
    return play.differences();
  }
}
