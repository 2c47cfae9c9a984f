package io.marginline.reference.audit;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Liquidations that are running, and those of them that nothing was tried for yet. */
final class OpenLiquidations {

  /** One running liquidation; unit −1 once its unit has no position left. */
  static final class Open {
    final long id;
    final long accountId;
    final int assetId;
    final long positionId;
    int unit;
    private long sinceNs;
    private int instants;
    private boolean waiting;

    Open(long id, long accountId, int assetId, long positionId, int unit) {
      this.id = id;
      this.accountId = accountId;
      this.assetId = assetId;
      this.positionId = positionId;
      this.unit = unit;
    }
  }

  private final Map<Long, Open> open = new HashMap<>();
  private final Map<Long, Open> untried = new LinkedHashMap<>();

  void start(Open liquidation, long nowNs) {
    liquidation.sinceNs = nowNs;
    open.put(liquidation.id, liquidation);
    untried.put(liquidation.id, liquidation);
  }

  void attempted(long id) {
    untried.remove(id);
  }

  /** A trade without an order of its own that belongs to the pool's liquidation. */
  void attemptedPool(long accountId, int assetId) {
    untried
        .values()
        .removeIf(o -> o.accountId == accountId && o.assetId == assetId && o.positionId == 0);
  }

  @Nullable Open close(long id) {
    untried.remove(id);
    return open.remove(id);
  }

  void unitGone(long id) {
    Open liquidation = open.get(id);
    if (liquidation != null) {
      liquidation.unit = -1;
    }
  }

  /** An instant passed; counts those whose bound is over and forgets them. */
  int overdue(long nowNs, long stepNs, Excuse excuse) {
    int count = 0;
    for (Iterator<Open> it = untried.values().iterator(); it.hasNext(); ) {
      Open liquidation = it.next();
      if (liquidation.unit >= 0 && excuse.excused(liquidation.unit)) {
        liquidation.waiting = true;
        continue;
      }
      if (liquidation.waiting) {
        // A step between the two still saw the old prices and was put off: count from here.
        liquidation.waiting = false;
        liquidation.sinceNs = nowNs;
        liquidation.instants = 0;
        continue;
      }
      liquidation.instants++;
      if (liquidation.instants > 2 && nowNs - liquidation.sinceNs > 2 * stepNs) {
        it.remove();
        count++;
      }
    }
    return count;
  }

  /** Whether the prices of a unit forbid acting now. */
  interface Excuse {
    boolean excused(int unit);
  }
}
