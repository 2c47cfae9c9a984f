package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.UnderlyingClass;

/** Account modes, collateral, borrowing, and currencies set anew. */
final class ModeCommands {
  private final Draw draw;
  private final StreamView view;
  private final WorldSetup world;

  ModeCommands(Draw draw, StreamView view, WorldSetup world) {
    this.draw = draw;
    this.view = view;
    this.world = world;
  }

  Planned any() {
    long account = 1L + draw.below(view.accounts);
    int asset = draw.below(view.assets);
    int roll = draw.below(100);
    if (roll < 45) {
      AccountMode mode = draw.of(AccountMode.SPOT, AccountMode.FUTURES, AccountMode.MULTI_CURRENCY);
      return new Planned(account, h -> new Command.SetAccountMode(h, mode));
    }
    boolean on = draw.chance(650);
    if (roll < 57) {
      return world.spotInUse(account, draw.chance(10) ? 99 : asset);
    }
    if (roll < 72) {
      return new Planned(account, h -> new Command.SetCollateral(h, asset, on));
    }
    if (roll < 88) {
      return new Planned(account, h -> new Command.SetAutoBorrow(h, on));
    }
    if (roll < 92 && world.kind() == WorldKind.PORTFOLIO) {
      return world.named(draw.pick(world.underlyings));
    }
    return roll < 96 ? world.currency(asset) : bad(account, asset);
  }

  private Planned bad(long account, int asset) {
    return switch (draw.below(world.kind() == WorldKind.PORTFOLIO ? 5 : 4)) {
      case 0 -> new Planned(account, h -> new Command.SetCollateral(h, 99, true));
      case 1 -> new Planned(0, h -> new Command.SetAccountMode(h, AccountMode.SPOT));
      case 2 -> new Planned(0, h -> new Command.SetAutoBorrow(h, true));
      case 4 ->
          new Planned(
              0,
              h ->
                  new Command.SetUnderlying(
                      h, draw.coin() ? 88 : 0, -1, UnderlyingClass.MAJOR, QuoteCurrency.USD));
      default ->
          new Planned(
              0,
              h -> {
                Command.SetCurrency right =
                    (Command.SetCurrency) world.currency(asset).body().apply(h);
                return new Command.SetCurrency(h, asset, 77, right.spec(), 0);
              });
    };
  }
}
