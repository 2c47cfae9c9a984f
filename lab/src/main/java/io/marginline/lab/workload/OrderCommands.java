package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.OptionSpec;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.SelfTrade;
import io.marginline.model.Tier;
import io.marginline.model.TriggerBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders, amendments, cancellations and triggers, most of them acceptable. */
final class OrderCommands {
  private final Draw draw;
  private final StreamView view;
  private long nextClientId = 1;

  /** Accounts keep to one margin mode or use both; some worlds are all cross, with many legs. */
  private final boolean crossOnly;

  OrderCommands(Draw draw, StreamView view, long stream) {
    this.draw = draw;
    this.view = view;
    crossOnly = stream % 5 == 1 || stream % 5 == 3;
  }

  /**
   * What an order needs before its price and size are chosen.
   *
   * @param against lots of the position on the other side that it stands against, 0 = none
   */
  private record Aim(
      long account, int instrument, MarginMode mode, PositionSide side, boolean buy, long against) {

    Aim(long account, int instrument, MarginMode mode, PositionSide side, boolean buy) {
      this(account, instrument, mode, side, buy, 0);
    }
  }

  Planned order() {
    if (!view.legs.isEmpty() && draw.chance(250)) {
      return reducing();
    }
    return opening(aim(1 + draw.below(view.accounts)));
  }

  private Planned opening(Aim wanted) {
    Aim aim = wanted;
    if (view.accountMode(aim.account()) == AccountMode.SPOT
        && view.kind(aim.instrument()) != ProductKind.SPOT
        && draw.chance(950)) {
      aim = onto(aim, ProductKind.SPOT);
    }
    OrderType type = type();
    double most = aim.against() == 0 ? affordable(aim) * size() : aim.against() * draw.unit();
    long lots = Math.max(1, Math.round(most));
    lots = aim.against() == 0 && draw.chance(350) ? toEdge(aim, lots) : lots;
    long price = type == OrderType.MARKET ? 0 : price(aim, type);
    return place(aim, type, price, lots, draw.chance(20));
  }

  /** A spot or option order close to the mark: what repayments and slices trade with. */
  Planned quote() {
    Aim any =
        new Aim(1L + draw.below(view.accounts), 0, MarginMode.CROSS, PositionSide.NET, draw.coin());
    Aim aim = draw.chance(600) ? onto(any, ProductKind.SPOT) : onto(any, ProductKind.OPTION);
    InstrumentSpec spec = view.instruments.get(aim.instrument());
    double mark = (double) view.mark(aim.instrument()) / spec.markUnitsPerTick();
    double away = draw.unit() * 0.004;
    long price = Math.max(1, Math.round(mark * (aim.buy() ? 1 - away : 1 + away)));
    long lots = Math.max(1, Math.round(affordable(aim) * draw.unit() * 0.2));
    return place(aim, OrderType.LIMIT, price, lots, false);
  }

  /** The same on an instrument of a kind, if one trades. */
  private Aim onto(Aim aim, ProductKind kind) {
    for (int id : view.alive()) {
      if (view.kind(id) == kind) {
        MarginMode mode = kind == ProductKind.SPOT ? plain(aim.account()) : MarginMode.CROSS;
        return new Aim(aim.account(), id, mode, PositionSide.NET, aim.buy());
      }
    }
    return aim;
  }

  /** The mode of a spot order that opens no position. */
  private MarginMode plain(long account) {
    return view.usd(account) && draw.chance(750) ? MarginMode.CROSS : MarginMode.CASH;
  }

  /** Plain or leveraged, mostly one that the account may use. */
  private MarginMode spotMode(long account) {
    if (view.accountMode(account) == AccountMode.SPOT || draw.chance(350)) {
      return draw.chance(30) ? draw.of(MarginMode.values()) : plain(account);
    }
    return draw.of(MarginMode.CROSS, MarginMode.ISOLATED);
  }

  private OrderType type() {
    int roll = draw.below(100);
    return roll < 55
        ? OrderType.LIMIT
        : roll < 66
            ? OrderType.POST_ONLY
            : roll < 78 ? OrderType.MARKET : roll < 91 ? OrderType.IOC : OrderType.FOK;
  }

