package io.marginline.config.answer;

import io.marginline.config.account.UnitHealth;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Ratio;

/** The state of a pool or an isolated position by its two ratios (rules §11). */
final class Health {
  private static final long WARN_RATIO = 3;

  private Health() {}

  /** Whether it is liquidated is decided without orders, what is shown counts them. */
  static UnitHealth of(Ratio deciding, Ratio shown) {
    if (deciding.isLiquidatable()) {
      return UnitHealth.LIQUIDATABLE;
    }
    return shown.isAbove(WARN_RATIO, 1) ? UnitHealth.HEALTHY : UnitHealth.WARNED;
  }

  /** The worst of all. */
  static UnitHealth of(AccountMargin margin) {
    UnitHealth worst = UnitHealth.HEALTHY;
    AccountMargin.Usd usd = margin.usd();
    if (usd != null) {
      worst = of(usd.ratio(), usd.ratioWithOrders());
    }
    for (AccountMargin.Currency currency : margin.currencies()) {
      worst = worst.worse(of(currency.ratio(), currency.ratioWithOrders()));
    }
    for (AccountMargin.Held held : margin.positions()) {
      if (held.isolated()) {
        worst = worst.worse(of(held.ratio(), held.ratio()));
      }
    }
    return worst;
  }
}
