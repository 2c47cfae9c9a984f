package io.marginline.margin.vectors;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.PoolShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Family i: the published deleveraging queue, and rankings that venues state in words. */
class DeleveragingVectorsTest {
  @Test
  void the_published_queue_has_its_scores_and_its_order() {
    try (VectorFile file = VectorFile.open("i_adl/zubr_queue")) {
      for (Vector v : file.vectors()) {
        List<Vector> clients = v.rows("clients");
        List<Vector> queue = new ArrayList<>(clients);
        queue.sort(Comparator.comparing(DeleveragingVectorsTest::score).reversed());
        for (Vector client : clients) {
          Deleveraging.Score score = score(client);
          String ours =
              Decimals.quotient(score.numerator(), score.denominator(), 16, Rounding.FLOOR);
          String name = "client " + client.text("client");
          file.expect(v, name + " score", ours, client.text("expectedScore"));
          String place = String.valueOf(queue.indexOf(client) + 1);
          file.expect(v, name + " order", place, client.text("expectedOrder"));
        }
      }
    }
  }

  /** Entry value 100, equity 1000: the percentage is the profit, the value follows the leverage. */
  private static Deleveraging.Score score(Vector client) {
    long upl = Long.parseLong(client.text("pnlPct"));
    long value = client.decimal("effectiveLeverage").movePointRight(3).longValueExact();
    return Deleveraging.score(upl, 100, value, PoolShare.isolated(1000));
  }

  /** Shorts of one instrument at a mark of 1,000: winners A to E, losers F and G. */
  private static final List<Candidate> SHORTS =
      List.of(
          new Candidate("A", 1_100, 1, 150),
          new Candidate("B", 1_300, 1, 1_500),
          new Candidate("C", 1_050, 5, 400),
          new Candidate("D", 1_500, 1, 2_000),
          new Candidate("E", 1_100, 1, 300),
          new Candidate("F", 900, 1, 500),
          new Candidate("G", 950, 2, 300));

  @Test
  void rankings_in_words_order_candidates_as_ours_does() {
    try (VectorFile file = VectorFile.open("i_adl/rules")) {
      for (Vector v : file.vectors()) {
        if (v.is("exchange", "sat.is")) {
          file.expect(v, "rule", quantities(), "20 = 10 + 10 at 650", BigDecimal.ZERO);
        } else {
          String ours = order(Comparator.comparing(Candidate::score).reversed());
          String theirs = order(Comparator.comparingDouble(c -> -c.rank(v.text("exchange"))));
          file.expect(v, "rule", ours, theirs, BigDecimal.ZERO);
        }
      }
    }
  }

  private static String order(Comparator<Candidate> ranking) {
    return String.join(" ", SHORTS.stream().sorted(ranking).map(Candidate::name).toList());
  }

  /** A short of 20 bankrupt at 650 with nothing in the fund, against longs of 10 and of 20. */
  private static String quantities() {
    Sheet sheet = Sheet.of(8, 0, 2, 2).flat("0.05", "0.1");
    ContractTerms terms = sheet.terms();
    long cost = -20 * sheet.units("600");
    long ticks = BankruptcyPrice.isolatedTicks(terms, -20, cost, 20 * sheet.units("50"));
    long needed = Deleveraging.quantity(terms, -20, ticks, sheet.mark("700"), 0);
    long first = Math.min(needed, 10);
    long second = Math.min(needed - first, 20);
    return needed + " = " + first + " + " + second + " at " + sheet.price(ticks);
  }

  /** A short with a margin of its own; equity includes its profit. */
  private record Candidate(String name, long entry, long size, long equity) {
    private static final long MARK = 1_000;

    long upl() {
      return size * (entry - MARK);
    }

    Deleveraging.Score score() {
      long value = size * MARK;
      return Deleveraging.score(upl(), -size * entry, value, PoolShare.isolated(equity));
    }

    /** What a venue states, in its own terms; the larger is closed first. */
    double rank(String venue) {
      double leverage = (double) (size * MARK) / equity;
      double profit = (double) upl() / (size * entry);
      double bust = MARK + (double) equity / size;
      return switch (venue) {
        case "Bybit", "BitMEX" -> profit >= 0 ? profit * leverage : profit / leverage;
        case "OKX" -> (double) upl() / equity * leverage;
        case "CoinStory" ->
            profit >= 0
                ? bust * (entry - MARK) / (entry * (bust - MARK))
                : (bust - MARK) * (entry - MARK) / (bust * MARK);
        default -> throw new AssertionError(venue);
      };
    }
  }
}
