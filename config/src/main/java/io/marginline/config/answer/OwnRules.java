package io.marginline.config.answer;

import io.marginline.config.CheckReport.AdviceRow;
import io.marginline.config.Portfolio;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.margin.account.AccountMargin;
import io.marginline.model.AccountMode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The holder's own limits on leverage, concentration and loss (rules §14). */
final class OwnRules {
  private static final int DIGITS = 16;

  private final Book book;
  private final AccountMargin margin;
  private final List<AdviceRow> rows = new ArrayList<>();

  OwnRules(Book book, AccountMargin margin) {
    this.book = book;
    this.margin = margin;
  }

  List<AdviceRow> rows() {
    List<Portfolio.Position> positions = book.portfolio().positions();
    for (Portfolio.Position position : positions) {
      leverage(position);
    }
    concentration(positions);
    for (int i = 0; i < positions.size(); i++) {
      loss(positions.get(i), margin.positions().get(i));
    }
    return rows;
  }

  private void leverage(Portfolio.Position position) {
    BigDecimal limit = book.portfolio().rules().maxLeverage();
    if (limit != null && position.lever().compareTo(limit) > 0) {
      String lever = Listed.plain(position.lever());
      String text = "leverage is " + lever + ", your rule allows " + Listed.plain(limit);
      warn("maxLeverage", text, name(position), lever, Listed.plain(limit));
    }
  }

  /** Share of a pool's margin behind one underlying; in the USD modes there is one pool. */
  private void concentration(List<Portfolio.Position> positions) {
    BigDecimal limit = book.portfolio().rules().maxConcentration();
    if (limit == null) {
      return;
    }
    Map<String, Map<String, BigDecimal>> pools = new LinkedHashMap<>();
    for (int i = 0; i < positions.size(); i++) {
      AccountMargin.Held held = margin.positions().get(i);
      String pool = margin.usd() == null ? held.currency() : "USD";
      String base = book.listed(held.inst()).text().base();
      pools
          .computeIfAbsent(pool, name -> new LinkedHashMap<>())
          .merge(base, margin(positions.get(i), held), BigDecimal::add);
    }
    for (Map<String, BigDecimal> bases : pools.values()) {
      BigDecimal total = bases.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      bases.forEach((base, part) -> share(base, part, total, limit));
    }
  }

  /** In the pool's currency, or in USD where all currencies stand together. */
  private BigDecimal margin(Portfolio.Position position, AccountMargin.Held held) {
    boolean inUsd = margin.mode() == AccountMode.PORTFOLIO && !held.isolated();
    if (inUsd) {
      return new BigDecimal(book.usd(held.imr()));
    }
    BigDecimal own = new BigDecimal(book.amount(held.currency(), held.imr()));
    BigDecimal most = held.isolated() ? own.max(position.margin()) : own;
    BigDecimal price =
        margin.usd() == null ? BigDecimal.ONE : book.quotes().usdPrice(held.currency());
    return most.multiply(price);
  }

  private void share(String base, BigDecimal part, BigDecimal total, BigDecimal limit) {
    if (total.signum() <= 0) {
      return;
    }
    // Shown toward the worse side, which is up for a share.
    BigDecimal share = part.divide(total, new MathContext(DIGITS, RoundingMode.CEILING));
    if (share.compareTo(limit) > 0) {
      String text =
          percent(share)
              + " of the margin stands behind "
              + base
              + ", your rule allows "
              + percent(limit);
      warn("maxConcentration", text, base, Listed.plain(share), Listed.plain(limit));
    }
  }

  private void loss(Portfolio.Position position, AccountMargin.Held held) {
    BigDecimal limit = book.portfolio().rules().maxLossPerPosition();
    if (limit == null || !held.isolated() || position.loan() != null) {
      return;
    }
    if (position.margin().compareTo(limit) > 0) {
      String most = Listed.plain(position.margin());
      String text =
          "up to "
              + most
              + " "
              + held.currency()
              + " can be lost, your rule allows "
              + Listed.plain(limit);
      warn("maxLossPerPosition", text, name(position), most, Listed.plain(limit));
    }
  }

  private void warn(String rule, String text, String subject, String value, String limit) {
    rows.add(new AdviceRow(rule, "WARN", text, subject, value, limit));
  }

  private static String name(Portfolio.Position position) {
    boolean cross = position.marginMode() == io.marginline.model.MarginMode.CROSS;
    return (cross ? "cross " : "isolated ") + position.inst();
  }

  private static String percent(BigDecimal share) {
    return Listed.plain(share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN)) + " %";
  }
}
