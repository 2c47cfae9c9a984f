package io.marginline.config.answer;

import io.marginline.config.CheckReport.PositionRow;
import io.marginline.config.CheckReport.SpotMore;
import io.marginline.config.Instrument;
import io.marginline.config.Portfolio;
import io.marginline.config.account.UnitHealth;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.Ratio;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The positions, each with the unit that it stands or falls with. */
final class PositionRows {
  private final Book book;
  private final AccountMargin margin;

  PositionRows(Book book, AccountMargin margin) {
    this.book = book;
    this.margin = margin;
  }

  List<PositionRow> rows() {
    List<PositionRow> rows = new ArrayList<>();
    List<Portfolio.Position> positions = book.portfolio().positions();
    for (int i = 0; i < positions.size(); i++) {
      rows.add(row(positions.get(i), margin.positions().get(i)));
    }
    return rows;
  }

  private PositionRow row(Portfolio.Position position, AccountMargin.Held held) {
    Listed listed = book.listed(position.inst());
    String ccy = held.currency();
    boolean inUsd = margin.mode() == AccountMode.PORTFOLIO && !held.isolated();
    Ratio shown = shown(held);
    UnitHealth health = Health.of(held.ratio(), shown);
    LiquidationAnswer answer = held.liqPx();
    Long bankruptcy = held.bkPx();
    boolean option = listed.text().kind() == Instrument.Kind.OPTION;
    BigDecimal size =
        position.posSide() == PositionSide.SHORT ? position.pos().negate() : position.pos();
    return new PositionRow(
        listed.id(),
        position.marginMode() == MarginMode.CROSS ? "cross" : "isolated",
        position.posSide().name().toLowerCase(Locale.ROOT),
        Listed.plain(size),
        position.avgPx().signum() == 0 ? "" : Listed.plain(position.avgPx()),
        listed.markText(held.mark()),
        option ? "" : Listed.plain(position.lever()),
        ccy,
        held.isolated() ? Listed.plain(position.margin()) : "",
        book.amount(ccy, held.notional()),
        book.amount(ccy, held.upl()),
        inUsd ? book.usd(held.imr()) : book.amount(ccy, held.imr()),
        inUsd ? book.usd(held.mmr()) : book.amount(ccy, held.mmr()),
        book.amount(ccy, held.fee()),
        shown.text(CurrencyRows.DIGITS),
        answer.isPrice() ? listed.price(answer.ticks()) : "",
        answer.state().name().toLowerCase(Locale.ROOT),
        bankruptcy == null || bankruptcy <= 0 ? "" : listed.price(bankruptcy),
        option && answer.basis() == LiquidationAnswer.Basis.UNDERLYING
            ? indexDistance(answer, listed)
            : distance(answer, held.mark()),
        buffer(held),
        health.name(),
        answer.basis().name().toLowerCase(Locale.ROOT),
        loan(position),
        option ? GreekRow.of(book, listed, position, held) : null);
  }

  private static @org.jspecify.annotations.Nullable SpotMore loan(Portfolio.Position position) {
    Portfolio.Loan loan = position.loan();
    return loan == null
        ? null
        : new SpotMore(loan.posCcy(), loan.liabCcy(), Listed.plain(loan.liab()));
  }

  /** Of the unit, orders counted. */
  private Ratio shown(AccountMargin.Held held) {
    if (held.isolated()) {
      return held.ratio();
    }
    AccountMargin.Usd usd = margin.usd();
    return usd != null ? usd.ratioWithOrders() : pool(held.currency()).ratioWithOrders();
  }

  private AccountMargin.Currency pool(String ccy) {
    for (AccountMargin.Currency currency : margin.currencies()) {
      if (currency.id().equals(ccy)) {
        return currency;
      }
    }
    throw new IllegalArgumentException(ccy + " is no currency of this account");
  }

  /** Equity ÷ maintenance margin of the unit, fees left out. */
  private String buffer(AccountMargin.Held held) {
    if (held.isolated()) {
      return quotient(held.ratio().equityUnits(), held.mmr());
    }
    AccountMargin.Usd usd = margin.usd();
    if (usd != null) {
      return quotient(usd.equity(), usd.mmr());
    }
    AccountMargin.Currency pool = pool(held.currency());
    return quotient(pool.ratio().equityUnits(), pool.mmr());
  }

  private static String distance(LiquidationAnswer answer, long mark) {
    return switch (answer.state()) {
      case NONE -> "";
      case LIQUIDATABLE -> "0";
      case PRICE -> quotient(Exact.abs(Exact.subtract(mark, answer.mark())), mark);
    };
  }

  /** An option's premium says little: how far the index has to move. */
  private String indexDistance(LiquidationAnswer answer, Listed listed) {
    if (!answer.isPrice()) {
      return distance(answer, 1);
    }
    long now = listed.index(book.quotes().index(listed.text()));
    return quotient(Exact.abs(Exact.subtract(now, answer.index())), now);
  }

  static String quotient(long numerator, long denominator) {
    return denominator <= 0
        ? ""
        : Decimals.quotient(numerator, denominator, CurrencyRows.DIGITS, Rounding.FLOOR);
  }
}
