package io.marginline.lab.replay;

import io.marginline.fixed.Exact;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import java.util.Arrays;

/**
 * What every account knows of itself, folded from the events: cash, its position and the margin of
 * that. One instrument, net mode: an account has at most one position.
 */
final class Holdings {
  private static final int FIRST_POSITIONS = 1 << 10;

  private final long[] cash;
  private final long[] lots;
  private final long[] entryCost;
  private final long[] margin;
  private final boolean[] cross;
  private final boolean[] reducing;
  private int[] ownerOfPosition = new int[FIRST_POSITIONS];
  private long longLots;

  Holdings(int accounts) {
    int size = accounts + 1;
    cash = new long[size];
    lots = new long[size];
    entryCost = new long[size];
    margin = new long[size];
    cross = new boolean[size];
    reducing = new boolean[size];
  }

  void accept(Event event) {
    switch (event) {
      case Event.Posted e -> {
        add(e.from(), e.fromOwner(), e, Exact.negate(e.amountUnits()));
        add(e.to(), e.toOwner(), e, e.amountUnits());
      }
      case Event.PositionChanged e -> position(e);
      case Event.LiquidationStarted e -> reducing[(int) e.accountId()] = true;
      default -> {
        // Nothing else changes what is held.
      }
    }
  }

  /** Cash of the account, units. */
  long cash(long account) {
    return cash[(int) account];
  }

  /** Signed lots. */
  long lots(long account) {
    return lots[(int) account];
  }

  /** Signed entry cost, units. */
  long entryCost(long account) {
    return entryCost[(int) account];
  }

  /** What stands behind the position: its margin, or the whole cash. */
  long collateral(long account) {
    int at = (int) account;
    return cross[at] ? cash[at] : margin[at];
  }

  /** True once a liquidation of the account has begun. */
  boolean wasLiquidated(long account) {
    return reducing[(int) account];
  }

  /** Σ of all long positions, lots. */
  long openInterest() {
    return longLots;
  }

  private void add(LedgerKind kind, long owner, Event.Posted posted, long change) {
    if (kind == LedgerKind.CASH) {
      cash[(int) owner] = Exact.add(cash[(int) owner], change);
    } else if (kind == LedgerKind.MARGIN) {
      int id = (int) owner;
      if (id >= ownerOfPosition.length) {
        ownerOfPosition = Arrays.copyOf(ownerOfPosition, Math.max(id + 1, 2 * id));
      }
      if (ownerOfPosition[id] == 0 && posted.from() == LedgerKind.CASH) {
        // The margin of a new position is paid before the position is announced.
        ownerOfPosition[id] = (int) posted.fromOwner();
      }
      int account = ownerOfPosition[id];
      margin[account] = Exact.add(margin[account], change);
    }
  }

  private void position(Event.PositionChanged e) {
    int account = (int) e.accountId();
    longLots += Math.max(0, e.lots()) - Math.max(0, lots[account]);
    lots[account] = e.lots();
    entryCost[account] = e.entryCostUnits();
    cross[account] = e.marginMode() == MarginMode.CROSS;
    int id = (int) e.positionId();
    if (id >= ownerOfPosition.length) {
      ownerOfPosition = Arrays.copyOf(ownerOfPosition, Math.max(id + 1, 2 * id));
    }
    ownerOfPosition[id] = account;
  }
}