  private Aim aim(long account) {
    if (view.longShort(account) && draw.chance(550)) {
      Aim opposite = opposite(account);
      if (opposite != null) {
        return opposite;
      }
    }
    int instrument = instrument();
    MarginMode mode =
        !crossOnly && (account % 4 == 0 || (account % 4 == 1 && draw.coin()))
            ? MarginMode.ISOLATED
            : MarginMode.CROSS;
    PositionSide side =
        view.longShort(account) ? draw.of(PositionSide.LONG, PositionSide.SHORT) : PositionSide.NET;
    boolean buy = draw.coin();
    ProductKind product = view.kind(instrument);
    if ((product == ProductKind.SPOT || product == ProductKind.OPTION) && draw.chance(985)) {
      MarginMode its = product == ProductKind.SPOT ? spotMode(account) : MarginMode.CROSS;
      return new Aim(account, instrument, its, PositionSide.NET, buy);
    }
    if (side != PositionSide.NET && draw.chance(700)) {
      buy = side == PositionSide.LONG;
    }
    return new Aim(account, instrument, mode, side, buy);
  }

  /** One that still trades, now and then another. */
  private int instrument() {
    List<Integer> alive = view.alive();
    return alive.isEmpty() || draw.chance(10)
        ? draw.below(view.instruments.size())
        : draw.pick(alive);
  }

  /** The other side of a cross position that stands alone: both sides are offset in trouble. */
  private @Nullable Aim opposite(long account) {
    Aim found = null;
    for (StreamView.Leg leg : view.legs.values()) {
      if (leg.accountId() != account || leg.mode() != MarginMode.CROSS) {
        continue;
      }
      if (found != null && found.instrument() == leg.instrumentId()) {
        found = null; // both sides are there
      } else if (found == null || draw.coin()) {
        boolean buy = leg.lots() < 0;
        PositionSide side = buy ? PositionSide.LONG : PositionSide.SHORT;
        long against = Math.abs(leg.lots());
        found = new Aim(account, leg.instrumentId(), MarginMode.CROSS, side, buy, against);
      }
    }
    return found;
  }

  /** Share of what is affordable: mostly large, so that accounts come near their line. */
  private double size() {
    int roll = draw.below(10);
    return roll < (crossOnly ? 7 : 5)
        ? draw.unit() * 0.3
        : roll < 9 ? 0.3 + draw.unit() * 0.6 : draw.unit() * 3;
  }

  private double affordable(Aim aim) {
    InstrumentSpec spec = view.instruments.get(aim.instrument());
    double mark = Math.max(1.0, (double) view.mark(aim.instrument()));
    double lotValue = Math.abs(view.worth(aim.instrument(), 1, mark));
    ProductKind product = spec.product().kind();
    if (product == ProductKind.SPOT && !view.leveraged(aim.account(), aim.mode())) {
      return spot(aim, spec, lotValue);
    }
    if (product == ProductKind.OPTION) {
      double cash = (double) Math.max(0, view.cash(aim.account(), spec.settleAssetId()));
      OptionSpec option = spec.product().option();
      double one =
          (double) spec.tickValueUnits() * option.markPerOne() / (double) spec.markUnitsPerTick();
      double coin =
          option.stableSettled()
              ? view.indexPrice.getOrDefault(spec.indexId(), 1L) / (double) option.pricePerOne()
              : 1;
      double need = aim.buy() ? lotValue : 0.15 * one * coin;
      return Math.min(cash / Math.max(need, 1), (double) spec.maxLots());
    }
    int leverage = view.leverage(aim.account(), aim.instrument(), aim.mode(), aim.side());
    double cash = (double) Math.max(0, view.cash(aim.account(), spec.settleAssetId()));
    boolean scenarios = view.accountMode(aim.account()) == AccountMode.PORTFOLIO;
    double lots = cash * (scenarios ? 6 : leverage / 100.0) / lotValue;
    return Math.min(lots, (double) spec.maxLots());
  }

