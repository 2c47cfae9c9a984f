package io.marginline.engine.account;

import io.marginline.model.PositionMode;
import io.marginline.model.UnitState;
import java.util.Arrays;

/**
 * Accounts by dense id from 1, and the risk state of their cross pools per asset. The id of an
 * account is a long on the outside; inside one partition it is its slot.
 */
public final class Accounts {
  private int count;
  public PositionMode[] positionMode = new PositionMode[64];
  public int[] firstLeg = new int[64];

  /** Next free slot of the account's block of legs. */
  int[] nextLegSlot = new int[64];

  public int[] liveOrders = new int[64];
  public int[] liveTriggers = new int[64];

  /** Per asset, by account. */
  public UnitState[][] poolState = new UnitState[0][];

  public long[][] poolLiquidationId = new long[0][];
  public long[][] poolLastWarningNs = new long[0][];

  public int count() {
    return count;
  }

  public boolean exists(long accountId) {
    return accountId >= 1 && accountId <= count;
  }

  public int create() {
    int id = ++count;
    if (id >= firstLeg.length) {
      grow();
    }
    positionMode[id] = PositionMode.NET;
    firstLeg[id] = Legs.NONE;
    nextLegSlot[id] = Legs.NONE;
    return id;
  }

  /** Makes room for the pools of one more asset. */
  public void addAsset() {
    int assets = poolState.length + 1;
    poolState = Arrays.copyOf(poolState, assets);
    poolLiquidationId = Arrays.copyOf(poolLiquidationId, assets);
    poolLastWarningNs = Arrays.copyOf(poolLastWarningNs, assets);
    poolState[assets - 1] = new UnitState[firstLeg.length];
    Arrays.fill(poolState[assets - 1], UnitState.HEALTHY);
    poolLiquidationId[assets - 1] = new long[firstLeg.length];
    poolLastWarningNs[assets - 1] = new long[firstLeg.length];
  }

  public boolean poolReducing(int accountId, int assetId) {
    return poolState[assetId][accountId] == UnitState.REDUCING;
  }

  private void grow() {
    int size = 2 * firstLeg.length;
    positionMode = Arrays.copyOf(positionMode, size);
    firstLeg = Arrays.copyOf(firstLeg, size);
    nextLegSlot = Arrays.copyOf(nextLegSlot, size);
    liveOrders = Arrays.copyOf(liveOrders, size);
    liveTriggers = Arrays.copyOf(liveTriggers, size);
    for (int asset = 0; asset < poolState.length; asset++) {
      int old = poolState[asset].length;
      poolState[asset] = Arrays.copyOf(poolState[asset], size);
      Arrays.fill(poolState[asset], old, size, UnitState.HEALTHY);
      poolLiquidationId[asset] = Arrays.copyOf(poolLiquidationId[asset], size);
      poolLastWarningNs[asset] = Arrays.copyOf(poolLastWarningNs[asset], size);
    }
  }
}
