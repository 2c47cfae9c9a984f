package io.marginline.config.report;

import io.marginline.config.CheckReport.Outlook;
import io.marginline.config.CheckReport.PreviewRow;
import io.marginline.config.Portfolio;
import io.marginline.config.account.Account;
import io.marginline.config.account.Contract;
import io.marginline.config.account.Contracts;
import io.marginline.config.account.Fill;
import io.marginline.config.account.Holding;
import io.marginline.config.account.Pool;
import io.marginline.config.account.Resting;
import io.marginline.config.account.Unit;
import io.marginline.config.account.UnitHealth;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Wide;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.order.MaxSize;
import io.marginline.model.MarginMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Would these orders be accepted, one after the other (rules §5)? An accepted one rests while the
 * next is judged. Order of the guards: frozen by a liquidation, reduce-only, what a reducing fill
 * leaves, tier at the leverage, free margin, ratio with all orders.
 */
final class Preview {
  /** The number that decided, with what it was held against. */
  private record Verdict(
      boolean accepted, String code, String msg, String required, String available, String term) {}

  private final Stress stress;
  private Account account;

  /** The account in which every accepted order so far has filled at its price. */
  private Account filledBefore;

  private Preview(Account account, Stress stress) {
    this.account = account;
    this.filledBefore = account;
    this.stress = stress;
  }

  static List<PreviewRow> of(
      Account account, Portfolio portfolio, Contracts.Chosen chosen, Stress stress) {
    Preview preview = new Preview(account, stress);
    List<PreviewRow> rows = new ArrayList<>();
    for (Portfolio.Order order : portfolio.preview()) {
      Contract contract = Account.contract(chosen, order.inst());
      rows.add(preview.row(order, Resting.of(order, contract)));
    }
    return rows;
  }

  private PreviewRow row(Portfolio.Order given, Resting order) {
    Verdict verdict = judge(order);
    Account filled = Fill.of(filledBefore, order);
    PreviewRow row =
        new PreviewRow(
            given.inst(),
            order.marginMode().name().toLowerCase(Locale.ROOT),
            order.posSide().name().toLowerCase(Locale.ROOT),
            given.buy() ? "buy" : "sell",
            Contract.plain(given.sz()),
            Contract.plain(given.px()),
            verdict.accepted(),
            verdict.code(),
            verdict.msg(),
            verdict.required(),
            verdict.available(),
            verdict.term(),
            outlook(filledBefore, order),
            outlook(filled, order));
    if (verdict.accepted()) {
      account = account.withOrder(order);
      filledBefore = filled;
    }
    return row;
  }

  private Verdict judge(Resting order) {
    Verdict frozen = frozen(order);
    if (frozen != null) {
      return frozen;
    }
    if (order.closing()) {
      Verdict refused = reduceOnly(order);
      return refused != null ? refused : accepted("0", "", "");
    }
    Verdict refused = aboveTier(order);
    return refused != null ? refused : freeMargin(order);
  }

  /** A unit in liquidation takes no orders from its owner; neither does what draws on its pool. */
  private @Nullable Verdict frozen(Resting order) {
    Contract contract = order.contract();
    for (Unit unit : List.of(Unit.pool(account, contract.settle()), unit(account, order))) {
      if (unit.health() == UnitHealth.LIQUIDATABLE) {
        return refused(
            "51009",
            "in liquidation: no orders until it is over",
            contract.amount(unit.requirementUnits()),
            contract.amount(unit.equityUnits()),
            "mgnRatio");
      }
    }
    return null;
  }

  private @Nullable Verdict reduceOnly(Resting order) {
    Contract contract = order.contract();
    Holding holding = account.holding(contract, order.marginMode(), order.posSide());
    String wanted = contract.contracts(Exact.abs(order.lots()));
    if (holding == null || Long.signum(holding.lots()) == Long.signum(order.lots())) {
      return refused("51169", "no position in that direction to reduce", wanted, "0", "pos");
    }
    long closable = Exact.abs(holding.lots());
    for (Resting other : account.orders()) {
      boolean ahead =
          other.isSameLegAs(order)
              && other.closing()
              && Long.signum(other.lots()) == Long.signum(order.lots())
              && (order.lots() > 0
                  ? other.priceTicks() <= order.priceTicks()
                  : other.priceTicks() >= order.priceTicks());
      closable = Exact.subtract(closable, ahead ? Exact.abs(other.lots()) : 0);
    }
    if (Exact.abs(order.lots()) > closable) {
      String left = contract.contracts(Math.max(0, closable));
      return refused("51112", "larger than what is left to close", wanted, left, "pos");
    }
    return worsens(order);
  }

