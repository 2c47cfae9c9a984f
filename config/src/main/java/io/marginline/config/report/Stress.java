package io.marginline.config.report;

import io.marginline.config.CheckReport.StressCurrency;
import io.marginline.config.CheckReport.StressRow;
import io.marginline.config.Portfolio;
import io.marginline.config.account.Account;
import io.marginline.config.account.Contract;
import io.marginline.config.account.Contracts;
import io.marginline.config.account.Holding;
import io.marginline.config.account.Resting;
import io.marginline.config.account.Unit;
import io.marginline.config.account.UnitHealth;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The account when all marks move together by one fraction after the other. */
final class Stress {
  private final Portfolio portfolio;
  private final Contracts.Chosen chosen;

  Stress(Portfolio portfolio, Contracts.Chosen chosen) {
    this.portfolio = portfolio;
    this.chosen = chosen;
  }

  List<StressRow> rows(Account account) {
    List<StressRow> rows = new ArrayList<>();
    for (BigDecimal move : portfolio.stress()) {
      rows.add(row(moved(account, move), move));
    }
    return rows;
  }

  /** The lowest ratio of a unit over all moves, orders left out; empty without requirement. */
  String worstRatio(Account account, Resting order) {
    Account alone = account.withoutOrders();
    Unit worst = null;
    for (BigDecimal move : portfolio.stress()) {
      Account moved = moved(alone, move);
      Holding holding = moved.holding(order.contract(), order.marginMode(), order.posSide());
      Unit unit =
          holding == null ? Unit.pool(moved, order.contract().settle()) : Unit.of(moved, holding);
      if (worst == null || unit.isWorseThan(worst)) {
        worst = unit;
      }
    }
    return worst == null ? "" : worst.ratioWithoutOrders();
  }

  private Account moved(Account account, BigDecimal move) {
    return account.withMarks(chosen, portfolio.prices(), move);
  }

  private static StressRow row(Account account, BigDecimal move) {
    UnitHealth state = UnitHealth.HEALTHY;
    List<String> liquidatable = new ArrayList<>();
    Unit worst = null;
    for (Unit unit : Unit.all(account)) {
      state = state.worse(unit.health());
      worst = worst == null || unit.isWorseThan(worst) ? unit : worst;
      if (unit.health() == UnitHealth.LIQUIDATABLE) {
        Holding isolated = unit.isolated();
        liquidatable.add(
            isolated == null
                ? "cross " + unit.currency()
                : "isolated " + isolated.contract().id() + side(isolated));
      }
    }
    List<StressCurrency> currencies = new ArrayList<>();
    for (String currency : account.currencies()) {
      Unit pool = Unit.pool(account, currency);
      long equity = Exact.add(pool.equityUnits(), boundedIsolatedEquity(account, currency));
      currencies.add(
          new StressCurrency(
              currency, Decimals.format(equity, account.scale(currency)), pool.ratio()));
    }
    String ratio = worst == null ? "" : worst.ratio();
    return new StressRow(
        Contract.plain(move), null, null, state.name(), ratio, currencies, liquidatable);
  }

  private static String side(Holding holding) {
    return holding.posSide() == io.marginline.model.PositionSide.NET
        ? ""
        : " " + holding.sideText();
  }

  /** An isolated loss stops at its margin, whatever the mark. */
  private static long boundedIsolatedEquity(Account account, String currency) {
    long sum = 0;
    for (Holding holding : account.holdings()) {
      if (!holding.isCross() && holding.contract().settle().equals(currency)) {
        sum = Exact.add(sum, Math.max(0, Unit.isolated(account, holding).equityUnits()));
      }
    }
    return sum;
  }
}
