package io.marginline.engine.account;

import io.marginline.engine.check.Check;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One slot per (account, instrument, margin mode, position side) that was ever used: its position,
 * its leverage, its resting orders and, when isolated, its margin and risk state. Structure of
 * arrays; the slots of an account form a list in canonical order (instrument, mode, side).
 */
public final class Legs {
  public static final int NONE = -1;

  /** Slots reserved for an account at a time. */
  private static final int BLOCK = 4;

  private int count;
  private int[] account = new int[64];
  private int[] instrument = new int[64];
  private byte[] mode = new byte[64];
  private byte[] side = new byte[64];
  private int[] next = new int[64];

  /** Signed lots and signed exact entry cost in units; 0 lots = no position. */
  public long[] lots = new long[64];

  public long[] entryCostUnits = new long[64];

  /** Lots without sign that keep the tiers from before an announcement (products.md P12). */
  public long[] graceLots = new long[64];

  /** Margin of an isolated position. Written by the ledger only. */
  public long[] marginUnits = new long[64];

  /** 0 = no position. */
  public long[] positionId = new long[64];

  /** Hundredths; 0 = not set. */
  public int[] leverE2 = new int[64];

  public int[] attempts = new int[64];
  public UnitState[] state = new UnitState[64];
  public long[] liquidationId = new long[64];
  public long[] lastWarningNs = new long[64];

  /** Resting orders of the leg by rising order id. */
  public int[] firstOrder = new int[64];

  public int[] lastOrder = new int[64];

  /** How many rest. */
  public int[] liveOrders = new int[64];

  private final Accounts accounts;
  private final List<Holders> holders = new ArrayList<>();

  public Legs(Accounts accounts) {
    this.accounts = accounts;
  }

  /** One more than the highest slot; slots without an instrument were never used. */
  public int count() {
    return count;
  }

  public boolean used(int leg) {
    return instrument[leg] != NONE;
  }

  /** Something changed of what the units of the leg's account rest on. */
  public void touch(int leg) {
    accounts.touch(account[leg]);
  }

  /** Where the leg stands among all of its instrument: by account, then mode, then side. */
  public long place(int leg) {
    return Holders.place(account[leg], mode[leg], side[leg]);
  }

  public int account(int leg) {
    return account[leg];
  }

  public int instrument(int leg) {
    return instrument[leg];
  }

  public MarginMode mode(int leg) {
    return MODES[mode[leg]];
  }

  public boolean isolated(int leg) {
    return mode[leg] == ISOLATED;
  }

  public PositionSide side(int leg) {
    return SIDES[side[leg]];
  }

  public int first(int accountId) {
    return accounts.firstLeg[accountId];
  }

  public int next(int leg) {
    return next[leg];
  }

  /** Live orders of an account in one instrument, of all modes and sides. */
  public int liveOrders(int accountId, int instrumentId) {
    int live = 0;
    for (int leg = first(accountId); leg != NONE && instrument[leg] <= instrumentId; ) {
      live += instrument[leg] == instrumentId ? liveOrders[leg] : 0;
      leg = next[leg];
    }
    return live;
  }

  /** All legs of an instrument. */
  public Holders holders(int instrumentId) {
    while (holders.size() <= instrumentId) {
      holders.add(new Holders());
    }
    return holders.get(instrumentId);
  }

  /** The leg, or NONE when it was never used. */
  public int find(int accountId, int instrumentId, MarginMode marginMode, PositionSide posSide) {
    long wanted = key(instrumentId, marginMode.ordinal(), posSide.ordinal());
    int leg = accounts.firstLeg[accountId];
    while (leg != NONE && key(instrument[leg], mode[leg], side[leg]) < wanted) {
      leg = next[leg];
    }
    boolean found = leg != NONE && key(instrument[leg], mode[leg], side[leg]) == wanted;
    return found ? leg : NONE;
  }

