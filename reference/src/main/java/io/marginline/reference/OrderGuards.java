package io.marginline.reference;

import static io.marginline.model.MarginMode.CASH;
import static io.marginline.reference.world.World.P9;

import io.marginline.model.AccountMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.PriceAction;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TradingState;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Guards 4 to 11 of an order, new or amended (docs/engine.md §5). Reads only. */
final class OrderGuards {
  private final World world;
  private final Values values;
  private final Margins margins;
  private final Markets markets;
  private final FillCheck check;
  private final DryRun dryRun;

  OrderGuards(World world, Values values, Margins margins, FillCheck check) {
    this.world = world;
    this.values = values;
    this.margins = margins;
    this.check = check;
    this.markets = new Markets(world);
    this.dryRun = new DryRun(world, check);
  }

  /** NET in net mode, LONG or SHORT in long/short mode; spot and options are always NET. */
  static void requireSide(Account account, Instrument instrument, PositionSide side) {
    boolean net = account.mode == PositionMode.NET || instrument.spot() || instrument.option();
    Refused.when(net != (side == PositionSide.NET), RejectReason.POSITION_SIDE_MISMATCH);
  }

  /** A SPOT account has no contracts. */
  static void requireMode(Account account, Instrument instrument) {
    boolean forbidden = account.accountMode == AccountMode.SPOT && !instrument.spot();
    Refused.when(forbidden, RejectReason.MODE_FORBIDS);
  }

  /** What the account mode and the kind of the instrument allow beyond the side. */
  void kind(Order order) {
    Instrument instrument = world.instrument(order.leg.instrument());
    Account account = world.account(order.leg.account());
    boolean unknown =
        (account.usd() && !hasCurrencies(instrument))
            || (account.accountMode == AccountMode.PORTFOLIO && !hasUnderlying(instrument));
    Refused.when(unknown, RejectReason.MODE_FORBIDS);
    boolean mode =
        switch (order.leg.mode()) {
          case CROSS -> true;
          case ISOLATED -> !instrument.option();
          case CASH -> instrument.spot();
        };
    boolean onlyCash = account.accountMode == AccountMode.SPOT && order.leg.mode() != CASH;
    Refused.when(!mode || onlyCash || noLoan(order), RejectReason.MODE_FORBIDS);
    if (world.plain(order.leg) && order.reduceOnly) {
      throw new Refused(RejectReason.REDUCE_ONLY, order.remaining, 0, Term.POSITION_LOTS);
    }
  }

  /** What an opening leveraged order would borrow must be lent. */
  private boolean noLoan(Order order) {
    Instrument instrument = world.instrument(order.leg.instrument());
    return world.leveraged(order.leg)
        && !order.reduceOnly
        && values.loans().bands(instrument, order.buy).isEmpty();
  }

  /** Spot belongs to no risk unit. */
  boolean hasUnderlying(Instrument instrument) {
    return instrument.spot() || world.index(instrument).underlying >= 0;
  }

  boolean hasCurrencies(Instrument instrument) {
    return world.currencies.containsKey(instrument.asset())
        && (!instrument.spot() || world.currencies.containsKey(instrument.base()));
  }

  /** In long/short mode selling the long leg and buying the short leg only close. */
  static boolean closing(PositionSide side, boolean buy) {
    return (side == PositionSide.LONG && !buy) || (side == PositionSide.SHORT && buy);
  }

