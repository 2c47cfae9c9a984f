package io.marginline.lab.replay;

import io.marginline.fixed.Exact;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import java.util.Arrays;

/**
 * What every account knows of itself, folded from the events: cash per asset, one position per
 * instrument (net mode, in one margin mode) and the margin of it. And the marks that everybody
 * sees.
 */
final class Holdings {
  private static final int FIRST_POSITIONS = 1 << 10;

  private final long[][] cash;
  private final long[][] lots;
  private final long[][] entryCost;
  private final long[][] positionId;
  private final long[] longLots;
  private final long[] mark;
  private long[] margin = new long[FIRST_POSITIONS];
  private int[] marketOfPosition = new int[FIRST_POSITIONS];

  Holdings(int assets, int markets, int accounts) {
    int size = accounts + 1;
    cash = new long[assets][size];
    lots = new long[markets][size];
    entryCost = new long[markets][size];
    positionId = new long[markets][size];
    longLots = new long[markets];
    mark = new long[markets];
  }

  void accept(Event event) {
    switch (event) {
      case Event.Posted e -> {
        add(e.assetId(), e.from(), e.fromOwner(), Exact.negate(e.amountUnits()));
        add(e.assetId(), e.to(), e.toOwner(), e.amountUnits());
      }
      case Event.PositionChanged e -> position(e);
      case Event.MarkUpdated e -> mark[e.instrumentId()] = e.mark();
      default -> {
        // Nothing else changes what is held.
      }
    }
  }

  /** Cash of the account, units. */
  long cash(int asset, long account) {
    return cash[asset][(int) account];
  }

  /** Signed lots. */
  long lots(int market, long account) {
    return lots[market][(int) account];
  }

  /** Signed entry cost, units. */
  long entryCost(int market, long account) {
    return entryCost[market][(int) account];
  }

  /** Margin of an isolated position, units. */
  long margin(int market, long account) {
    return margin[(int) positionId[market][(int) account]];
  }

  /** The instrument of a position, also of one that is gone. */
  int market(long position) {
    return marketOfPosition[(int) position];
  }

  /** The present mark; 0 = none yet. */
  long mark(int market) {
    return mark[market];
  }

  /** Σ of all long positions, lots. */
  long openInterest(int market) {
    return longLots[market];
  }

  private void add(int asset, LedgerKind kind, long owner, long change) {
    int at = (int) owner;
    if (kind == LedgerKind.CASH) {
      cash[asset][at] = Exact.add(cash[asset][at], change);
    } else if (kind == LedgerKind.MARGIN) {
      // The margin of a new position is paid before the position is announced.
      reach(at);
      margin[at] = Exact.add(margin[at], change);
    }
  }

  private void position(Event.PositionChanged e) {
    int account = (int) e.accountId();
    int market = e.instrumentId();
    longLots[market] += Math.max(0, e.lots()) - Math.max(0, lots[market][account]);
    lots[market][account] = e.lots();
    entryCost[market][account] = e.entryCostUnits();
    positionId[market][account] = e.positionId();
    int id = (int) e.positionId();
    reach(id);
    marketOfPosition[id] = market;
  }

  private void reach(int id) {
    if (id >= margin.length) {
      margin = Arrays.copyOf(margin, Math.max(id + 1, 2 * id));
      marketOfPosition = Arrays.copyOf(marketOfPosition, margin.length);
    }
  }
}
