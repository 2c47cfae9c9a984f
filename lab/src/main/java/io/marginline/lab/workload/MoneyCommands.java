package io.marginline.lab.workload;

import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import java.util.ArrayList;
import java.util.List;

/** Deposits, withdrawals, transfers, margin, leverage, position mode. */
final class MoneyCommands {
  private final Draw draw;
  private final StreamView view;
  private final WorldSetup world;

  MoneyCommands(Draw draw, StreamView view, WorldSetup world) {
    this.draw = draw;
    this.view = view;
    this.world = world;
  }

  private long account() {
    return 1L + draw.below(view.accounts);
  }

  Planned deposit() {
    int asset = draw.below(view.assets);
    long amount = 1 + Math.round(world.wealthOf(asset) * draw.unit() * 0.5);
    return new Planned(account(), h -> new Command.Deposit(h, asset, amount));
  }

  Planned fund() {
    int asset = draw.below(view.assets);
    long amount = draw.scaled(1, Math.max(2, world.wealthOf(asset) / 10));
    return new Planned(0, h -> new Command.DepositFund(h, asset, amount));
  }

  Planned withdraw() {
    long account = account();
    int asset = draw.below(view.assets);
    long amount = part(account, asset);
    return new Planned(account, h -> new Command.Withdraw(h, asset, amount));
  }

  Planned transfer() {
    long account = account();
    int asset = draw.below(view.assets);
    long amount = part(account, asset);
    long target = account % view.accounts + 1;
    return new Planned(account, h -> new Command.Transfer(h, target, asset, amount));
  }

  /**
   * A pool with both sides of an instrument goes to the highest leverage there, and asks for more
   * than it may send away; the refusal tells what it may.
   */
  List<Planned> squeeze() {
    List<StreamView.Leg> paired = view.legs.values().stream().filter(view::paired).toList();
    if (paired.isEmpty()) {
      return List.of(transfer());
    }
    StreamView.Leg leg = draw.pick(paired);
    int id = leg.instrumentId();
    int top = topLeverage(id);
    int asset = view.instruments.get(id).settleAssetId();
    long all = Math.max(0, view.cash(leg.accountId(), asset)) + 1;
    long target = leg.accountId() % view.accounts + 1;
    return List.of(
        new Planned(
            leg.accountId(),
            h -> new Command.SetLeverage(h, id, MarginMode.CROSS, PositionSide.NET, top)),
        new Planned(leg.accountId(), h -> new Command.Transfer(h, target, asset, all)));
  }

  /** Mostly a little, now and then all or more: what keeps accounts near the line. */
  private long part(long account, int asset) {
    long cash = Math.max(0, view.cash(account, asset));
    double share = draw.chance(600) ? draw.unit() * 0.2 : draw.unit() * 1.1;
    return 1 + Math.round(cash * share);
  }

  Planned leverage() {
    long account = account();
    int instrument = draw.below(view.instruments.size());
    MarginMode mode =
        draw.chance(30) ? MarginMode.CASH : draw.of(MarginMode.CROSS, MarginMode.ISOLATED);
    PositionSide side =
        mode == MarginMode.ISOLATED
                && view.longShort(account)
                && view.kind(instrument) != ProductKind.SPOT
            ? draw.of(PositionSide.LONG, PositionSide.SHORT)
            : PositionSide.NET;
    long top = Math.min(2_000_000, view.topLeverage(instrument));
    int leverage = (int) Math.min(20_000, draw.coin() ? top : draw.scaled(100, Math.max(101, top)));
    return new Planned(account, h -> new Command.SetLeverage(h, instrument, mode, side, leverage));
  }

  /** The highest leverage that the first tier allows. */
  int topLeverage(int instrument) {
    return (int) Math.min(20_000, view.topLeverage(instrument));
  }

  Planned margin() {
    List<StreamView.Leg> isolated = new ArrayList<>();
    for (StreamView.Leg leg : view.legs.values()) {
      if (leg.mode() == MarginMode.ISOLATED) {
        isolated.add(leg);
      }
    }
    if (isolated.isEmpty()) {
      return deposit();
    }
    StreamView.Leg leg = draw.pick(isolated);
    long margin = Math.max(10, view.margin(leg.id()));
    long amount = 1 + Math.round(margin * draw.unit() * 0.5);
    long signed = draw.coin() ? amount : -amount;
    return new Planned(
        leg.accountId(), h -> new Command.AdjustMargin(h, leg.instrumentId(), leg.side(), signed));
  }

  Planned positionMode() {
    long account = account();
    for (int i = 0; i < 8 && busy(account) && draw.chance(800); i++) {
      account = account();
    }
    PositionMode mode = draw.of(PositionMode.values());
    return new Planned(account, h -> new Command.SetPositionMode(h, mode));
  }

  private boolean busy(long account) {
    return view.legs.values().stream().anyMatch(leg -> leg.accountId() == account)
        || view.orders.values().stream().anyMatch(order -> order.accountId() == account);
  }

  /** Something an account in liquidation may not do. */
  Planned frozen() {
    if (view.reducing.isEmpty()) {
      return withdraw();
    }
    List<StreamView.UnitKey> units = new ArrayList<>(view.reducing);
    units.sort(
        java.util.Comparator.comparingLong(StreamView.UnitKey::accountId)
            .thenComparingInt(StreamView.UnitKey::assetId)
            .thenComparingLong(StreamView.UnitKey::positionId));
    StreamView.UnitKey unit = draw.pick(units);
    int asset = Math.max(0, unit.assetId());
    if (draw.coin()) {
      return new Planned(unit.accountId(), h -> new Command.Withdraw(h, asset, 1));
    }
    return new Planned(unit.accountId(), h -> new Command.Deposit(h, asset, 5));
  }
}
