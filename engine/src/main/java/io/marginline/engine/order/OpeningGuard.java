package io.marginline.engine.order;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Orders;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.margin.mode.CrossPool;
import io.marginline.model.MarginMode;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import org.jspecify.annotations.Nullable;

/** Guards 8 and 10: what an order that adds would require (docs/engine.md §5, products.md P5). */
final class OpeningGuard {
  private final Venue venue;
  private final Refusal refusal;
  private final Units units;
  private final OrderGuards guards;
  private final UsdPool usd;

  OpeningGuard(Venue venue, Refusal refusal, Units units, OrderGuards guards) {
    this.venue = venue;
    this.refusal = refusal;
    this.units = units;
    this.guards = guards;
    this.usd = new UsdPool(venue, units);
  }

  /** Leaves {@code units} imagining the order. */
  @Nullable RejectReason check(OrderDraft draft) {
    Instrument instrument = venue.instruments.get(draft.instrumentId);
    if (venue.accounts.usd(draft.accountId)) {
      return inUsd(draft, instrument);
    }
    return venue.plainSpot(draft.leg) ? spot(draft, instrument) : contract(draft);
  }

  private @Nullable RejectReason contract(OrderDraft draft) {
    int asset = venue.assetOf(draft.leg);
    imagineWithout(draft);
    CrossPool without = units.pool(draft.accountId, asset);
    long before = without.inUse();
    long available = draft.isolated() ? without.availBal() : without.availEq();
    imagineWith(draft);
    RejectReason reason = guards.size(draft);
    if (reason != null) {
      return reason;
    }
    CrossPool with = units.pool(draft.accountId, asset);
    long required = Exact.subtract(with.inUse(), before);
    if (required <= 0) {
      return null;
    }
    Term term = draft.isolated() ? Term.AVAIL_BAL : Term.AVAIL_EQ;
    return enough(required, available, term, with);
  }

  /** What it pays must be there, free. */
  private @Nullable RejectReason spot(OrderDraft draft, Instrument instrument) {
    int asset = instrument.paidAsset(draft.buy);
    imagineWithout(draft);
    long available = units.pool(draft.accountId, asset).availBal();
    imagineWith(draft);
    long required = instrument.paid(draft.buy, draft.lots, draft.priceTicks);
    CrossPool with = units.pool(draft.accountId, asset);
    return enough(required, available, Term.AVAIL_BAL, with);
  }

  private @Nullable RejectReason enough(long required, long available, Term term, CrossPool with) {
    if (required > available) {
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, required, available, term);
    }
    return ratio(with.equityWithOrders(), with.requirementWithOrders());
  }

  private @Nullable RejectReason ratio(long equity, long requirement) {
    return requirement > 0 && equity <= requirement
        ? refusal.of(RejectReason.RATIO_TOO_LOW, requirement, equity, Term.MARGIN_RATIO)
        : null;
  }

  private @Nullable RejectReason inUsd(OrderDraft draft, Instrument instrument) {
    int account = draft.accountId;
    boolean spot = venue.plainSpot(draft.leg);
    int asset = spot ? instrument.paidAsset(draft.buy) : instrument.spec.settleAssetId();
    imagineWithout(draft);
    usd.withOrders(account).sum();
    long initial = usd.initial();
    long adjEq = usd.adjEq();
    long lendable = usd.lendable();
    long holds = usd.holds(asset);
    long own = usd.availBal(account, asset);
    imagineWith(draft);
    if (!spot) {
      RejectReason reason = guards.size(draft);
      if (reason != null) {
        return reason;
      }
    }
    usd.withOrders(account).sum();
    boolean borrows = false;
    if (spot || draft.isolated()) {
      long amount =
          spot
              ? instrument.paid(draft.buy, draft.lots, draft.priceTicks)
              : Exact.subtract(usd.holds(asset), holds);
      borrows = amount > own;
      if (borrows && !mayBorrow(draft, asset)) {
        return refusal.of(RejectReason.INSUFFICIENT_MARGIN, amount, own, Term.AVAIL_BAL);
      }
    }
    long required =
        Exact.add(Exact.subtract(usd.initial(), initial), Exact.subtract(adjEq, usd.adjEq()));
    if (required <= 0) {
      return null;
    }
    long available = Math.max(0, Exact.subtract(borrows ? lendable : adjEq, initial));
    if (required > available) {
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, required, available, Term.AVAIL_EQ);
    }
    return ratio(usd.adjEq(), usd.requirementWithOrders());
  }

  private boolean mayBorrow(OrderDraft draft, int asset) {
    return draft.marginMode != MarginMode.CASH
        && venue.accounts.autoBorrow[draft.accountId]
        && venue.currencies.lends(asset);
  }

  private void imagineWithout(OrderDraft draft) {
    units.actual();
    if (draft.replacedSlot != Orders.NONE) {
      units.changing(draft.replacedSlot, draft.priceTicks, 0);
    }
  }

  private void imagineWith(OrderDraft draft) {
    units.actual();
    if (draft.replacedSlot != Orders.NONE) {
      units.changing(draft.replacedSlot, draft.priceTicks, draft.lots);
    } else {
      units.adding(draft.leg, draft.buy, draft.priceTicks, draft.lots);
    }
  }
}
