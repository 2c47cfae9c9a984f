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
import io.marginline.margin.assess.Stress;
import io.marginline.model.AccountMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account under every price move × every move of volatility, and under one coin's move. */
final class StressMatrix {
  private static final int PPB_PLACES = 9;
  private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");

  private final Book book;
  private final List<StressRow> rows = new ArrayList<>();
  private @Nullable Ratio worst;
  private @Nullable StressRow worstRow;

  StressMatrix(Book book) {
    this.book = book;
  }

  List<StressRow> rows() {
    if (rows.isEmpty() && book.isUsdMode()) {
      inUsd();
    } else if (rows.isEmpty()) {
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
    if (book.isUsdMode()) {
      for (Stress.Sensitivity one : Stress.sensitivities(book.input(Move.NONE))) {
        found.add(
            new SensitivityRow(
                one.underlying(),
                text(one.down().ratio()),
                text(one.now().ratio()),
                text(one.up().ratio())));
      }
      return found;
    }
    String now = text(assess(Move.NONE).worst());
    for (String coin : coins()) {
      Move down = new Move(coin, ONE_PERCENT.negate(), BigDecimal.ZERO);
      Move up = new Move(coin, ONE_PERCENT, BigDecimal.ZERO);
      found.add(
          new SensitivityRow(coin, text(assess(down).worst()), now, text(assess(up).worst())));
    }
    return found;
  }

  /** All currencies together: equity and ratio of the account, orders left out. */
  private void inUsd() {
    List<BigDecimal> prices = book.portfolio().stress();
    List<BigDecimal> vols = book.portfolio().stressVol();
    Stress.Matrix matrix =
        Stress.matrix(
            book.input(Move.NONE),
            prices.stream().map(StressMatrix::ppb).toList(),
            vols.stream().map(StressMatrix::ppb).toList());
    for (int i = 0; i < prices.size(); i++) {
      for (int j = 0; j < vols.size(); j++) {
        Stress.Cell cell = matrix.rows().get(i).get(j);
        StressRow row =
            new StressRow(
                Listed.plain(prices.get(i)),
                book.hasOptions() ? Listed.plain(vols.get(j)) : null,
                book.usd(cell.equityUsd()),
                Health.of(cell.ratio(), cell.ratio()).name(),
                text(cell.ratio()),
                List.of(),
                cell.isLiquidatable() ? List.of("account") : List.of());
        rows.add(row);
        note(row, cell.ratio());
      }
    }
  }

  private static long ppb(BigDecimal move) {
    return move.movePointRight(PPB_PLACES).longValueExact();
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
            worth(margin, move),
            state.name(),
            text(ratio),
            currencies,
            liquidatable(margin));
    rows.add(row);
    note(row, ratio);
  }

  private void note(StressRow row, Ratio ratio) {
    if (worst == null || ratio.compareTo(worst) < 0) {
      worst = ratio;
      worstRow = row;
    }
  }

  /** What the coins of a spot account are worth; other accounts have a pool per currency. */
  private @Nullable String worth(AccountMargin margin, Move move) {
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
