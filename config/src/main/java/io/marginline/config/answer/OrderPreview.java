package io.marginline.config.answer;

import io.marginline.config.CheckReport.Outlook;
import io.marginline.config.CheckReport.PreviewRow;
import io.marginline.config.Portfolio;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.config.book.Move;
import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.MarginMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Would these orders be accepted, one after the other (rules §5, §8, §9)? An accepted one rests
 * while the next is judged; before and after show the account as if it had filled.
 */
final class OrderPreview {
  private record Verdict(
      boolean accepted, String code, String msg, String required, String available, String term) {}

  private final Book book;
  private AccountInput account;
  private AccountInput filledBefore;

  OrderPreview(Book book) {
    this.book = book;
    this.account = book.input(Move.NONE);
    this.filledBefore = account;
  }

  List<PreviewRow> rows() {
    List<PreviewRow> rows = new ArrayList<>();
    for (Portfolio.Order order : book.portfolio().preview()) {
      rows.add(row(order, book.order(order)));
    }
    return rows;
  }

  private PreviewRow row(Portfolio.Order given, OrderInput order) {
    Listed listed = book.listed(order.inst());
    Verdict verdict = judge(order, listed.terms());
    AccountInput filled = Fills.of(filledBefore, order, listed.terms());
    PreviewRow row =
        new PreviewRow(
            given.inst(),
            order.marginMode() == MarginMode.CROSS ? "cross" : "isolated",
            order.posSide().name().toLowerCase(Locale.ROOT),
            given.buy() ? "buy" : "sell",
            Listed.plain(given.sz()),
            Listed.plain(given.px()),
            verdict.accepted(),
            verdict.code(),
            verdict.msg(),
            verdict.required(),
            verdict.available(),
            verdict.term(),
            outlook(filledBefore, order, listed),
            outlook(filled, order, listed));
    if (verdict.accepted()) {
      account = account.add(order);
      filledBefore = filled;
    }
    return row;
  }

  private Verdict judge(OrderInput order, Instrument instrument) {
    AccountMargin before = Assessment.of(account);
    Ratio unit = pool(before, paidIn(order, instrument));
    if (unit.isLiquidatable()) {
      return refused("51009", "in liquidation: no orders until it is over", "", "", "mgnRatio");
    }
    if (order.closing()) {
      return reduceOnly(order);
    }
    TierLimit limit = new TierLimit(book, account, order);
    BigDecimal most = limit.contracts();
    if (most != null && limit.after().compareTo(most) > 0) {
      return refused(
          "51004",
          "size with orders is above the largest that the tiers allow at this leverage",
          Listed.plain(limit.after()),
          Listed.plain(most),
          "pos");
    }
    AccountMargin after = Assessment.of(account.add(order));
    return before.usd() == null
        ? inCurrency(order, instrument, before, after)
        : inUsd(before, after);
  }

  private Verdict reduceOnly(OrderInput order) {
    long held = 0;
    for (Position position : account.positions()) {
      if (position instanceof Position.Contracts contracts
          && contracts.inst().equals(order.inst())
          && contracts.marginMode() == order.marginMode()
          && contracts.posSide() == order.posSide()) {
        held = contracts.lots();
      }
    }
    boolean against = Long.signum(held) * Long.signum(order.lots()) < 0;
    long closable = against ? Exact.abs(held) : 0;
    if (Exact.abs(order.lots()) <= closable) {
      return new Verdict(true, "0", "", "", "", "");
    }
    return against
        ? refused("51112", "larger than what is left to close", "", "", "pos")
        : refused("51169", "no position in that direction to reduce", "", "", "pos");
  }

  private Verdict inCurrency(
      OrderInput order, Instrument instrument, AccountMargin before, AccountMargin after) {
    String ccy = paidIn(order, instrument);
    AccountMargin.Currency now = currency(before, ccy);
    AccountMargin.Currency then = currency(after, ccy);
    long required = Math.max(0, Exact.subtract(inUse(then), inUse(now)));
    boolean spends =
        instrument instanceof Instrument.Spot
            || (instrument instanceof Instrument.Option && order.lots() > 0);
    boolean cross = order.marginMode() == MarginMode.CROSS && !spends;
    long available = cross ? now.availEq() : now.availBal();
    String need = book.amount(ccy, required);
    String have = book.amount(ccy, available);
    String term = cross ? "availEq" : "availBal";
    if (required > available) {
      return refused("51008", "insufficient " + ccy + " margin", need, have, term);
    }
    return low(then.ratioWithOrders(), required)
        ? belowOne()
        : new Verdict(true, "0", "", need, have, term);
  }

  /** Initial margin, and what orders take out of equity: holds and fees. */
  private static long inUse(AccountMargin.Currency currency) {
    long taken = Exact.subtract(currency.crossEq(), currency.ratioWithOrders().equityUnits());
    return Exact.add(currency.imr(), taken);
  }

