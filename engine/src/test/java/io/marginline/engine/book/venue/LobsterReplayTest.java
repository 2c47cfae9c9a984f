package io.marginline.engine.book.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.book.venue.MatchingVenue.Fill;
import io.marginline.engine.book.venue.MatchingVenue.Life;
import io.marginline.engine.book.venue.MatchingVenue.Result;
import io.marginline.engine.book.venue.MatchingVenue.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An hour of recorded orders: each aggressive order must meet exactly the makers it met then. */
class LobsterReplayTest {
  private static final int TOTAL = 13_179;

  private final MatchingVenue venue = new BookVenue();
  private final Map<String, Long> lots = new HashMap<>();
  private int takes;

  @Test
  void everyRecordedFillComesOutInTheRecordedOrder() throws IOException {
    List<String> lines = Files.readAllLines(VectorFile.matching("lobster_aapl_replay.csv"));
    assertThat(lines.getFirst()).isEqualTo("seq,op,orderId,side,price,qty,expected");
    int passed = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).hasSize(7);
      step(cells);
      assertThat(cells[0]).isEqualTo(String.valueOf(++passed));
    }
    System.out.println(
        "lobster_aapl_replay.csv: total "
            + TOTAL
            + ", passed "
            + passed
            + ", of them takers "
            + takes);
    assertThat(passed).isEqualTo(TOTAL);
    assertThat(takes).isEqualTo(684);
    compareWhatRests();
  }

  private void step(String[] cells) {
    String id = cells[2];
    boolean buy = cells[3].equals("buy");
    assertThat(cells[3]).isIn("buy", "sell");
    long price = Long.parseLong(cells[4]);
    long size = Long.parseLong(cells[5]);
    switch (cells[1]) {
      case "add" -> {
        assertThat(cells[6]).isEmpty();
        Result result = venue.place(Ticket.limit(id, buy, price, size));
        assertThat(result.fills()).as("passive order %s", cells[0]).isEmpty();
        assertThat(result.rested()).isEqualTo(size);
        assertThat(lots.put(id, size)).isNull();
      }
      case "cancel" -> {
        assertThat(cells[6]).isIn("", "exception");
        assertThat(venue.cancel(id)).as("row %s", cells[0]).isEqualTo(size);
        assertThat(lots.remove(id)).isEqualTo(size);
      }
      case "reduce" -> {
        assertThat(cells[6]).isIn("", "exception");
        long left = lots.merge(id, -size, Long::sum);
        assertThat(venue.reduce(id, left)).as("row %s", cells[0]).isTrue();
      }
      case "take" -> take(cells, buy, price, size);
      default -> throw new IllegalArgumentException(cells[1]);
    }
  }

  private void take(String[] cells, boolean buy, long price, long size) {
    takes++;
    Result result =
        venue.place(
            new Ticket("taker", "taker", buy, price, size, Life.IMMEDIATE_OR_CANCEL, false, 0, 1));
    assertThat(
            result.fills().stream()
                .map(fill -> fill.maker() + ":" + fill.lots() + "@" + fill.price())
                .collect(Collectors.joining(";")))
        .as("row %s", cells[0])
        .isEqualTo(cells[6]);
    for (Fill fill : result.fills()) {
      if (lots.merge(fill.maker(), -fill.lots(), Long::sum) == 0) {
        lots.remove(fill.maker());
      }
    }
  }

  /** What the rows say is left, order by order, is what the book holds. */
  private void compareWhatRests() {
    Map<String, Long> resting = new HashMap<>();
    for (boolean buy : new boolean[] {true, false}) {
      venue.side(buy).forEach(order -> resting.put(order.id(), order.lots()));
    }
    assertThat(resting).isEqualTo(lots);
  }
}
