package io.marginline.views.state;

import io.marginline.views.BookView;
import io.marginline.views.BookView.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resting orders of one instrument by price, the best first. */
public final class Book {
  private final TreeMap<Long, Level> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Level> asks = new TreeMap<>();
  private long sequence;
  private long changedNs;

  /** Adds lots of so many orders at a price; negative numbers take away. */
  public void add(boolean buy, long priceTicks, long lots, int orders) {
    TreeMap<Long, Level> side = buy ? bids : asks;
    Level level = side.get(priceTicks);
    long after = (level == null ? 0 : level.lots()) + lots;
    int count = (level == null ? 0 : level.orders()) + orders;
    if (after == 0) {
      side.remove(priceTicks);
    } else {
      side.put(priceTicks, new Level(priceTicks, after, count));
    }
  }

  /** One step of the sequence for all that a command changed. */
  public void changed(long nowNs) {
    sequence++;
    changedNs = nowNs;
  }

  public NavigableMap<Long, Level> side(boolean buy) {
    return buy ? bids : asks;
  }

  public @Nullable Level best(boolean buy) {
    var first = (buy ? bids : asks).firstEntry();
    return first == null ? null : first.getValue();
  }

  public BookView view(int instrumentId, int depth) {
    return new BookView(instrumentId, sequence, changedNs, top(bids, depth), top(asks, depth));
  }

  private static List<Level> top(NavigableMap<Long, Level> side, int depth) {
    List<Level> levels = new ArrayList<>(Math.min(depth, side.size()));
    for (Level level : side.values()) {
      if (levels.size() == depth) {
        break;
      }
      levels.add(level);
    }
    return levels;
  }
}