  private Verdict inUsd(AccountMargin before, AccountMargin after) {
    AccountMargin.Usd now = java.util.Objects.requireNonNull(before.usd());
    AccountMargin.Usd then = java.util.Objects.requireNonNull(after.usd());
    long required =
        Math.max(
            0,
            Exact.add(
                Exact.subtract(then.imr(), now.imr()), Exact.subtract(now.adjEq(), then.adjEq())));
    String need = book.usd(required);
    String have = book.usd(now.availEq());
    if (required > 0 && then.adjEq() < then.imr()) {
      return refused("51008", "insufficient USD margin", need, have, "availEq");
    }
    return low(then.ratioWithOrders(), required)
        ? belowOne()
        : new Verdict(true, "0", "", need, have, "availEq");
  }

  private static boolean low(Ratio ratio, long required) {
    return required > 0 && ratio.isLiquidatable();
  }

  private static Verdict belowOne() {
    return refused(
        "51008", "the margin ratio with all orders would be at or below 1", "", "", "mgnRatio");
  }

  /** The currency that bears the order: a spot buy pays quote, a spot sell base. */
  private static String paidIn(OrderInput order, Instrument instrument) {
    return instrument instanceof Instrument.Spot pair && order.lots() < 0
        ? pair.base()
        : instrument.settle();
  }

  private static Ratio pool(AccountMargin margin, String ccy) {
    AccountMargin.Usd usd = margin.usd();
    return usd == null ? currency(margin, ccy).ratio() : usd.ratio();
  }

  private static AccountMargin.Currency currency(AccountMargin margin, String ccy) {
    for (AccountMargin.Currency currency : margin.currencies()) {
      if (currency.id().equals(ccy)) {
        return currency;
      }
    }
    throw new IllegalArgumentException(ccy + " is no currency of this account");
  }

  /** Orders left out, as a liquidation would see it. */
  private Outlook outlook(AccountInput at, OrderInput order, Listed listed) {
    AccountInput alone = at.withOrders(List.of());
    AccountMargin margin = Assessment.of(alone);
    int place = place(alone, order);
    AccountMargin.Held held = place < 0 ? null : margin.positions().get(place);
    String ccy = paidIn(order, listed.terms());
    boolean isolated = order.marginMode() == MarginMode.ISOLATED;
    Ratio ratio = held != null ? held.ratio() : isolated ? new Ratio(0, 0) : pool(margin, ccy);
    return new Outlook(
        ratio.text(CurrencyRows.DIGITS),
        held != null && held.liqPx().isPrice() ? listed.price(held.liqPx().ticks()) : "",
        held == null ? "none" : held.liqPx().state().name().toLowerCase(Locale.ROOT),
        buffer(margin, held, ccy, isolated),
        worst(alone, place, ccy, isolated).text(CurrencyRows.DIGITS));
  }

  private static String buffer(
      AccountMargin margin, AccountMargin.@Nullable Held held, String ccy, boolean isolated) {
    if (isolated) {
      return held == null ? "" : PositionRows.quotient(held.ratio().equityUnits(), held.mmr());
    }
    AccountMargin.Usd usd = margin.usd();
    if (usd != null) {
      return PositionRows.quotient(usd.equity(), usd.mmr());
    }
    AccountMargin.Currency pool = currency(margin, ccy);
    return PositionRows.quotient(pool.ratio().equityUnits(), pool.mmr());
  }

  /** The lowest ratio of the unit over the price moves of the file. */
  private Ratio worst(AccountInput alone, int place, String ccy, boolean isolated) {
    Ratio worst = new Ratio(0, 0);
    if (isolated && place < 0) {
      return worst;
    }
    for (BigDecimal price : book.portfolio().stress()) {
      AccountInput moved = at(alone, Move.of(price, BigDecimal.ZERO));
      AccountMargin margin = Assessment.of(moved);
      Ratio ratio = isolated ? margin.positions().get(place).ratio() : pool(margin, ccy);
      worst = ratio.compareTo(worst) < 0 ? ratio : worst;
    }
    return worst;
  }

  /** The same holdings at moved prices. */
  private AccountInput at(AccountInput alone, Move move) {
    AccountInput moved = book.input(move);
    List<CurrencyInput> currencies = new ArrayList<>();
    for (int i = 0; i < alone.currencies().size(); i++) {
      currencies.add(alone.currencies().get(i).withIndex(moved.currencies().get(i).index()));
    }
    return alone.withPrices(moved.prices()).withCurrencies(currencies);
  }

  private static int place(AccountInput at, OrderInput order) {
    for (int i = 0; i < at.positions().size(); i++) {
      if (at.positions().get(i) instanceof Position.Contracts held
          && held.inst().equals(order.inst())
          && held.marginMode() == order.marginMode()
          && held.posSide() == order.posSide()) {
        return i;
      }
    }
    return -1;
  }

  private static Verdict refused(
      String code, String msg, String required, String available, String term) {
    return new Verdict(false, code, msg, required, available, term);
  }
}
