package io.marginline.engine.delivery;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Holders;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Triggers.Trigger;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.engine.deleveraging.RowSettlement;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.price.PriceRules;
import io.marginline.engine.trade.Cancels;
import io.marginline.fixed.Exact;
import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.LedgerKind;
import io.marginline.model.PriceAction;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.List;

/** Closes everything in a dated instrument at its delivery price (docs/products.md P2). */
public final class Delivery {
  private final Venue venue;
  private final Cancels cancels;
  private final RowSettlement rows;

  /** Σ ⌊value at the delivery price⌋ of what was delivered: 0, or less by what rounding took. */
  private long deliveredUnits;

  public Delivery(Venue venue, Cancels cancels, RowSettlement rows) {
    this.venue = venue;
    this.cancels = cancels;
    this.rows = rows;
  }

  /** Delivers; false when there is no price yet that justifies it, and nothing happened. */
  public boolean deliver(Instrument instrument) {
    if (instrument.deliveryCount == 0 && !indexAllows(instrument)) {
      return false;
    }
    long index = instrument.deliveryCount > 0 ? instrument.deliveryMean() : instrument.index.price;
    // The marks of an option are premiums.
    long price = instrument.option == null ? instrument.clampMark(index) : index;
    venue.events.delivered(instrument.id, price);
    instrument.expired = true;
    cancelOrders(instrument);
    cancelTriggers(instrument);
    settle(instrument, price);
    List<Integer> pools = close(instrument);
    for (int account : pools) {
      cover(account, instrument.spec.settleAssetId());
    }
    return true;
  }

  private boolean indexAllows(Instrument instrument) {
    return instrument.index.price > 0
        && PriceRules.allows(
            instrument.index.validityAt(venue.nowNs),
            PriceAction.FUND,
            venue.settings().liquidateUncertain());
  }

  private void cancelOrders(Instrument instrument) {
    cancels.collect();
    Holders holders = venue.legs.holders(instrument.id);
    for (int i = 0; i < holders.count(); i++) {
      cancels.add(holders.leg(i), true, true);
    }
    cancels.cancelAll(CancelReason.EXPIRED);
  }

  private void cancelTriggers(Instrument instrument) {
    for (Trigger trigger : List.copyOf(venue.triggers.rows())) {
      if (trigger.instrumentId() == instrument.id) {
        venue.triggers.remove(trigger);
        venue.accounts.liveTriggers[trigger.accountId()]--;
        venue.events.triggerCancelled(trigger.id());
      }
    }
  }

  /** Losses are paid in before gains are paid out; what rounding left is kept apart. */
  private void settle(Instrument instrument, long price) {
    deliveredUnits = 0;
    pay(instrument, price, true);
    pay(instrument, price, false);
    venue.ledger.post(
        instrument.spec.settleAssetId(),
        LedgerKind.CLEARING,
        LedgerKind.ROUNDING,
        0,
        Exact.negate(deliveredUnits),
        Bill.ROUNDING);
  }

  private void pay(Instrument instrument, long price, boolean losers) {
    Legs legs = venue.legs;
    Holders holders = legs.holders(instrument.id);
    for (int i = 0; i < holders.count(); i++) {
      int leg = holders.leg(i);
      if (legs.lots[leg] != 0) {
        long valueUnits = value(instrument, legs.lots[leg], price);
        // The premium of an option was paid when it was traded.
        long costUnits = instrument.option == null ? legs.entryCostUnits[leg] : 0;
        long gainUnits = Exact.subtract(valueUnits, costUnits);
        if (counts(valueUnits, gainUnits, losers)) {
          pay(leg, gainUnits);
        }
      }
    }
    for (Inventory.Row row : venue.inventory.rows()) {
      if (row.instrumentId == instrument.id) {
        long valueUnits = value(instrument, row.lots, price);
        long costUnits = instrument.terms.cost(row.lots, row.priceTicks);
        long gainUnits = Exact.subtract(valueUnits, costUnits);
        if (counts(valueUnits, gainUnits, losers)) {
          rows.settle(instrument.spec.settleAssetId(), gainUnits, Bill.DELIVERY);
        }
      }
    }
  }

