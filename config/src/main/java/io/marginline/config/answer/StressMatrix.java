package io.marginline.config.answer;

import io.marginline.config.CheckReport.SensitivityRow;
import io.marginline.config.CheckReport.StressCurrency;
import io.marginline.config.CheckReport.StressRow;
import io.marginline.config.CheckReport.WorstCell;
import io.marginline.config.CurrencyRules;
import io.marginline.config.Portfolio;
import io.marginline.config.account.UnitHealth;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.config.book.Move;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account under every price move × every move of volatility, and under one coin's move. */
final class StressMatrix {
  private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");

  private final Book book;
  private final List<StressRow> rows = new ArrayList<>();
  private @Nullable Ratio worst;
  private @Nullable StressRow worstRow;

  StressMatrix(Book book) {
    this.book = book;
  }

  List<StressRow> rows() {
    if (rows.isEmpty()) {
      for (BigDecimal price : book.portfolio().stress()) {
        for (BigDecimal vol : book.portfolio().stressVol()) {
          add(price, vol);
        }
      }
    }
    return rows;
  }

  WorstCell worst() {
    rows();
    StressRow row = java.util.Objects.requireNonNull(worstRow);
    String vol = row.vol();
    return new WorstCell(row.price(), vol == null ? "0" : vol, row.mgnRatio(), row.state());
  }

  /** One row per coin whose price moves anything. */
  List<SensitivityRow> sensitivity() {
    List<SensitivityRow> found = new ArrayList<>();
    String now = text(assess(Move.NONE).worst());
    for (String coin : coins()) {
      Move down = new Move(coin, ONE_PERCENT.negate(), BigDecimal.ZERO);
      Move up = new Move(coin, ONE_PERCENT, BigDecimal.ZERO);
      found.add(
          new SensitivityRow(coin, text(assess(down).worst()), now, text(assess(up).worst())));
    }
    return found;
  }

  private void add(BigDecimal price, BigDecimal vol) {
    Move move = Move.of(price, vol);
    AccountMargin margin = assess(move);
    List<StressCurrency> currencies = new ArrayList<>();
    for (AccountMargin.Currency currency : margin.currencies()) {
      if (currency.eq() != 0 || !currency.ratio().isEmpty()) {
        currencies.add(
            new StressCurrency(
                currency.id(),
                book.amount(currency.id(), currency.eq()),
                text(currency.ratioWithOrders())));
      }
    }
    UnitHealth state = Health.of(margin);
    Ratio ratio = margin.worst();
    boolean options = book.hasOptions();
    StressRow row =
        new StressRow(
            Listed.plain(price),
            options ? Listed.plain(vol) : null,
            inUsd(margin, move),
            state.name(),
            text(ratio),
            currencies,
            liquidatable(margin));
    rows.add(row);
    if (worst == null || ratio.compareTo(worst) < 0) {
      worst = ratio;
      worstRow = row;
    }
  }

  /** adjEq, or what coins of a spot account are worth. */
  private @Nullable String inUsd(AccountMargin margin, Move move) {
    AccountMargin.Usd usd = margin.usd();
    if (usd != null) {
      return book.usd(usd.adjEq());
    }
    if (margin.mode() != AccountMode.SPOT) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (AccountMargin.Currency currency : margin.currencies()) {
      BigDecimal amount = new BigDecimal(book.amount(currency.id(), currency.eq()));
      sum = sum.add(amount.multiply(book.usdPrice(currency.id(), move)));
    }
    return Listed.plain(sum);
  }

  private List<String> liquidatable(AccountMargin margin) {
    List<String> names = new ArrayList<>();
    AccountMargin.Usd usd = margin.usd();
    if (usd != null && usd.ratio().isLiquidatable()) {
      names.add("cross");
    }
    for (AccountMargin.Currency currency : margin.currencies()) {
      if (currency.ratio().isLiquidatable()) {
        names.add("cross " + currency.id());
      }
    }
    for (AccountMargin.Held held : margin.positions()) {
      if (held.isolated() && held.ratio().isLiquidatable()) {
        names.add("isolated " + held.inst());
      }
    }
    return names;
  }

  private AccountMargin assess(Move move) {
    return Assessment.of(book.input(move));
  }

  private Set<String> coins() {
    Set<String> coins = new LinkedHashSet<>();
    for (Portfolio.Position position : book.portfolio().positions()) {
      coins.add(book.listed(position.inst()).text().base());
    }
    if (book.isUsdMode()) {
      coins.addAll(book.portfolio().balances().keySet());
    }
    coins.removeIf(
        coin -> {
          CurrencyRules rules = book.portfolio().currencies().get(coin);
          return rules != null && rules.quote();
        });
    return coins;
  }

  private static String text(Ratio ratio) {
    return ratio.text(CurrencyRows.DIGITS);
  }
}