  /** Guards 4 to 6, beside the other live orders; gives a market order its worst price. */
  void price(Order order, Collection<Order> others, boolean checkBand) {
    Instrument instrument = world.instrument(order.leg.instrument());
    Refused.when(frozen(order.leg, instrument), RejectReason.FROZEN);
    boolean closed = world.trading == TradingState.REDUCE_ONLY && !order.reduceOnly;
    Refused.when(closed, RejectReason.VENUE_REDUCE_ONLY);
    boolean blind = instrument.option() && !values.options().hasForward(instrument);
    Refused.when(instrument.mark == 0 || blind, RejectReason.PRICE_UNUSABLE);
    markets.require(instrument, order.reduceOnly ? PriceAction.REDUCE : PriceAction.OPEN);
    requirePriced(order, others);
    long band = instrument.spec.bandPpb();
    if (order.type == OrderType.MARKET) {
      order.price = order.buy ? values.highest(instrument, band) : values.lowest(instrument, band);
    } else if (checkBand) {
      Rational above = Rational.of(order.price).times(instrument.mu()).minus(instrument.mark);
      Rational harm = order.buy ? above : above.negate();
      if (harm.times(P9).compareTo(Rational.of(instrument.mark).times(band)) > 0) {
        long nearest =
            order.buy ? values.highest(instrument, band) : values.lowest(instrument, band);
        throw new Refused(RejectReason.PRICE_OUT_OF_BAND, order.price, nearest, Term.PRICE);
      }
    }
  }

  private boolean frozen(Leg leg, Instrument instrument) {
    long account = leg.account();
    boolean base = world.plain(leg) && world.reducing(world.poolOf(account, instrument.base()));
    return base
        || world.reducing(world.poolOf(account, instrument.asset()))
        || world.reducing(world.unitOf(leg));
  }

  private void requirePriced(Order order, Collection<Order> others) {
    if (order.reduceOnly || !world.account(order.leg.account()).usd()) {
      return;
    }
    List<Order> all = new ArrayList<>(others);
    all.add(order);
    Refused.when(!margins.usd().priced(order.leg.account(), all), RejectReason.PRICE_UNUSABLE);
  }

  /** Guards 7 to 10 against the other live orders of the account. */
  void size(Order order, Collection<Order> others) {
    if (order.reduceOnly) {
      reduceOnly(order, others);
      return;
    }
    boolean plain = world.plain(order.leg);
    if (!plain) {
      tier(order, others);
    }
    TreeMap<Long, Order> all = new TreeMap<>();
    others.forEach(o -> all.put(o.id, o));
    all.put(order.id, order);
    if (world.account(order.leg.account()).usd()) {
      usdMargin(order, others, all.values());
    } else if (plain) {
      plainMargin(order, others, all.values());
    } else {
      margin(order, others, all.values());
    }
  }

  /** Guard 11. */
  void book(Order order) {
    Instrument instrument = world.instrument(order.leg.instrument());
    var opposite = instrument.side(!order.buy);
    if (order.type == OrderType.POST_ONLY
        && !opposite.isEmpty()
        && order.crosses(opposite.first().price)) {
      long best = opposite.first().price;
      throw new Refused(RejectReason.WOULD_TAKE, order.price, best, Term.PRICE);
    }
    if (order.type == OrderType.FOK) {
      long fillable = dryRun.fillable(order);
      if (fillable < order.remaining) {
        throw new Refused(RejectReason.NOT_FILLABLE, order.remaining, fillable, Term.POSITION_LOTS);
      }
    }
  }

  private void reduceOnly(Order order, Collection<Order> others) {
    long position = world.lots(order.leg);
    boolean opposite = position != 0 && order.buy == (position < 0);
    long free = opposite ? Math.abs(position) : 0;
    for (Order other : others) {
      boolean better = order.buy ? other.price >= order.price : other.price <= order.price;
      if (other.reduceOnly && other.buy == order.buy && other.leg.equals(order.leg) && better) {
        free -= other.remaining;
      }
    }
    if (order.remaining > free) {
      throw new Refused(
          RejectReason.REDUCE_ONLY, order.remaining, Math.max(0, free), Term.POSITION_LOTS);
    }
    long taker = world.instrument(order.leg.instrument()).spec.takerPpb();
    if (order.type != OrderType.MARKET
        && !check.passes(order.leg, order.signed(order.remaining), order.price, taker)) {
      throw new Refused(RejectReason.REDUCE_WORSENS, order.price, 0, Term.PRICE);
    }
  }

