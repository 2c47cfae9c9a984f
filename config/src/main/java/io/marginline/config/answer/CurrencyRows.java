package io.marginline.config.answer;

import io.marginline.config.CheckReport.AccountRow;
import io.marginline.config.CheckReport.CollateralMore;
import io.marginline.config.CheckReport.CurrencyRow;
import io.marginline.config.CheckReport.UsdMore;
import io.marginline.config.account.UnitHealth;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Ratio;
import io.marginline.model.PositionMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The account and its currencies. */
final class CurrencyRows {
  static final int DIGITS = 16;

  private final Book book;
  private final AccountMargin margin;

  CurrencyRows(Book book, AccountMargin margin) {
    this.book = book;
    this.margin = margin;
  }

  AccountRow account() {
    List<CurrencyRow> rows = new ArrayList<>();
    for (AccountMargin.Currency currency : margin.currencies()) {
      if (isShown(currency)) {
        rows.add(row(currency));
      }
    }
    String mode = margin.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String positionMode =
        book.portfolio().positionMode() == PositionMode.NET ? "net" : "long-short";
    AccountMargin.Usd usd = margin.usd();
    if (usd == null) {
      return new AccountRow(
          mode,
          positionMode,
          rows,
          inUsd(rows, CurrencyRow::eq),
          inUsd(rows, CurrencyRow::imr),
          inUsd(rows, CurrencyRow::mmr),
          worstRatio(),
          null);
    }
    return new AccountRow(
        mode,
        positionMode,
        rows,
        book.usd(usd.adjEq()),
        book.usd(usd.imr()),
        book.usd(usd.mmrWithOrders()),
        usd.ratioWithOrders().text(DIGITS),
        new UsdMore(
            book.usd(usd.availEq()),
            book.usd(usd.liqFeeWithOrders()),
            book.usd(usd.liability()),
            book.usd(usd.borrowImr()),
            book.usd(usd.borrowMmr())));
  }

  /** Those with a balance, and those in which anything is held or required. */
  private boolean isShown(AccountMargin.Currency currency) {
    return book.portfolio().balances().containsKey(currency.id())
        || currency.eq() != 0
        || currency.imr() != 0
        || currency.holds() != 0;
  }

  private CurrencyRow row(AccountMargin.Currency currency) {
    String ccy = currency.id();
    UnitHealth health =
        margin.usd() == null
            ? Health.of(currency.ratio(), currency.ratioWithOrders())
            : Health.of(margin.usd().ratio(), margin.usd().ratioWithOrders());
    BigDecimal cash = book.portfolio().balances().getOrDefault(ccy, BigDecimal.ZERO);
    return new CurrencyRow(
        ccy,
        book.amount(ccy, currency.eq()),
        Listed.plain(cash),
        book.amount(ccy, currency.upl()),
        book.amount(ccy, currency.availEq()),
        book.amount(ccy, currency.availBal()),
        book.amount(ccy, currency.imr()),
        book.amount(ccy, currency.mmrWithOrders()),
        book.amount(ccy, currency.liqFeeWithOrders()),
        currency.ratioWithOrders().text(DIGITS),
        health.name(),
        margin.usd() == null
            ? null
            : new CollateralMore(
                book.amount(ccy, currency.liability()), book.usd(currency.discountedUsd())));
  }

  /** Each currency stands alone; the account's ratio is the lowest of them. */
  private String worstRatio() {
    Ratio worst = new Ratio(0, 0);
    for (AccountMargin.Currency currency : margin.currencies()) {
      Ratio ratio = currency.ratioWithOrders();
      worst = ratio.compareTo(worst) < 0 ? ratio : worst;
    }
    return worst.text(DIGITS);
  }

  /** Products with the USD prices are exact, so nothing is rounded. */
  private String inUsd(List<CurrencyRow> rows, Function<CurrencyRow, String> column) {
    BigDecimal sum = BigDecimal.ZERO;
    for (CurrencyRow row : rows) {
      BigDecimal amount = new BigDecimal(column.apply(row));
      if (amount.signum() != 0 && !book.quotes().hasUsdPrice(row.ccy())) {
        return "";
      }
      sum = sum.add(amount.multiply(book.quotes().usdPrice(row.ccy())));
    }
    return Listed.plain(sum);
  }
}
