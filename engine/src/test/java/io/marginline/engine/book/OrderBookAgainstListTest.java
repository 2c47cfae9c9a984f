package io.marginline.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The book and a plain sorted list are given the same random operations and must agree. */
class OrderBookAgainstListTest {
  /** Where prices come from; each stresses another part of the price tree. */
  enum Prices {
    FEW(300) {
      @Override
      long draw(SplittableRandom random) {
        return random.nextLong(1, 13);
      }
    },
    AROUND_A_MID(400) {
      @Override
      long draw(SplittableRandom random) {
        return random.nextLong(999_850, 1_000_150);
      }
    },
    WIDE(600) {
      @Override
      long draw(SplittableRandom random) {
        return random.nextLong(1, 1L << 52);
      }
    },
    EDGES_OF_DIGITS(300) {
      @Override
      long draw(SplittableRandom random) {
        long edge = 1L << (6 * random.nextInt(1, 10));
        return Math.max(1, edge * random.nextInt(1, 4) + random.nextInt(-1, 2));
      }
    },
    WHOLE_RANGE(300) {
      @Override
      long draw(SplittableRandom random) {
        return random.nextInt(8) == 0 ? Long.MAX_VALUE : 1 + (random.nextLong() >>> 1) / 2;
      }
    },
    EVERY_SCALE(500) {
      @Override
      long draw(SplittableRandom random) {
        return Math.max(1, random.nextLong() >>> random.nextInt(1, 64));
      }
    };

    private final int resting;

    Prices(int resting) {
      this.resting = resting;
    }

    abstract long draw(SplittableRandom random);
  }

  private static final int OPERATIONS =
      (Boolean.getBoolean("marginline.full") ? 1_020_000 : 102_000) / Prices.values().length;

  @ParameterizedTest
  @EnumSource
  void bookEqualsSortedListAfterEveryOperation(Prices prices) {
    String given = System.getProperty("marginline.seed", "");
    long seed = given.isEmpty() ? 20_250_101L : Long.parseLong(given);
    System.out.println("order book " + prices + ": seed " + seed + ", operations " + OPERATIONS);
    new Run(prices, new SplittableRandom(seed)).all();
  }

  /** One sequence of operations; the number resting swings between none and the regime's top. */
  private static final class Run {
    private final Prices prices;
    private final SplittableRandom random;
    private final OrderBook book = new OrderBook();
    private final ListBook list = new ListBook();
    private final List<Integer> used = new ArrayList<>();
    private final List<Integer> unused = new ArrayList<>();
    private int top;

    Run(Prices prices, SplittableRandom random) {
      this.prices = prices;
      this.random = random;
      for (int slot = 0; slot < 2 * prices.resting; slot++) {
        unused.add(slot);
      }
    }

    void all() {
      for (int operation = 0; operation < OPERATIONS; operation++) {
        if (operation % 500 == 0) {
          top = operation % 1000 == 0 ? random.nextInt(1, prices.resting) : random.nextInt(1, 6);
        }
        step();
        compareEnds();
        if (operation % 16 == 0 || used.size() < 6) {
          compareWalk(book);
        }
        if (operation % 500 == 499) {
          compareWalk(restored());
        }
      }
    }

    private void step() {
      int choice = random.nextInt(10);
      if (used.isEmpty() || (choice < 5 && used.size() < top)) {
        int slot = unused.remove(/* index */ random.nextInt(unused.size()));
        used.add(slot);
        boolean buy = random.nextBoolean();
        long price = prices.draw(random);
        long lots = random.nextLong(1, 1L << random.nextInt(1, 40));
        book.add(slot, buy, price, lots);
        list.add(slot, buy, price, lots);
      } else if (choice < 9 || used.size() > top) {
        int slot = used.remove(/* index */ random.nextInt(used.size()));
        unused.add(slot);
        book.remove(slot);
        list.remove(slot);
        assertThat(book.contains(slot)).isFalse();
      } else {
        int slot = used.get(random.nextInt(used.size()));
        if (book.lots(slot) > 1) {
          long lots = random.nextLong(1, book.lots(slot));
          book.reduceTo(slot, lots);
          list.reduceTo(slot, lots);
        }
      }
    }

    private void compareEnds() {
      for (boolean buy : new boolean[] {true, false}) {
        List<ListBook.Row> rows = list.side(buy);
        assertThat(book.size(buy)).isEqualTo(rows.size());
        if (rows.isEmpty()) {
          assertThat(book.best(buy)).isEqualTo(OrderBook.NONE);
        } else {
          assertThat(book.best(buy)).isEqualTo(rows.getFirst().slot());
          assertThat(book.bestPriceTicks(buy)).isEqualTo(rows.getFirst().priceTicks());
        }
        long limit = limit(rows);
        long enough = random.nextLong(1, 1L << random.nextInt(1, 45));
        assertThat(book.crosses(!buy, limit)).isEqualTo(list.crosses(!buy, limit));
        assertThat(book.lotsWithin(!buy, limit, enough))
            .isEqualTo(list.lotsWithin(!buy, limit, enough));
      }
    }

    /** Half of the limits stand exactly at a level or one tick beside it. */
    private long limit(List<ListBook.Row> rows) {
      if (rows.isEmpty() || random.nextBoolean()) {
        return prices.draw(random);
      }
      long at = rows.get(random.nextInt(rows.size())).priceTicks();
      return at == Long.MAX_VALUE ? at : at + random.nextInt(-1, 2);
    }

    private void compareWalk(OrderBook walked) {
      for (boolean buy : new boolean[] {true, false}) {
        int slot = walked.best(buy);
        List<ListBook.Row> rows = list.side(buy);
        for (int at = 0; at < rows.size(); at++) {
          ListBook.Row row = rows.get(at);
          assertThat(slot).isEqualTo(row.slot());
          assertThat(walked.contains(slot)).isTrue();
          assertThat(walked.isBuy(slot)).isEqualTo(buy);
          assertThat(walked.priceTicks(slot)).isEqualTo(row.priceTicks());
          assertThat(walked.lots(slot)).isEqualTo(row.lots());
          if (at == 0 || rows.get(at - 1).priceTicks() != row.priceTicks()) {
            compareLevel(walked, rows, at, buy);
          }
          slot = walked.next(slot);
        }
        assertThat(slot).isEqualTo(OrderBook.NONE);
      }
    }

    private void compareLevel(OrderBook walked, List<ListBook.Row> rows, int at, boolean buy) {
      ListBook.Row row = rows.get(at);
      assertThat(walked.levelLots(row.slot())).isEqualTo(list.levelLots(buy, row.priceTicks()));
      int beyond = at;
      while (beyond < rows.size() && rows.get(beyond).priceTicks() == row.priceTicks()) {
        beyond++;
      }
      int expected = beyond == rows.size() ? OrderBook.NONE : rows.get(beyond).slot();
      assertThat(walked.nextLevel(row.slot())).isEqualTo(expected);
      assertThat(walked.nextLevel(rows.get(beyond - 1).slot())).isEqualTo(expected);
    }

    /** A fresh book filled in the order in which this one is walked, asks first. */
    private OrderBook restored() {
      OrderBook fresh = new OrderBook();
      for (boolean buy : new boolean[] {false, true}) {
        for (int slot = book.best(buy); slot != OrderBook.NONE; slot = book.next(slot)) {
          fresh.add(slot, buy, book.priceTicks(slot), book.lots(slot));
        }
      }
      return fresh;
    }
  }
}
