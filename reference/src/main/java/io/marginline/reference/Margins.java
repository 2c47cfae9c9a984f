package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.AccountMode;
import io.marginline.model.CrossOffset;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Tier;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up pools and isolated positions (docs/engine.md §3, docs/products.md P5). */
final class Margins {
  private final World world;
  private final Values values;
  private final UsdPools usd;

  /** One side of an instrument with its orders. */
  private record Side(long initial, long maintenance, long fee) {
    static final Side NOTHING = new Side(0, 0, 0);
  }

  /** Running totals of the cross offset. */
  private static final class Offset {
    long buys;
    long sells;
    long larger;
    long loss;
  }

  Margins(World world, Values values, OptionPricer pricer) {
    this.world = world;
    this.values = values;
    usd = new UsdPools(world, this, pricer);
  }

  Level unit(UnitKey key) {
    if (key.isolated()) {
      return isolated(key);
    }
    Collection<Order> orders = world.account(key.account()).orders.values();
    return key.usd()
        ? usd.sums(key.account(), orders, null)
        : pool(key.account(), key.asset(), orders, null);
  }

  /** The pool that an asset of the account belongs to, without orders, after a change. */
  Level poolAfter(Leg leg, Change change) {
    long account = leg.account();
    return world.account(account).usd()
        ? usd.sums(account, List.of(), change)
        : pool(account, world.instrument(leg.instrument()).asset(), List.of(), change);
  }

  UsdPools usd() {
    return usd;
  }

  /** With the orders that are live now. */
  Sums pool(long account, int asset) {
    return pool(account, asset, world.account(account).orders.values(), null);
  }

  /** Cash that an account can spend of an asset, whatever its mode. */
  long availBal(long account, int asset) {
    return availBal(account, asset, world.account(account).orders.values());
  }

  long availBal(long account, int asset, Collection<Order> orders) {
    Sums sums = pool(account, asset, orders, null);
    return world.account(account).usd()
        ? new UsdSums.Part(sums, sums.equity()).availBal()
        : sums.availBal();
  }

  /** What an account has in one asset, with these orders instead, by rising id. */
  Sums pool(long account, int asset, Collection<Order> orders, @Nullable Change change) {
    Sums sums = new Sums();
    sums.cash = world.ledger.cash(asset, account) + (change == null ? 0 : change.cash(asset));
    Offset offset = new Offset();
    for (Instrument instrument : world.instruments.values()) {
      if (instrument.spot()) {
        addPlain(sums, instrument, asset, orders);
      }
      if (instrument.asset() == asset) {
        for (Leg leg : world.legs(account, instrument.id, MarginMode.CROSS)) {
          if (!world.plain(leg)) {
            LegState state = change != null && leg.equals(change.leg()) ? change.state() : now(leg);
            addCross(sums, offset, leg, state, open(instrument, leg, orders));
          }
        }
        for (Leg leg : world.legs(account, instrument.id, MarginMode.ISOLATED)) {
          OpenOrders open = open(instrument, leg, orders);
          sums.holds += hold(open, leverage(leg));
          sums.orderFees += open.fees;
        }
      }
    }
    sums.initial =
        offset.loss
            + (values.profile().crossOffset() == CrossOffset.LARGER_SIDE
                ? Math.max(Math.max(offset.buys, offset.sells), sums.requirementWithOrders())
                : offset.larger);
    return sums;
  }

  private void addPlain(Sums sums, Instrument instrument, int asset, Collection<Order> orders) {
    for (Order order : orders) {
      if (order.leg.instrument() == instrument.id && world.plain(order.leg)) {
        if (order.paidAsset(instrument) == asset) {
          sums.paid = Math.addExact(sums.paid, order.pays(instrument, order.remaining));
        } else if (instrument.asset() == asset || instrument.base() == asset) {
          sums.received = Math.addExact(sums.received, order.brings(instrument, order.remaining));
        }
      }
    }
  }

  Sums isolated(UnitKey key) {
    Sums sums = new Sums();
    for (Position position : world.positionsOf(key)) {
      sums.cash = world.ledger.margin(key.asset(), position.id);
      addPosition(sums, position.leg, now(position.leg));
    }
    sums.maintenanceWithOrders = sums.maintenance;
    sums.feeWithOrders = sums.fee;
    return sums;
  }

  /** Initial margin that an isolated position must keep (§4). */
  long isolatedInitial(Position position, int leverE2) {
    Instrument instrument = values.instrument(position);
    if (instrument.spot()) {
      Loans.Loan loan = Loans.of(instrument, position.lots, position.entryCost);
      long initial = values.loans().initial(instrument, loan, leverE2);
      return Math.max(initial, values.requirement(position));
    }
    long size = Math.abs(position.lots);
    long byLeverage = byLeverage(Math.abs(position.entryCost), leverE2);
    Rational entry = Rational.of(Math.abs(position.entryCost));
    long byTier =
        values.charge(instrument, entry, new Values.Size(size, position.grace), Tier::imrPpb);
    return Math.max(Math.max(byLeverage, byTier), values.requirement(position));
  }

