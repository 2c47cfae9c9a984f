package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.SelfTrade;
import java.util.ArrayList;
import java.util.List;

/** Books in portfolio margin that hold two contracts of one index against each other. */
final class HedgedBooks {
  private final Draw draw;
  private final StreamView view;

  HedgedBooks(Draw draw, StreamView view) {
    this.draw = draw;
    this.view = view;
  }

  /** Who holds a book, and the commands that build it; empty where there is none to build. */
  record Book(long holder, List<Planned> plan) {}

  private record Pair(int first, int second) {}

  Book build() {
    List<Long> holders = new ArrayList<>();
    for (long account = 1; account <= view.accounts; account++) {
      if (view.accountMode(account) == AccountMode.PORTFOLIO) {
        holders.add(account);
      }
    }
    List<Pair> pairs = pairs();
    if (holders.isEmpty() || pairs.isEmpty()) {
      return new Book(0, List.of());
    }
    long holder = draw.pick(holders);
    Pair pair = draw.pick(pairs);
    double wealth = Math.max(1, line(holder).headroom(new LineDistance(view)));
    double value = wealth * (1.5 + 3 * draw.unit());
    boolean buy = draw.coin();
    List<Planned> plan = new ArrayList<>();
    plan.addAll(side(holder, pair.first, buy, value));
    plan.addAll(side(holder, pair.second, !buy, value * (0.5 + 0.9 * draw.unit())));
    plan.add(new Planned(holder, h -> new Command.Withdraw(h, 0, spare(holder))));
    return new Book(holder, plan);
  }

  private UsdLine line(long account) {
    return new UsdLine(view, account, -1, 1);
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int a : view.alive()) {
      for (int b : view.alive()) {
        if (a < b && contract(a) && contract(b) && index(a) == index(b)) {
          pairs.add(new Pair(a, b));
        }
      }
    }
    return pairs;
  }

  private int index(int id) {
    return view.instruments.get(id).indexId();
  }

  private boolean contract(int id) {
    ProductKind kind = view.kind(id);
    boolean known = kind == ProductKind.LINEAR || kind == ProductKind.INVERSE;
    return known
        && view.mark(id) > 0
        && view.currencies.containsKey(view.instruments.get(id).settleAssetId());
  }

  /** Somebody with money takes the other side, at the mark. */
  private List<Planned> side(long holder, int id, boolean buy, double value) {
    InstrumentSpec spec = view.instruments.get(id);
    double most = Math.min(value / line(holder).lotValue(id), (double) spec.maxLots() / 2);
    long lots = Math.max(1, Math.round(most));
    long maker = 1 + holder % view.accounts;
    long price = Math.max(1, view.mark(id) / spec.markUnitsPerTick());
    PositionSide other =
        !view.longShort(maker) ? PositionSide.NET : buy ? PositionSide.SHORT : PositionSide.LONG;
    return List.of(
        money(maker, id, lots),
        limit(maker, id, !buy, other, price, lots),
        limit(holder, id, buy, PositionSide.NET, price, lots));
  }

  /** Orders that slices of a pool meet, each at the mark of a position. */
  List<Planned> meeting(long liquidated) {
    List<Planned> plan = new ArrayList<>();
    for (StreamView.Leg leg : view.legs.values()) {
      int id = leg.instrumentId();
      if (leg.accountId() == liquidated && leg.mode() == MarginMode.CROSS && contract(id)) {
        long maker = 1 + liquidated % view.accounts;
        boolean buy = leg.lots() > 0;
        PositionSide side =
            !view.longShort(maker)
                ? PositionSide.NET
                : buy ? PositionSide.LONG : PositionSide.SHORT;
        long price = Math.max(1, view.mark(id) / view.instruments.get(id).markUnitsPerTick());
        long lots = draw.between(1, Math.abs(leg.lots()));
        plan.add(money(maker, id, lots));
        plan.add(limit(maker, id, buy, side, price, lots));
      }
    }
    return plan;
  }

  private Planned money(long account, int id, long lots) {
    int asset = view.instruments.get(id).settleAssetId();
    double units = Math.abs(view.worth(id, (double) lots, (double) view.mark(id)));
    long amount = 1 + Math.round(units);
    return new Planned(account, h -> new Command.Deposit(h, asset, amount));
  }

  private static Planned limit(
      long account, int id, boolean buy, PositionSide side, long price, long lots) {
    return new Planned(
        account,
        h ->
            new Command.PlaceOrder(
                h,
                id,
                ClientId.NONE,
                buy,
                side,
                MarginMode.CROSS,
                OrderType.LIMIT,
                price,
                lots,
                false,
                SelfTrade.CANCEL_MAKER));
  }

  /** Most of what the first asset can lose before the initial requirement is touched. */
  private long spare(long holder) {
    UsdLine line = line(holder);
    double free = line.headroom(new LineDistance(view)) - 0.32 * line.scenarios();
    Event.CurrencySet dollars = view.currencies.get(0);
    double units = dollars == null ? 0 : 0.98 * free / line.price(dollars);
    return Math.max(1, Math.min(Math.round(units), view.cash(holder, 0)));
  }
}