  /** A reducing fill must leave the unit above 1 or not lower than before, and not below zero. */
  private @Nullable Verdict worsens(Resting order) {
    Account filled = Fill.of(account, order);
    Unit before = unit(account, order);
    Holding left = filled.holding(order.contract(), order.marginMode(), order.posSide());
    if (left == null && order.marginMode() == MarginMode.ISOLATED) {
      boolean paid =
          filled.balance(order.contract().settle()) >= account.balance(order.contract().settle());
      return paid ? null : belowRatio(order, before);
    }
    Unit after = unit(filled, order);
    boolean safe =
        after.requirementUnits() <= 0
            || after.equityUnits() > after.requirementUnits()
            || !after.isWorseThan(before);
    return after.equityUnits() >= 0 && safe ? null : belowRatio(order, after);
  }

  private static Verdict belowRatio(Resting order, Unit after) {
    Contract contract = order.contract();
    return refused(
        "51008",
        "at this price the fill would leave the margin ratio at or below 1",
        contract.amount(after.requirementUnits()),
        contract.amount(after.equityUnits()),
        "mgnRatio");
  }

  /** Worst size after the order must stay within the last tier that the leverage allows (§2). */
  private @Nullable Verdict aboveTier(Resting order) {
    Contract contract = order.contract();
    long cap = MaxSize.atLeverage(contract.terms(), order.leverE2(), account.mark(contract));
    Holding holding = account.holding(contract, order.marginMode(), order.posSide());
    int side = Long.signum(order.lots());
    long after =
        Exact.multiply(side, Exact.add(holding == null ? 0 : holding.lots(), order.lots()));
    for (Resting other : account.orders()) {
      if (other.isSameLegAs(order) && !other.closing() && Long.signum(other.lots()) == side) {
        after = Exact.add(after, Exact.abs(other.lots()));
      }
    }
    if (after <= cap) {
      return null;
    }
    return refused(
        "51004",
        "size with orders is above the largest that the tiers allow at this leverage",
        contract.contracts(after),
        contract.contracts(cap),
        "pos");
  }

  private Verdict freeMargin(Resting order) {
    Contract contract = order.contract();
    CrossPool before = Pool.of(account, contract.settle());
    CrossPool after = Pool.of(account.withOrder(order), contract.settle());
    long required = Math.max(0, Exact.subtract(after.inUse(), before.inUse()));
    boolean cross = order.marginMode() == MarginMode.CROSS;
    long available = cross ? before.availEq() : before.availBal();
    String term = cross ? "availEq" : "availBal";
    String need = Decimals.format(required, contract.scale());
    String have = Decimals.format(available, contract.scale());
    if (required > available) {
      return refused("51008", "insufficient " + contract.settle() + " margin", need, have, term);
    }
    long requirement = after.requirementWithOrders();
    boolean low =
        required > 0
            && requirement > 0
            && Wide.compareProducts(after.equityWithOrders(), 1, requirement, 1) <= 0;
    if (low) {
      return refused(
          "51008",
          "the margin ratio with all orders would be at or below 1",
          contract.amount(requirement),
          contract.amount(after.equityWithOrders()),
          "mgnRatio");
    }
    return accepted(need, have, term);
  }

  private Outlook outlook(Account at, Resting order) {
    Unit unit = unit(at, order);
    Holding holding = at.holding(order.contract(), order.marginMode(), order.posSide());
    String price = "";
    String state = "none";
    if (holding != null) {
      LiquidationPrice liquidation = Rows.liquidationPrice(at, holding);
      price = order.contract().liquidationText(liquidation);
      state = liquidation.state().name().toLowerCase(Locale.ROOT);
    }
    return new Outlook(
        unit.ratioWithoutOrders(), price, state, unit.buffer(), stress.worstRatio(at, order));
  }

  /** The unit that the order works on; of an isolated leg that does not exist, an empty one. */
  private static Unit unit(Account at, Resting order) {
    Holding holding = at.holding(order.contract(), order.marginMode(), order.posSide());
    if (holding != null) {
      return Unit.of(at, holding);
    }
    return order.marginMode() == MarginMode.CROSS
        ? Unit.pool(at, order.contract().settle())
        : new Unit(order.contract().settle(), null, 0, 0, 0, 0, 0);
  }

  private static Verdict accepted(String required, String available, String term) {
    return new Verdict(true, "0", "", required, available, term);
  }

  private static Verdict refused(
      String code, String msg, String required, String available, String term) {
    return new Verdict(false, code, msg, required, available, term);
  }
}
