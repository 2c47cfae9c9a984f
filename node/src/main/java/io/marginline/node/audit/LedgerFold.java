package io.marginline.node.audit;

import io.marginline.engine.Engine;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Balances as the postings tell them, from a state on that is given once. */
final class LedgerFold {
  private static final int KINDS = LedgerKind.values().length;

  /** By asset: a balance for each kind of account; CASH and MARGIN are the sums of their owners. */
  private final List<long[]> kinds = new ArrayList<>();

  /** By asset and account. */
  private final List<long[]> cash = new ArrayList<>();

  /** The balances that an engine has now. */
  static LedgerFold of(Engine engine) {
    LedgerFold fold = new LedgerFold();
    for (int asset = 0; asset < engine.assets(); asset++) {
      fold.addAsset();
      for (LedgerKind kind : Feed.OWN) {
        fold.kinds.get(asset)[kind.ordinal()] = engine.balance(asset, kind);
      }
      for (int account = 1; account <= engine.accounts(); account++) {
        fold.move(asset, LedgerKind.CASH, account, engine.cash(asset, account));
      }
    }
    return fold;
  }

  void accept(Event event) {
    if (event instanceof Event.AssetCreated) {
      addAsset();
    } else if (event instanceof Event.Posted posted) {
      long amount = posted.amountUnits();
      move(posted.assetId(), posted.from(), posted.fromOwner(), Math.negateExact(amount));
      move(posted.assetId(), posted.to(), posted.toOwner(), amount);
    }
  }

  private void addAsset() {
    kinds.add(new long[KINDS]);
    cash.add(new long[1 << 10]);
  }

  private void move(int asset, LedgerKind kind, long owner, long amountUnits) {
    long[] balances = kinds.get(asset);
    balances[kind.ordinal()] = Math.addExact(balances[kind.ordinal()], amountUnits);
    if (kind == LedgerKind.CASH) {
      int account = Math.toIntExact(owner);
      long[] its = cash.get(asset);
      if (account >= its.length) {
        its = Arrays.copyOf(its, Math.max(account + 1, 2 * its.length));
        cash.set(asset, its);
      }
      its[account] = Math.addExact(its[account], amountUnits);
    }
  }

  long cash(int asset, int account) {
    long[] its = cash.get(asset);
    return account < its.length ? its[account] : 0;
  }

  long balance(int asset, LedgerKind kind) {
    return kinds.get(asset)[kind.ordinal()];
  }
}
