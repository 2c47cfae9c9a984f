package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import java.util.Arrays;

/**
 * The ledger as the postings tell it, and what must hold of it whenever a command is done: Σ of all
 * accounts of an asset = 0, {@code CLEARING} = −Σ entry costs, {@code FUND} ≥ 0, {@code DEFICIT} ≤
 * 0, Σ signed lots of an instrument = 0 (not of spot). The coins of leveraged spot stand in {@code
 * CLEARING} of the base asset.
 */
final class AuditLedger {
  private static final LedgerKind[] KINDS = LedgerKind.values();

  /** Balance of asset × kind; CASH and MARGIN are the sums over their owners. */
  private long[] kinds = new long[0];

  /** Cash by account, one array per asset. */
  private Growing.Longs[] cash = new Growing.Longs[0];

  private final Growing.Longs margin = new Growing.Longs();
  private final Growing.Longs entryCosts = new Growing.Longs();
  private final Growing.Longs openLots = new Growing.Longs();
  private final Growing.Ints assetOf = new Growing.Ints();
  private final Growing.Ints baseOf = new Growing.Ints();
  private final Growing.Longs baseLotUnits = new Growing.Longs();
  private int instruments;
  private long badPostings;

  void addAsset() {
    kinds = Arrays.copyOf(kinds, kinds.length + KINDS.length);
    cash = Arrays.copyOf(cash, cash.length + 1);
    cash[cash.length - 1] = new Growing.Longs();
  }

  void addInstrument(InstrumentSpec spec) {
    if (AuditLoans.spot(spec)) {
      baseOf.put(instruments, spec.product().baseAssetId());
      baseLotUnits.put(instruments, spec.product().baseLotUnits());
    }
    assetOf.put(instruments++, spec.settleAssetId());
  }

  void post(Event.Posted posted) {
    if (posted.amountUnits() <= 0) {
      badPostings++;
    }
    move(
        posted.assetId(),
        posted.from(),
        posted.fromOwner(),
        Math.negateExact(posted.amountUnits()));
    move(posted.assetId(), posted.to(), posted.toOwner(), posted.amountUnits());
  }

  private void move(int assetId, LedgerKind kind, long owner, long amountUnits) {
    int at = assetId * KINDS.length + kind.ordinal();
    kinds[at] = Math.addExact(kinds[at], amountUnits);
    if (kind == LedgerKind.CASH) {
      cash[assetId].add((int) owner, amountUnits);
    } else if (kind == LedgerKind.MARGIN) {
      margin.add((int) owner, amountUnits);
    }
  }

  /** A position or an inventory row grew or shrank by these signed amounts. */
  void exposure(int instrumentId, long lots, long entryCostUnits) {
    long lotUnits = baseLotUnits.at(instrumentId);
    if (lotUnits == 0) {
      openLots.add(instrumentId, lots);
    } else {
      // the other side of leveraged spot may be plain; its coins are the venue's
      entryCosts.add(baseOf.at(instrumentId), -Math.multiplyExact(lots, lotUnits));
    }
    entryCosts.add(assetOf.at(instrumentId), entryCostUnits);
  }

  long cash(int assetId, long accountId) {
    return cash[assetId].at((int) accountId);
  }

  long margin(long positionId) {
    return margin.at((int) positionId);
  }

  long balance(int assetId, LedgerKind kind) {
    return kinds[assetId * KINDS.length + kind.ordinal()];
  }

  int assets() {
    return cash.length;
  }

  /** Σ |error| over assets and instruments; 0 when everything adds up. */
  long imbalance() {
    long errors = badPostings;
    for (int asset = 0; asset < cash.length; asset++) {
      long sum = 0;
      for (LedgerKind kind : KINDS) {
        sum += balance(asset, kind);
      }
      errors += Math.abs(sum);
      errors += Math.abs(balance(asset, LedgerKind.CLEARING) + entryCosts.at(asset));
      errors += Math.max(0, -balance(asset, LedgerKind.FUND));
      errors += Math.max(0, balance(asset, LedgerKind.DEFICIT));
    }
    for (int id = 0; id < instruments; id++) {
      errors += Math.abs(openLots.at(id));
    }
    return errors;
  }
}