  /** What the paid asset pays for, three times as much where it may be borrowed. */
  private double spot(Aim aim, InstrumentSpec spec, double lotValue) {
    int paid = aim.buy() ? spec.settleAssetId() : spec.product().baseAssetId();
    double perLot = aim.buy() ? lotValue : spec.product().baseLotUnits();
    double cash = (double) Math.max(0, view.cash(aim.account(), paid));
    boolean borrows = view.usd(aim.account()) && view.borrows(aim.account());
    if (borrows) {
      int other = aim.buy() ? spec.product().baseAssetId() : spec.settleAssetId();
      double worth =
          aim.buy()
              ? lotValue / spec.product().baseLotUnits()
              : spec.product().baseLotUnits() / lotValue;
      cash += 2 * worth * (double) Math.max(0, view.cash(aim.account(), other));
    }
    return Math.min(cash / perLot, (double) spec.maxLots());
  }

  /** Lots that carry the position exactly onto a tier's edge, when one is in reach. */
  private long toEdge(Aim aim, long lots) {
    long held = 0;
    for (StreamView.Leg leg : view.legs.values()) {
      if (leg.accountId() == aim.account()
          && leg.instrumentId() == aim.instrument()
          && leg.mode() == aim.mode()
          && leg.side() == aim.side()) {
        held = aim.buy() ? leg.lots() : -leg.lots();
      }
    }
    List<Tier> tiers = view.instruments.get(aim.instrument()).tiers();
    for (int i = tiers.size() - 2; i >= 0; i--) {
      long more = tiers.get(i).maxLots() - held;
      if (more > 0 && more < 3 * lots) {
        return more;
      }
    }
    return lots;
  }

  /** Around the mark, so that books cross often and rest often. */
  private long price(Aim aim, OrderType type) {
    InstrumentSpec spec = view.instruments.get(aim.instrument());
    double mark = (double) view.mark(aim.instrument()) / spec.markUnitsPerTick();
    double band = spec.bandPpb() / 1e9;
    double toward =
        switch (type) {
          case POST_ONLY -> -0.02 - draw.unit() * 0.9;
          case IOC, FOK -> draw.unit() * 0.9;
          default -> draw.unit() * draw.unit() * (draw.chance(350) ? 0.5 : -0.9);
        };
    if (spec.product().kind() == ProductKind.SPOT && type == OrderType.LIMIT && draw.coin()) {
      band = 0.004; // close to the mark, where repayments and slices trade
    }
    double price = mark * (1 + (aim.buy() ? toward : -toward) * band);
    return Math.max(1, Math.min(spec.maxPriceTicks(), Math.round(price)));
  }

  /** Against an existing position; now and then at a price that only hurts. */
  private Planned reducing() {
    List<StreamView.Leg> legs = new ArrayList<>(view.legs.values());
    boolean hurting = draw.chance(300);
    StreamView.Leg near = view.legs.get(view.steered);
    StreamView.Leg leg = hurting && near != null && draw.chance(700) ? near : draw.pick(legs);
    boolean buy = leg.lots() < 0;
    Aim aim = new Aim(leg.accountId(), leg.instrumentId(), leg.mode(), leg.side(), buy);
    long size = Math.abs(leg.lots());
    long lots = draw.chance(120) ? size + draw.between(1, 9) : draw.between(1, size);
    if (hurting) {
      InstrumentSpec spec = view.instruments.get(leg.instrumentId());
      double mark = (double) view.mark(leg.instrumentId()) / spec.markUnitsPerTick();
      double away = 0.97 * spec.bandPpb() / 1e9;
      long worst = Math.max(1, Math.round(mark * (buy ? 1 + away : 1 - away)));
      return place(aim, OrderType.IOC, worst, lots, true);
    }
    OrderType type = type();
    long price = type == OrderType.MARKET ? 0 : price(aim, type);
    return place(aim, type, price, lots, draw.chance(800));
  }

  private Planned place(Aim aim, OrderType type, long price, long lots, boolean reduceOnly) {
    ClientId id = clientId(aim.account());
    SelfTrade selfTrade = draw.of(SelfTrade.values());
    return new Planned(
        aim.account(),
        h ->
            new Command.PlaceOrder(
                h,
                aim.instrument(),
                id,
                aim.buy(),
                aim.side(),
                aim.mode(),
                type,
                price,
                lots,
                reduceOnly,
                selfTrade));
  }

