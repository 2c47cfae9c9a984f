package io.marginline.config.answer;

import io.marginline.config.CheckReport.AdviceRow;
import io.marginline.config.account.UnitHealth;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Each pool and isolated position that stands at or below 3, and what would bring it back. */
final class Warnings {
  private static final long WARN_RATIO = 3;

  private final Book book;
  private final AccountMargin margin;
  private final List<AdviceRow> rows = new ArrayList<>();

  Warnings(Book book, AccountMargin margin) {
    this.book = book;
    this.margin = margin;
  }

  List<AdviceRow> rows() {
    AccountMargin.Usd usd = margin.usd();
    if (usd != null) {
      add("cross", "USD", usd.ratio(), usd.ratioWithOrders());
      buffer("cross", usd.equity(), usd.mmr());
    }
    for (AccountMargin.Currency currency : margin.currencies()) {
      String subject = "cross " + currency.id();
      add(subject, currency.id(), currency.ratio(), currency.ratioWithOrders());
      if (!currency.ratio().isEmpty()) {
        buffer(subject, currency.ratio().equityUnits(), currency.mmr());
      }
    }
    for (AccountMargin.Held held : margin.positions()) {
      if (held.isolated()) {
        add("isolated " + held.inst(), held.currency(), held.ratio(), held.ratio());
        buffer("isolated " + held.inst(), held.ratio().equityUnits(), held.mmr());
      }
    }
    return rows;
  }

  private void add(String subject, String ccy, Ratio deciding, Ratio shown) {
    UnitHealth health = Health.of(deciding, shown);
    if (health == UnitHealth.HEALTHY) {
      return;
    }
    boolean due = health == UnitHealth.LIQUIDATABLE;
    long wanted = Exact.multiply(WARN_RATIO, shown.requirementUnits());
    long missing = Math.max(0, Exact.subtract(wanted, shown.equityUnits()));
    String ratio = shown.text(CurrencyRows.DIGITS);
    rows.add(
        new AdviceRow(
            "mgnRatio",
            due ? "ALERT" : "WARN",
            "margin ratio is "
                + brief(ratio)
                + ", "
                + (due ? "liquidation is due" : "at or below 3")
                + "; "
                + (margin.usd() != null && "USD".equals(ccy) && "cross".equals(subject)
                    ? book.usd(missing)
                    : book.amount(ccy, missing))
                + " "
                + ccy
                + " more would bring it to 3",
            subject,
            ratio,
            String.valueOf(WARN_RATIO)));
  }

  private void buffer(String subject, long equity, long mmr) {
    BigDecimal limit = book.portfolio().rules().minBuffer();
    String buffer = PositionRows.quotient(equity, mmr);
    if (limit != null && !buffer.isEmpty() && new BigDecimal(buffer).compareTo(limit) < 0) {
      rows.add(
          new AdviceRow(
              "minBuffer",
              "WARN",
              "equity is "
                  + brief(buffer)
                  + " times the maintenance margin, your rule asks for "
                  + Listed.plain(limit),
              subject,
              buffer,
              Listed.plain(limit)));
    }
  }

  private static String brief(String ratio) {
    return ratio.isEmpty()
        ? "-"
        : Listed.plain(new BigDecimal(ratio).setScale(4, RoundingMode.FLOOR));
  }
}
