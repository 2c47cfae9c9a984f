package io.marginline.views.state;

import io.marginline.model.UnitState;
import io.marginline.views.UnitView;

/** One risk unit. A unit that was never told of is healthy. */
public final class UnitRecord {
  /** Asset −1 = the USD pool; positionId 0 = a pool. */
  public record Key(int assetId, long positionId) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byPosition = Long.compare(positionId, other.positionId);
      return byPosition != 0 ? byPosition : Integer.compare(assetId, other.assetId);
    }
  }

  public final long accountId;
  public final Key key;
  public UnitState state = UnitState.HEALTHY;
  public long equityUnits;
  public long requirementUnits;
  public long liquidationId;
  public int slices;
  public long warnedNs;
  public long changedNs;

  public UnitRecord(long accountId, Key key) {
    this.accountId = accountId;
    this.key = key;
  }

  /** Being liquidated, so that nothing may be changed by its holder. */
  public boolean liquidating() {
    return state == UnitState.REDUCING || state == UnitState.TAKEN_OVER;
  }

  public UnitView view() {
    return new UnitView(
        accountId,
        key.assetId,
        key.positionId,
        state,
        equityUnits,
        requirementUnits,
        liquidationId,
        slices,
        warnedNs,
        changedNs);
  }
}
