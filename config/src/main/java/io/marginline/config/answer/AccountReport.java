package io.marginline.config.answer;

import io.marginline.config.CheckReport;
import io.marginline.config.CheckReport.AdviceRow;
import io.marginline.config.CheckReport.RiskUnitRow;
import io.marginline.config.Portfolio;
import io.marginline.config.account.UnitHealth;
import io.marginline.config.book.Book;
import io.marginline.config.book.Move;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.MaintenanceRule;
import java.util.ArrayList;
import java.util.List;

/** The margin report of an account in any mode, with any product. */
public final class AccountReport {
  private AccountReport() {}

  /**
   * The report; stress only when asked for.
   *
   * @throws ArithmeticException when the numbers do not fit exact 64-bit amounts
   */
  public static CheckReport of(Book book, boolean withStress) {
    Portfolio portfolio = book.portfolio();
    AccountMargin margin = Assessment.of(book.input(Move.NONE));
    PositionRows positions = new PositionRows(book, margin);
    StressMatrix stress = new StressMatrix(book);
    CheckReport.AccountRow account = new CurrencyRows(book, margin).account();
    UnitHealth state = Health.of(margin);
    return new CheckReport(
        portfolio.profile().name(),
        account,
        positions.rows(),
        state.name(),
        state == UnitHealth.LIQUIDATABLE ? ClosingOrder.of(book, margin) : List.of(),
        new OrderPreview(book).rows(),
        advice(book, margin),
        margin.mode() == AccountMode.PORTFOLIO ? units(book, margin) : null,
        withStress ? stress.rows() : null,
        withStress ? stress.worst() : null,
        withStress ? stress.sensitivity() : null,
        notes(book));
  }

  private static List<AdviceRow> advice(Book book, AccountMargin margin) {
    List<AdviceRow> rows = new ArrayList<>(new Warnings(book, margin).rows());
    rows.addAll(new OwnRules(book, margin).rows());
    return rows;
  }

  private static List<RiskUnitRow> units(Book book, AccountMargin margin) {
    return margin.units().stream().map(unit -> UnitRows.row(book, unit)).toList();
  }

  private static List<String> notes(Book book) {
    Portfolio portfolio = book.portfolio();
    List<String> notes = new ArrayList<>();
    for (Portfolio.Position position : portfolio.positions()) {
      if (position.loan() == null && !book.isEntryExact(position)) {
        notes.add(
            position.path()
                + ": the entry value has more decimal places than the amounts of this file leave;"
                + " it is rounded against the account");
      }
    }
    notes.addAll(book.prices().notes());
    if (portfolio.profile().maintenanceRule() == MaintenanceRule.HALF_INITIAL) {
      notes.add(
          "profile "
              + portfolio.profile().name()
              + ": the maintenance rate is half of imr; a tier's own mmr is not used");
    }
    return notes;
  }
}
