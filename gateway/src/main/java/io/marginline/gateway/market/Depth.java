package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.views.BookView;
import java.util.ArrayList;
import java.util.List;

/**
 * The best levels of a book in the words of the wire.
 *
 * @param seq rises with every change of the book
 */
record Depth(long seq, String ts, List<Line> bids, List<Line> asks) {

  /**
   * One price.
   *
   * @param ticks what the lines are sorted by
   */
  record Line(long ticks, String px, String sz, int orders) {
    /** Price, size, "0" and the number of orders. */
    List<String> four() {
      return List.of(px, sz, "0", Integer.toString(orders));
    }

    /** With the part of the size that is for everybody; here all of it is. */
    List<String> retail() {
      return List.of(px, sz, sz, Integer.toString(orders));
    }

    List<String> three() {
      return List.of(px, sz, Integer.toString(orders));
    }

    /** Tells a client that the price is gone. */
    List<String> gone() {
      return List.of(px, "0", "0", "0");
    }
  }

  static Depth of(Listed listed, BookView book, long nowNs) {
    long changed = book.changedNs() == 0 ? nowNs : book.changedNs();
    return new Depth(
        book.sequence(), Plain.ms(changed), lines(listed, book.bids()), lines(listed, book.asks()));
  }

  private static List<Line> lines(Listed listed, List<BookView.Level> levels) {
    List<Line> lines = new ArrayList<>(levels.size());
    for (BookView.Level level : levels) {
      lines.add(
          new Line(
              level.priceTicks(),
              Plain.of(listed.px(level.priceTicks())),
              Plain.of(listed.sz(level.lots())),
              level.orders()));
    }
    return lines;
  }

  /** At most so many lines a side. */
  Depth top(int most) {
    return new Depth(seq, ts, top(bids, most), top(asks, most));
  }

  private static List<Line> top(List<Line> lines, int most) {
    return lines.size() <= most ? lines : lines.subList(0, most);
  }

  /** The sequence alone does not tell: after a restart it may be that of another book. */
  boolean sameLines(Depth other) {
    return bids.equals(other.bids) && asks.equals(other.asks);
  }

  static List<List<String>> fours(List<Line> lines) {
    return lines.stream().map(Line::four).toList();
  }
}
