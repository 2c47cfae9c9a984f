package io.marginline.config.answer;

import io.marginline.config.CheckReport.PlanRow;
import io.marginline.config.Portfolio;
import io.marginline.config.account.UnitHealth;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Ratio;
import io.marginline.model.MarginMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order in which positions would be closed (rules §11): those of a liquidatable unit, the
 * largest loss first, in USD where units share a pool. Slices are not played through here.
 */
final class ClosingOrder {
  private record Candidate(int place, BigDecimal uplUsd) {}

  private final Book book;
  private final AccountMargin margin;

  private ClosingOrder(Book book, AccountMargin margin) {
    this.book = book;
    this.margin = margin;
  }

  static List<PlanRow> of(Book book, AccountMargin margin) {
    ClosingOrder order = new ClosingOrder(book, margin);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < margin.positions().size(); i++) {
      AccountMargin.Held held = margin.positions().get(i);
      if (order.isDue(held)) {
        BigDecimal upl = new BigDecimal(book.amount(held.currency(), held.upl()));
        candidates.add(new Candidate(i, upl.multiply(book.quotes().usdPrice(held.currency()))));
      }
    }
    candidates.sort(Comparator.comparing(Candidate::uplUsd).thenComparingInt(Candidate::place));
    return candidates.stream().map(order::row).toList();
  }

  private boolean isDue(AccountMargin.Held held) {
    Ratio ratio = held.ratio();
    return Health.of(ratio, ratio) == UnitHealth.LIQUIDATABLE;
  }

  private PlanRow row(Candidate candidate) {
    Portfolio.Position position = book.portfolio().positions().get(candidate.place());
    AccountMargin.Held held = margin.positions().get(candidate.place());
    Listed listed = book.listed(position.inst());
    boolean takenOver = held.ratio().equityUnits() <= 0;
    Long bankruptcy = held.bkPx();
    String price = takenOver ? "" : listed.markText(held.mark());
    if (takenOver && bankruptcy != null) {
      price = listed.price(bankruptcy);
    }
    return new PlanRow(
        listed.id(),
        position.marginMode() == MarginMode.CROSS ? "cross" : "isolated",
        position.posSide().name().toLowerCase(Locale.ROOT),
        takenOver ? "takeOver" : "reduce",
        sells(position, listed) ? "sell" : "buy",
        Listed.plain(position.pos().abs()),
        price,
        book.amount(held.currency(), held.upl()),
        "");
  }

  private static boolean sells(Portfolio.Position position, Listed listed) {
    Portfolio.Loan loan = position.loan();
    return loan == null ? position.pos().signum() > 0 : loan.posCcy().equals(listed.text().base());
  }
}
