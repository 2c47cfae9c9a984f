package io.marginline.engine.ledger;

import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.check.Check;
import io.marginline.fixed.Exact;
import io.marginline.model.Bill;
import io.marginline.model.EngineEvents;
import io.marginline.model.LedgerKind;
import java.util.Arrays;

/**
 * The only writer of balances. Every change is a posting between two accounts of one asset, so the
 * sum over all of them is 0 by construction (docs/engine.md §2). Amounts in units of the asset.
 */
public final class Ledger {
  private final Accounts accounts;
  private final Legs legs;
  private final EngineEvents events;
  private int assets;
  private int[] scale = new int[4];
  private long[][] cash = new long[4][];
  private long[][] venue = new long[4][];

  public Ledger(Accounts accounts, Legs legs, EngineEvents events) {
    this.accounts = accounts;
    this.legs = legs;
    this.events = events;
  }

  public int assets() {
    return assets;
  }

  public int scale(int assetId) {
    return scale[assetId];
  }

  public int createAsset(int assetScale) {
    int id = assets++;
    if (id >= cash.length) {
      scale = Arrays.copyOf(scale, 2 * id);
      cash = Arrays.copyOf(cash, 2 * id);
      venue = Arrays.copyOf(venue, 2 * id);
    }
    scale[id] = assetScale;
    cash[id] = new long[64];
    venue[id] = new long[LedgerKind.values().length];
    return id;
  }

  public long cash(int assetId, int accountId) {
    long[] balances = cash[assetId];
    return accountId < balances.length ? balances[accountId] : 0;
  }

  /** Balance of an account of the venue itself: anything but CASH and MARGIN. */
  public long venue(int assetId, LedgerKind kind) {
    return venue[assetId][kind.ordinal()];
  }

  /**
   * Moves a positive amount; 0 posts nothing. The owner is the leg when either side is MARGIN (its
   * account then owns the CASH side), else the account of the CASH side, else 0.
   */
  public void post(
      int assetId, LedgerKind from, LedgerKind to, long owner, long amountUnits, Bill bill) {
    if (amountUnits == 0) {
      return;
    }
    Check.that(amountUnits > 0, "a posting moves a positive amount");
    boolean leg = from == LedgerKind.MARGIN || to == LedgerKind.MARGIN;
    long account = leg ? legs.account((int) owner) : owner;
    add(assetId, from, from == LedgerKind.MARGIN ? owner : account, Exact.negate(amountUnits));
    add(assetId, to, to == LedgerKind.MARGIN ? owner : account, amountUnits);
    events.posted(
        assetId,
        from,
        shown(from, owner, account),
        to,
        shown(to, owner, account),
        amountUnits,
        bill);
  }

  /** Cash from one account to another. */
  public void transfer(int assetId, int fromAccount, int toAccount, long amountUnits, Bill bill) {
    add(assetId, LedgerKind.CASH, fromAccount, Exact.negate(amountUnits));
    add(assetId, LedgerKind.CASH, toAccount, amountUnits);
    events.posted(
        assetId, LedgerKind.CASH, fromAccount, LedgerKind.CASH, toAccount, amountUnits, bill);
  }

  /** Pays from the fund, and what it does not have from DEFICIT: the fund never goes below 0. */
  public void fundPays(int assetId, LedgerKind to, long owner, long amountUnits, Bill bill) {
    long paid = Math.min(amountUnits, venue(assetId, LedgerKind.FUND));
    post(assetId, LedgerKind.FUND, to, owner, paid, bill);
    post(assetId, LedgerKind.DEFICIT, to, owner, Exact.subtract(amountUnits, paid), bill);
  }

  /** Puts a balance of a snapshot in its place, which is empty; posts nothing. */
  public void restore(int assetId, LedgerKind kind, long owner, long units) {
    add(assetId, kind, owner, units);
  }

  private void add(int assetId, LedgerKind kind, long owner, long amountUnits) {
    switch (kind) {
      case CASH -> {
        int account = (int) owner;
        if (account >= cash[assetId].length) {
          cash[assetId] = Arrays.copyOf(cash[assetId], Math.max(2 * account, 64));
        }
        cash[assetId][account] = Exact.add(cash[assetId][account], amountUnits);
        accounts.touch(account);
      }
      case MARGIN -> {
        int leg = (int) owner;
        legs.marginUnits[leg] = Exact.add(legs.marginUnits[leg], amountUnits);
        legs.touch(leg);
      }
      case EXTERNAL, CLEARING, FUND, REVENUE, ROUNDING, DEFICIT -> {
        int index = kind.ordinal();
        venue[assetId][index] = Exact.add(venue[assetId][index], amountUnits);
      }
    }
  }

  private long shown(LedgerKind kind, long owner, long account) {
    return switch (kind) {
      case CASH -> account;
      case MARGIN -> legs.positionId[(int) owner];
      case EXTERNAL, CLEARING, FUND, REVENUE, ROUNDING, DEFICIT -> 0;
    };
  }
}