  /** What signed lots are worth at the delivery price, toward −∞. */
  private static long value(Instrument instrument, long lots, long price) {
    return instrument.option == null
        ? instrument.terms.upl(lots, 0, price)
        : instrument.option.payoff(lots, price);
  }

  /** Whether it is paid in this pass; each value is added up in one of the two. */
  private boolean counts(long valueUnits, long gainUnits, boolean losers) {
    if (gainUnits < 0 != losers) {
      return false;
    }
    deliveredUnits = Exact.add(deliveredUnits, valueUnits);
    return true;
  }

  private void pay(int leg, long gainUnits) {
    boolean isolated = venue.legs.isolated(leg);
    LedgerKind purse = isolated ? LedgerKind.MARGIN : LedgerKind.CASH;
    long owner = isolated ? leg : venue.legs.account(leg);
    int asset = venue.assetOf(leg);
    if (gainUnits < 0) {
      long lostUnits = Exact.negate(gainUnits);
      venue.ledger.post(asset, purse, LedgerKind.CLEARING, owner, lostUnits, Bill.DELIVERY);
    } else {
      venue.ledger.post(asset, LedgerKind.CLEARING, purse, owner, gainUnits, Bill.DELIVERY);
    }
  }

  /** Ends all positions and rows; returns the accounts that had a cross position, rising. */
  private List<Integer> close(Instrument instrument) {
    List<Integer> pools = new ArrayList<>();
    Legs legs = venue.legs;
    Holders holders = legs.holders(instrument.id);
    for (int i = 0; i < holders.count(); i++) {
      int leg = holders.leg(i);
      if (legs.lots[leg] != 0) {
        close(leg);
        boolean another = !pools.isEmpty() && pools.getLast() == legs.account(leg);
        if (!legs.isolated(leg) && !another) {
          pools.add(legs.account(leg));
        }
      }
    }
    for (Inventory.Row row : List.copyOf(venue.inventory.rows())) {
      if (row.instrumentId == instrument.id) {
        rows.drop(row);
      }
    }
    return pools;
  }

  private void close(int leg) {
    Legs legs = venue.legs;
    legs.lots[leg] = 0;
    legs.graceLots[leg] = 0;
    legs.entryCostUnits[leg] = 0;
    legs.touch(leg);
    venue.events.positionChanged(
        legs.positionId[leg],
        legs.account(leg),
        legs.instrument(leg),
        legs.mode(leg),
        legs.side(leg),
        0,
        0);
    long leftUnits = legs.marginUnits[leg];
    int asset = venue.assetOf(leg);
    if (leftUnits > 0) {
      venue.ledger.post(asset, LedgerKind.MARGIN, LedgerKind.CASH, leg, leftUnits, Bill.MARGIN_OUT);
    } else {
      venue.ledger.fundPays(asset, LedgerKind.MARGIN, leg, Exact.negate(leftUnits), Bill.RESIDUE);
    }
    boolean ownStepCloses = legs.isolated(leg) && legs.state[leg] == UnitState.REDUCING;
    if (!ownStepCloses) {
      legs.retire(leg);
    }
  }

  /** A pool that nothing stands behind any more does not stay in debt. */
  private void cover(int account, int asset) {
    if (venue.accounts.usd(account)) {
      return; // A debt, which other currencies may carry.
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0 && !legs.isolated(leg) && venue.assetOf(leg) == asset) {
        return;
      }
    }
    long cash = venue.ledger.cash(asset, account);
    if (cash < 0) {
      venue.ledger.fundPays(asset, LedgerKind.CASH, account, Exact.negate(cash), Bill.RESIDUE);
    }
  }
}
