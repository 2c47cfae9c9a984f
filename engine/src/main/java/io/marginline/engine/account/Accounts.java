package io.marginline.engine.account;

import io.marginline.model.AccountMode;
import io.marginline.model.PositionMode;
import io.marginline.model.UnitState;
import java.util.Arrays;

/**
 * Accounts by dense id from 1, their modes, and the risk state of their cross pools. The id of an
 * account is a long on the outside; inside one partition it is its slot.
 */
public final class Accounts {
  /** In the place of an asset: the pool of all currencies, in USD. */
  public static final int USD = -1;

  /**
   * Accounts whose next check cannot be left out: something changed of what their units rest on, or
   * no trigger watches them.
   */
  public final AccountSet unwatched = new AccountSet();

  /** What changed of the accounts, for who keeps something that follows from them. */
  public final Changes changes = new Changes();

  private int count;
  public PositionMode[] positionMode = new PositionMode[64];
  public int[] firstLeg = new int[64];

  /** Next free slot of the account's block of legs. */
  int[] nextLegSlot = new int[64];

  public int[] liveOrders = new int[64];
  public int[] liveTriggers = new int[64];

  /** What the account's positions may lean on. */
  public AccountMode[] mode = new AccountMode[64];

  /** Whether spot and isolated orders may leave a currency negative. */
  public boolean[] autoBorrow = new boolean[64];

  /** Repayments of the present liquidation that filled in part or not at all. */
  public int[] repayAttempts = new int[64];

  /** By asset + 1, so that the USD pool is the first; then by account. */
  private UnitState[][] poolState = new UnitState[0][];

  private long[][] poolLiquidationId = new long[0][];
  private long[][] poolLastWarningNs = new long[0][];

  /** By asset + 1, by account: not to count as collateral. */
  private boolean[][] excluded = new boolean[0][];

  /** By asset + 1, by account: how much of the coin may hedge its derivatives; 0 = nothing. */
  private long[][] spotInUse = new long[0][];

  public Accounts() {
    addAsset();
  }

  public int count() {
    return count;
  }

  /** Something changed of what the units of the account rest on. */
  public void touch(int account) {
    unwatched.add(account);
    changes.note(account);
  }

  /** Something changed of what the units of all accounts rest on. */
  public void touchAll() {
    unwatched.addAll(count);
    changes.forget();
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
    mode[id] = AccountMode.FUTURES;
    firstLeg[id] = Legs.NONE;
    nextLegSlot[id] = Legs.NONE;
    return id;
  }

  /** Makes room for the pools of one more asset; the first call makes the USD pools. */
  public final void addAsset() {
    int pools = poolState.length + 1;
    poolState = Arrays.copyOf(poolState, pools);
    poolLiquidationId = Arrays.copyOf(poolLiquidationId, pools);
    poolLastWarningNs = Arrays.copyOf(poolLastWarningNs, pools);
    excluded = Arrays.copyOf(excluded, pools);
    spotInUse = Arrays.copyOf(spotInUse, pools);
    poolState[pools - 1] = new UnitState[firstLeg.length];
    Arrays.fill(poolState[pools - 1], UnitState.HEALTHY);
    poolLiquidationId[pools - 1] = new long[firstLeg.length];
    poolLastWarningNs[pools - 1] = new long[firstLeg.length];
    excluded[pools - 1] = new boolean[firstLeg.length];
    spotInUse[pools - 1] = new long[firstLeg.length];
  }

  /** Whether all currencies of the account stand together in USD. */
  public boolean usd(int accountId) {
    AccountMode now = mode[accountId];
    return now == AccountMode.MULTI_CURRENCY || now == AccountMode.PORTFOLIO;
  }

  /** The pool that a cross leg settled in the asset belongs to: of the asset, or in USD. */
  public int poolOf(int accountId, int assetId) {
    return usd(accountId) ? USD : assetId;
  }

  public UnitState poolState(int assetId, int accountId) {
    return poolState[assetId + 1][accountId];
  }

  public void poolState(int assetId, int accountId, UnitState state) {
    poolState[assetId + 1][accountId] = state;
  }

  /** Whether the state of some pool of the account is one of trouble. */
  public boolean anyPoolUnhealthy(int accountId) {
    for (UnitState[] states : poolState) {
      if (states[accountId] != UnitState.HEALTHY) {
        return true;
      }
    }
    return false;
  }

  /** 0 = none. */
  public long poolLiquidationId(int assetId, int accountId) {
    return poolLiquidationId[assetId + 1][accountId];
  }

  public void poolLiquidationId(int assetId, int accountId, long id) {
    poolLiquidationId[assetId + 1][accountId] = id;
  }

  public long poolLastWarningNs(int assetId, int accountId) {
    return poolLastWarningNs[assetId + 1][accountId];
  }

  public void poolLastWarningNs(int assetId, int accountId, long timeNs) {
    poolLastWarningNs[assetId + 1][accountId] = timeNs;
  }

  /** Whether positive equity in the asset counts; the holder's switch. */
  public boolean collateral(int assetId, int accountId) {
    return !excluded[assetId + 1][accountId];
  }

  public void collateral(int assetId, int accountId, boolean counts) {
    excluded[assetId + 1][accountId] = !counts;
  }

  /** How much of the coin may hedge its derivatives in PORTFOLIO; the holder's cap. */
  public long spotInUse(int assetId, int accountId) {
    return spotInUse[assetId + 1][accountId];
  }

  public void spotInUse(int assetId, int accountId, long capUnits) {
    spotInUse[assetId + 1][accountId] = capUnits;
  }

  /** Whether the pool that the asset counts in is being liquidated. */
  public boolean poolReducing(int accountId, int assetId) {
    return poolState(poolOf(accountId, assetId), accountId) == UnitState.REDUCING;
  }

  private void grow() {
    int size = 2 * firstLeg.length;
    positionMode = Arrays.copyOf(positionMode, size);
    firstLeg = Arrays.copyOf(firstLeg, size);
    nextLegSlot = Arrays.copyOf(nextLegSlot, size);
    liveOrders = Arrays.copyOf(liveOrders, size);
    liveTriggers = Arrays.copyOf(liveTriggers, size);
    mode = Arrays.copyOf(mode, size);
    autoBorrow = Arrays.copyOf(autoBorrow, size);
    repayAttempts = Arrays.copyOf(repayAttempts, size);
    for (int pool = 0; pool < poolState.length; pool++) {
      int old = poolState[pool].length;
      poolState[pool] = Arrays.copyOf(poolState[pool], size);
      Arrays.fill(poolState[pool], old, size, UnitState.HEALTHY);
      poolLiquidationId[pool] = Arrays.copyOf(poolLiquidationId[pool], size);
      poolLastWarningNs[pool] = Arrays.copyOf(poolLastWarningNs[pool], size);
      excluded[pool] = Arrays.copyOf(excluded[pool], size);
      spotInUse[pool] = Arrays.copyOf(spotInUse[pool], size);
    }
  }
}