  private ClientId clientId(long account) {
    if (draw.chance(20)) {
      for (StreamView.Live order : view.orders.values()) {
        if (order.accountId() == account && !order.clientId().equals(ClientId.NONE)) {
          return order.clientId();
        }
      }
    }
    return draw.chance(400) ? new ClientId(account, nextClientId++, 0, 7) : ClientId.NONE;
  }

  Planned amend() {
    if (view.orders.isEmpty()) {
      return order();
    }
    StreamView.Live order = draw.pick(new ArrayList<>(view.orders.values()));
    Aim aim =
        new Aim(order.accountId(), order.instrumentId(), order.mode(), order.side(), order.buy());
    long price = draw.coin() ? 0 : price(aim, draw.of(OrderType.LIMIT, OrderType.POST_ONLY));
    long total = order.filled() + order.remaining();
    long lots =
        switch (draw.below(4)) {
          case 0 -> 0;
          case 1 -> order.filled() + draw.between(1, order.remaining());
          case 2 -> total + draw.between(1, Math.max(1, total));
          default -> total;
        };
    boolean byClientId = !order.clientId().equals(ClientId.NONE) && draw.coin();
    return new Planned(
        order.accountId(),
        h ->
            new Command.AmendOrder(
                h,
                byClientId ? 0 : order.id(),
                byClientId ? order.clientId() : ClientId.NONE,
                price,
                lots));
  }

  Planned cancel() {
    if (view.orders.isEmpty()) {
      return order();
    }
    StreamView.Live order = draw.pick(new ArrayList<>(view.orders.values()));
    boolean byClientId = !order.clientId().equals(ClientId.NONE) && draw.coin();
    return new Planned(
        order.accountId(),
        h ->
            new Command.CancelOrder(
                h, byClientId ? 0 : order.id(), byClientId ? order.clientId() : ClientId.NONE));
  }

  Planned cancelAll() {
    int instrument = draw.coin() ? -1 : draw.below(view.instruments.size());
    return new Planned(1 + draw.below(view.accounts), h -> new Command.CancelAll(h, instrument));
  }

  Planned trigger() {
    return trigger(1 + draw.below(view.accounts), draw.unit() * 0.04 - 0.002);
  }

  /** A trigger this share of the price away. */
  Planned trigger(long account, double away) {
    Aim aim = aim(account);
    InstrumentSpec spec = view.instruments.get(aim.instrument());
    TriggerBy by = draw.of(TriggerBy.values());
    boolean above = draw.coin();
    double watched =
        switch (by) {
          case MARK -> view.mark(aim.instrument());
          case INDEX -> view.indexPrice.getOrDefault(spec.indexId(), 0L);
          case LAST ->
              (double) view.lastTrade.getOrDefault(aim.instrument(), 0L) * spec.markUnitsPerTick();
        };
    long price = Math.max(1, Math.round(watched * (above ? 1 + away : 1 - away)));
    long limit = draw.coin() ? 0 : price(aim, OrderType.LIMIT);
    long lots = Math.max(1, Math.round(affordable(aim) * draw.unit()));
    boolean reduceOnly = draw.coin();
    return new Planned(
        account,
        h ->
            new Command.PlaceTrigger(
                h,
                aim.instrument(),
                aim.buy(),
                aim.side(),
                aim.mode(),
                by,
                above,
                price,
                limit,
                lots,
                reduceOnly));
  }

  Planned cancelTrigger() {
    if (view.triggers.isEmpty()) {
      return trigger();
    }
    long id = draw.pick(new ArrayList<>(view.triggers.keySet()));
    Long owner = view.triggers.get(id);
    return new Planned(owner == null ? 1 : owner, h -> new Command.CancelTrigger(h, id));
  }

  /** One lot far below the mark, for an account with many orders. */
  Planned tiny(long account) {
    InstrumentSpec spec = view.instruments.getFirst();
    double mark = (double) view.mark(0) / spec.markUnitsPerTick();
    long price = Math.max(1, Math.round(mark * (1 - 0.9 * spec.bandPpb() / 1e9)));
    PositionSide side = view.longShort(account) ? PositionSide.LONG : PositionSide.NET;
    return place(
        new Aim(account, 0, MarginMode.CROSS, side, true), OrderType.POST_ONLY, price, 1, false);
  }
}
