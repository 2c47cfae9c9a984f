package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.CrossOffset;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Tier;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.util.Collection;
import java.util.List;

/** Adds up pools and isolated positions (docs/engine.md §3). */
final class Margins {
  private final World world;
  private final Values values;

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

  Margins(World world, Values values) {
    this.world = world;
    this.values = values;
  }

  Sums unit(UnitKey key) {
    return key.isolated() ? isolated(key) : pool(key.account(), key.asset());
  }

  /** With the orders that are live now. */
  Sums pool(long account, int asset) {
    return pool(account, asset, world.account(account).orders.values());
  }

  /** With these orders instead, by rising id. */
  Sums pool(long account, int asset, Collection<Order> orders) {
    Sums sums = new Sums();
    sums.cash = world.ledger.cash(asset, account);
    Offset offset = new Offset();
    for (Instrument instrument : world.instruments.values()) {
      if (instrument.asset() == asset) {
        for (Leg leg : world.legs(account, instrument.id, MarginMode.CROSS)) {
          addCross(sums, offset, instrument, leg, open(instrument, leg, orders));
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
                ? Math.max(Math.max(offset.buys, offset.sells), sums.requirementWithOrders)
                : offset.larger);
    return sums;
  }

  Sums isolated(UnitKey key) {
    Sums sums = new Sums();
    for (Position position : world.positionsOf(key)) {
      Instrument instrument = values.instrument(position);
      sums.cash = world.ledger.margin(key.asset(), position.id);
      addPosition(sums, instrument, position);
    }
    sums.requirementWithOrders = sums.requirement();
    return sums;
  }

  /** Initial margin that an isolated position must keep (§4). */
  long isolatedInitial(Position position, int leverE2) {
    Instrument instrument = values.instrument(position);
    long size = Math.abs(position.lots);
    long byLeverage = byLeverage(Math.abs(position.entryCost), leverE2);
    Rational entry = Rational.of(Math.abs(position.entryCost));
    long byTier = values.charge(instrument, entry, size, Tier::imrPpb);
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
    Tier first = world.instrument(leg.instrument()).spec.tiers().getFirst();
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
    return new OpenOrders(instrument, counted, world.lots(leg));
  }

  private static long hold(OpenOrders open, int leverE2) {
    return byLeverage(Math.max(open.openBuyValue, open.openSellValue), leverE2);
  }

  private void addPosition(Sums sums, Instrument instrument, Position position) {
    long size = Math.abs(position.lots);
    sums.upl = Math.addExact(sums.upl, values.upl(position));
    sums.maintenance += values.maintenance(instrument, size);
    sums.fee += values.fee(instrument, size);
  }

  private void addCross(Sums sums, Offset offset, Instrument instrument, Leg leg, OpenOrders open) {
    Position position = world.positions.get(leg);
    if (position == null && open.none()) {
      return;
    }
    long lots = position == null ? 0 : position.lots;
    if (position != null) {
      addPosition(sums, instrument, position);
    }
    int leverE2 = leverage(leg);
    Rational value = values.value(instrument, lots);
    Side buy = side(instrument, lots + open.buyLots, value.ceil() + open.buyValue, leverE2);
    Side sell = side(instrument, open.sellLots - lots, open.sellValue - value.floor(), leverE2);
    long requirement =
        open.none()
            ? values.requirement(instrument, lots)
            : Math.max(buy.maintenance, sell.maintenance) + Math.max(buy.fee, sell.fee);
    sums.requirementWithOrders += requirement;
    sums.orderFees += open.fees;
    offset.buys += buy.initial;
    offset.sells += sell.initial;
    offset.larger += Math.max(Math.max(buy.initial, sell.initial), requirement);
    offset.loss += open.loss;
  }

  /** A side whose orders are worth more than the position may still have no lots of its own. */
  private Side side(Instrument instrument, long lots, long x, int leverE2) {
    if (x <= 0) {
      return Side.NOTHING;
    }
    Rational value = Rational.of(x);
    long size = Math.max(0, lots);
    return new Side(
        Math.max(byLeverage(x, leverE2), values.charge(instrument, value, size, Tier::imrPpb)),
        values.charge(instrument, value, size, values::mmr),
        value.times(values.feeRate(instrument)).over(P9).ceil());
  }
}