  private void tier(Order order, Collection<Order> others) {
    Instrument instrument = world.instrument(order.leg.instrument());
    OpenOrders open = margins.open(instrument, order.leg, others);
    long position = world.lots(order.leg);
    long worst = order.remaining + (order.buy ? position + open.buyLots : open.sellLots - position);
    long cap =
        instrument.option()
            ? instrument.spec.maxLots()
            : values.cap(instrument, order.buy, margins.leverage(order.leg));
    if (worst > cap) {
      throw new Refused(RejectReason.POSITION_ABOVE_TIER, worst, cap, Term.POSITION_LOTS);
    }
  }

  private void margin(Order order, Collection<Order> others, Collection<Order> all) {
    int asset = world.instrument(order.leg.instrument()).asset();
    Sums without = margins.pool(order.leg.account(), asset, others, null);
    Sums with = margins.pool(order.leg.account(), asset, all, null);
    long required = with.inUse() - without.inUse();
    if (required <= 0) {
      return;
    }
    boolean cross = order.leg.cross();
    long available = cross ? without.availEq() : without.availBal();
    requireAtMost(required, available, cross ? Term.AVAIL_EQ : Term.AVAIL_BAL);
    requireRatio(with);
  }

  private void plainMargin(Order order, Collection<Order> others, Collection<Order> all) {
    Instrument instrument = world.instrument(order.leg.instrument());
    int asset = order.paidAsset(instrument);
    long available = margins.pool(order.leg.account(), asset, others, null).availBal();
    requireAtMost(order.pays(instrument, order.remaining), available, Term.AVAIL_BAL);
    requireRatio(margins.pool(order.leg.account(), asset, all, null));
  }

  /** Isolated margin and spot come out of one currency, unless it may be borrowed. */
  private void usdMargin(Order order, Collection<Order> others, Collection<Order> all) {
    Instrument instrument = world.instrument(order.leg.instrument());
    Account account = world.account(order.leg.account());
    UsdSums without = margins.usd().sums(account.id, others, null);
    UsdSums with = margins.usd().sums(account.id, all, null);
    boolean borrows = false;
    boolean plain = world.plain(order.leg);
    if (plain || !order.leg.cross()) {
      int asset = plain ? order.paidAsset(instrument) : instrument.asset();
      long amount =
          plain
              ? order.pays(instrument, order.remaining)
              : reserved(with, asset) - reserved(without, asset);
      borrows = amount > without.availBal(asset);
      boolean lent = order.leg.mode() != CASH && check.mayBorrow(account, asset);
      if (borrows && !lent) {
        throw new Refused(
            RejectReason.INSUFFICIENT_MARGIN, amount, without.availBal(asset), Term.AVAIL_BAL);
      }
    }
    long required = with.initial - without.initial + without.adjusted - with.adjusted;
    if (required <= 0) {
      return;
    }
    long own = borrows ? without.lend : without.adjusted;
    requireAtMost(required, Math.max(0, own - without.initial), Term.AVAIL_EQ);
    requireRatio(with);
  }

  private static long reserved(UsdSums sums, int asset) {
    return World.present(sums.parts.get(asset)).sums().reserved();
  }

  private static void requireAtMost(long required, long available, Term term) {
    if (required > available) {
      throw new Refused(RejectReason.INSUFFICIENT_MARGIN, required, available, term);
    }
  }

  /** With all orders the unit must stay above its line. */
  static void requireRatio(Level with) {
    long requirement = with.requirementWithOrders();
    if (requirement > 0 && with.equityWithOrders() <= requirement) {
      throw new Refused(
          RejectReason.RATIO_TOO_LOW, requirement, with.equityWithOrders(), Term.MARGIN_RATIO);
    }
  }
}