  /** Hold of the isolated opening orders of a leg at a leverage. */
  long hold(Leg leg, int leverE2) {
    Collection<Order> orders = world.account(leg.account()).orders.values();
    return hold(open(world.instrument(leg.instrument()), leg, orders), leverE2);
  }

  static long byLeverage(long value, int leverE2) {
    return Rational.of(value).times(100).over(leverE2).ceil();
  }

  int leverage(Leg leg) {
    Account account = world.account(leg.account());
    Integer set = account.leverages.get(leverageKey(leg));
    if (set != null) {
      return set;
    }
    Instrument instrument = world.instrument(leg.instrument());
    if (instrument.spot()) {
      return values.loans().defaultLeverage(instrument);
    }
    Tier first = instrument.nextTiers().getFirst();
    return (int) Math.min(300, 100 * P9 / first.imrPpb());
  }

  /** Cross leverage belongs to the instrument, isolated leverage to the side too. */
  static Leg leverageKey(Leg leg) {
    return leg.cross()
        ? new Leg(leg.account(), leg.instrument(), MarginMode.CROSS, PositionSide.NET)
        : leg;
  }

  OpenOrders open(Instrument instrument, Leg leg, Collection<Order> orders) {
    List<Order> counted = orders.stream().filter(o -> !o.reduceOnly && o.leg.equals(leg)).toList();
    return new OpenOrders(values, instrument, counted, world.lots(leg));
  }

  /** The leg as it stands. */
  LegState now(Leg leg) {
    Position position = world.positions.get(leg);
    if (position == null) {
      return LegState.FLAT;
    }
    int asset = world.instrument(leg.instrument()).asset();
    long margin = leg.cross() ? 0 : world.ledger.margin(asset, position.id);
    return new LegState(position.lots, position.entryCost, margin, 0, 0, position.grace);
  }

  private static long hold(OpenOrders open, int leverE2) {
    return byLeverage(Math.max(open.openBuyValue, open.openSellValue), leverE2);
  }

  private void addPosition(Sums sums, Leg leg, LegState state) {
    Instrument instrument = world.instrument(leg.instrument());
    long lots = state.lots();
    if (!instrument.option()) {
      sums.upl = Math.addExact(sums.upl, values.upl(instrument, lots, state.entryCost()));
    } else if (world.account(leg.account()).usd()) {
      sums.optionValue += instrument.priceAt(instrument.mark).times(lots).floor();
    }
    sums.shortValue += values.shortValue(leg.account(), instrument, lots);
    sums.maintenance += values.maintenance(leg, state);
    sums.fee += values.fee(leg, state);
  }

  private void addCross(Sums sums, Offset offset, Leg leg, LegState state, OpenOrders open) {
    Instrument instrument = world.instrument(leg.instrument());
    long lots = state.lots();
    if (lots == 0 && open.none()) {
      return;
    }
    if (lots != 0) {
      addPosition(sums, leg, state);
    }
    if (instrument.option()) {
      addOption(sums, offset, leg, lots, open);
      return;
    }
    Side buy = instrument.spot() ? buyer(leg, state, open) : buy(leg, state, open);
    Side sell = instrument.spot() ? seller(leg, state, open) : sell(leg, state, open);
    long maintenance =
        open.none() ? values.maintenance(leg, state) : Math.max(buy.maintenance, sell.maintenance);
    long fee = open.none() ? values.fee(leg, state) : Math.max(buy.fee, sell.fee);
    sums.maintenanceWithOrders += maintenance;
    sums.feeWithOrders += fee;
    sums.orderFees += open.fees;
    offset.buys += buy.initial;
    offset.sells += sell.initial;
    offset.larger += Math.max(Math.max(buy.initial, sell.initial), maintenance + fee);
    offset.loss += open.loss;
  }

  private Side buy(Leg leg, LegState state, OpenOrders open) {
    Instrument instrument = world.instrument(leg.instrument());
    long lots = state.lots();
    long bought = Math.max(0, lots + open.buyLots);
    Values.Size size = new Values.Size(bought, lots > 0 ? state.grace() : 0);
    long x = values.value(instrument, lots).ceil() + open.buyValue;
    return side(instrument, size, x, leverage(leg));
  }

  private Side sell(Leg leg, LegState state, OpenOrders open) {
    Instrument instrument = world.instrument(leg.instrument());
    long lots = state.lots();
    long sold = Math.max(0, open.sellLots - lots);
    Values.Size size = new Values.Size(sold, lots < 0 ? state.grace() : 0);
    long x = open.sellValue - values.value(instrument, lots).floor();
    return side(instrument, size, x, leverage(leg));
  }