  /** The leg, made when it was never used; an empty leg is no state. */
  public int obtain(int accountId, int instrumentId, MarginMode marginMode, PositionSide posSide) {
    int present = find(accountId, instrumentId, marginMode, posSide);
    if (present != NONE) {
      return present;
    }
    int leg = slotFor(accountId);
    account[leg] = accountId;
    instrument[leg] = instrumentId;
    mode[leg] = (byte) marginMode.ordinal();
    side[leg] = (byte) posSide.ordinal();
    state[leg] = UnitState.HEALTHY;
    firstOrder[leg] = NONE;
    lastOrder[leg] = NONE;
    liveOrders[leg] = 0;
    link(leg);
    holders(instrumentId).add(accountId, mode[leg], side[leg], leg);
    return leg;
  }

  /** Forgets what belonged to the position that is gone; the leverage stays. */
  public void retire(int leg) {
    Check.that(lots[leg] == 0 && entryCostUnits[leg] == 0, "a retired position is flat");
    Check.that(marginUnits[leg] == 0, "a retired position has no margin left");
    positionId[leg] = 0;
    graceLots[leg] = 0;
    attempts[leg] = 0;
    state[leg] = UnitState.HEALTHY;
    liquidationId[leg] = 0;
    lastWarningNs[leg] = 0;
  }

  /** Reserves a block for a new account, so that walking accounts walks the arrays forwards. */
  public void reserve(int accountId) {
    accounts.nextLegSlot[accountId] = count;
    count += BLOCK;
    reach(count - 1);
    Arrays.fill(instrument, count - BLOCK, count, NONE);
  }

  /** The next free slot of the account's block; a full block is followed by another. */
  private int slotFor(int accountId) {
    if (accounts.nextLegSlot[accountId] == NONE) {
      reserve(accountId);
    }
    int slot = accounts.nextLegSlot[accountId];
    boolean last = slot % BLOCK == BLOCK - 1;
    accounts.nextLegSlot[accountId] = last ? NONE : slot + 1;
    return slot;
  }

  private void link(int leg) {
    long wanted = key(instrument[leg], mode[leg], side[leg]);
    int before = NONE;
    int after = accounts.firstLeg[account[leg]];
    while (after != NONE && key(instrument[after], mode[after], side[after]) < wanted) {
      before = after;
      after = next[after];
    }
    next[leg] = after;
    if (before == NONE) {
      accounts.firstLeg[account[leg]] = leg;
    } else {
      next[before] = leg;
    }
  }

  private void reach(int leg) {
    if (leg < account.length) {
      return;
    }
    int size = Math.max(2 * account.length, leg + 1);
    account = Arrays.copyOf(account, size);
    instrument = Arrays.copyOf(instrument, size);
    mode = Arrays.copyOf(mode, size);
    side = Arrays.copyOf(side, size);
    next = Arrays.copyOf(next, size);
    lots = Arrays.copyOf(lots, size);
    entryCostUnits = Arrays.copyOf(entryCostUnits, size);
    graceLots = Arrays.copyOf(graceLots, size);
    marginUnits = Arrays.copyOf(marginUnits, size);
    positionId = Arrays.copyOf(positionId, size);
    leverE2 = Arrays.copyOf(leverE2, size);
    attempts = Arrays.copyOf(attempts, size);
    state = Arrays.copyOf(state, size);
    liquidationId = Arrays.copyOf(liquidationId, size);
    lastWarningNs = Arrays.copyOf(lastWarningNs, size);
    firstOrder = Arrays.copyOf(firstOrder, size);
    lastOrder = Arrays.copyOf(lastOrder, size);
    liveOrders = Arrays.copyOf(liveOrders, size);
  }

  private static long key(int instrumentId, int modeOrdinal, int sideOrdinal) {
    return ((long) instrumentId << 8) | (modeOrdinal << 4) | sideOrdinal;
  }

  private static final MarginMode[] MODES = MarginMode.values();
  private static final int ISOLATED = MarginMode.ISOLATED.ordinal();
  private static final PositionSide[] SIDES = PositionSide.values();
}