  /** What a leveraged long and its opening orders borrow of quote. */
  private Side buyer(Leg leg, LegState state, OpenOrders open) {
    Instrument instrument = world.instrument(leg.instrument());
    long owed = state.lots() > 0 ? state.entryCost() : 0;
    return borrower(leg, Loans.bought(instrument, Math.addExact(owed, open.openBuyValue)));
  }

  /** What a leveraged short and its opening orders borrow of base. */
  private Side seller(Leg leg, LegState state, OpenOrders open) {
    Instrument instrument = world.instrument(leg.instrument());
    long owed = Math.max(0, -state.lots());
    return borrower(leg, Loans.sold(instrument, Math.addExact(owed, open.openSellLots)));
  }

  private Side borrower(Leg leg, Loans.Loan loan) {
    Instrument instrument = world.instrument(leg.instrument());
    return new Side(
        values.loans().initial(instrument, loan, leverage(leg)),
        values.loans().maintenance(instrument, loan),
        values.loans().fee(instrument, loan, values.feeRate(instrument)));
  }

  /** Short options and their orders; bought ones hold their premium. */
  private void addOption(Sums sums, Offset offset, Leg leg, long lots, OpenOrders open) {
    Instrument instrument = world.instrument(leg.instrument());
    boolean inUsd = world.account(leg.account()).usd();
    Options.Needs needs =
        values.options().needs(instrument, lots, open, values.feeRate(instrument), inUsd);
    sums.maintenanceWithOrders += needs.maintenanceWithOrders();
    sums.feeWithOrders += needs.feeWithOrders();
    sums.orderFees += open.fees;
    sums.holds += open.openBuyValue;
    offset.sells += needs.initial();
    offset.larger += needs.initial();
  }

  /** A side whose orders are worth more than the position may still have no lots of its own. */
  private Side side(Instrument instrument, Values.Size size, long x, int leverE2) {
    if (x <= 0) {
      return Side.NOTHING;
    }
    Rational value = Rational.of(x);
    return new Side(
        Math.max(byLeverage(x, leverE2), values.charge(instrument, value, size, Tier::imrPpb)),
        values.charge(instrument, value, size, values::mmr),
        value.times(values.feeRate(instrument)).over(P9).ceil());
  }

  /** USD units of one unit of an asset in the account's pool of it; 1 outside the USD modes. */
  Rational exchange(UnitKey key, int asset) {
    if (!key.usd()) {
      return Rational.of(1);
    }
    Currency currency = world.currencies.get(asset);
    return currency == null ? Rational.ZERO : usd.rates().perUnit(currency);
  }

  int asset(Position position) {
    return values.instrument(position).asset();
  }

  /** R_i: what a position weighs in its unit, in units of the unit. */
  long weight(UnitKey key, Position position) {
    Instrument instrument = values.instrument(position);
    return exchange(key, instrument.asset()).times(values.requirement(position)).ceil();
  }

  /** Rn_i: the same without what buying it back would cost. */
  long netWeight(UnitKey key, Position position) {
    Instrument instrument = values.instrument(position);
    return weight(key, position) - values.shortValue(key.account(), instrument, position.lots);
  }

  /** What the shares of a pool are shares of: Rn, in portfolio margin Σ of the weights. */
  long shareBase(UnitKey key) {
    if (!portfolio(key)) {
      return unit(key).netRequirement();
    }
    return world.positionsOf(key).stream().mapToLong(p -> weight(key, p)).sum();
  }

  boolean portfolio(UnitKey key) {
    return key.usd() && world.account(key.account()).accountMode == AccountMode.PORTFOLIO;
  }

  /** The unit with fewer lots of a position, closed at the mark: its equity stays. */
  Level reduced(Position position, long lots) {
    Instrument instrument = values.instrument(position);
    LegState before = now(position.leg);
    long rest = before.lots() - Long.signum(before.lots()) * lots;
    if (instrument.spot()) {
      long released = Fill.released(before.entryCost(), before.lots(), lots);
      LegState after = LegState.held(rest, before.entryCost() - released, 0);
      return poolAfter(position.leg, new Change(position.leg, after, Map.of()));
    }
    long grace = Fill.grace(before.grace(), before.lots(), lots);
    LegState after = LegState.held(rest, rest == 0 ? 0 : before.entryCost(), grace);
    long cash = held(instrument, before) - held(instrument, after);
    return poolAfter(
        position.leg, new Change(position.leg, after, Map.of(instrument.asset(), cash)));
  }

  private long held(Instrument instrument, LegState state) {
    return instrument.option()
        ? instrument.priceAt(instrument.mark).times(state.lots()).floor()
        : values.upl(instrument, state.lots(), state.entryCost());
  }

  /** upl in units of the unit. */
  long upl(UnitKey key, Position position) {
    Instrument instrument = values.instrument(position);
    return exchange(key, instrument.asset()).times(values.upl(position)).floor();
  }
}
