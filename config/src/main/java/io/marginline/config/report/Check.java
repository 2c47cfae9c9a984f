package io.marginline.config.report;

import io.marginline.config.CheckReport;
import io.marginline.config.InvalidFileException;
import io.marginline.config.Portfolio;
import io.marginline.config.account.Account;
import io.marginline.config.account.Contract;
import io.marginline.config.account.Contracts;
import io.marginline.config.account.Unit;
import io.marginline.config.account.UnitHealth;
import io.marginline.config.answer.AccountReport;
import io.marginline.config.book.Book;
import io.marginline.config.text.Problems;
import io.marginline.model.MaintenanceRule;
import java.util.ArrayList;
import java.util.List;

/** Portfolio in, report out. */
public final class Check {
  private static final int COARSER = 2;
  private static final int COARSEST = 8;

  private Check() {}

  /**
   * The margin report.
   *
   * @throws InvalidFileException when the numbers cannot be kept exactly in 64 bits
   */
  public static CheckReport of(Portfolio portfolio, boolean withStress)
      throws InvalidFileException {
    Problems problems = new Problems();
    try {
      if (!portfolio.isPlain()) {
        return whole(portfolio, withStress, problems);
      }
      Contracts.Chosen chosen = Contracts.choose(portfolio, problems);
      problems.raise();
      return report(portfolio, chosen, withStress);
    } catch (ArithmeticException e) {
      problems.add(0, "", "the numbers of this file are too far apart for exact 64-bit amounts");
      problems.raise();
      throw e;
    }
  }

  /** Finest units first; where an intermediate result leaves 64 bits, coarser ones. */
  private static CheckReport whole(Portfolio portfolio, boolean withStress, Problems problems)
      throws InvalidFileException {
    Book book = Book.of(portfolio, problems);
    problems.raise();
    for (int room = COARSER; ; room += COARSER) {
      try {
        return AccountReport.of(book, withStress);
      } catch (ArithmeticException e) {
        Problems coarse = new Problems();
        book = Book.of(portfolio, room, coarse);
        if (room > COARSEST || !coarse.isEmpty()) {
          throw e;
        }
      }
    }
  }

  private static CheckReport report(
      Portfolio portfolio, Contracts.Chosen chosen, boolean withStress) {
    Account account = Account.of(portfolio, chosen);
    Rows rows = new Rows(account, portfolio);
    Stress stress = new Stress(portfolio, chosen);
    UnitHealth state = UnitHealth.HEALTHY;
    for (Unit unit : Unit.all(account)) {
      state = state.worse(unit.health());
    }
    return new CheckReport(
        portfolio.profile().name(),
        rows.account(),
        rows.positions(),
        state.name(),
        Plan.of(account),
        Preview.of(account, portfolio, chosen, stress),
        Advice.of(account, portfolio),
        null,
        withStress ? stress.rows(account) : null,
        null,
        null,
        notes(portfolio, chosen));
  }

  private static List<String> notes(Portfolio portfolio, Contracts.Chosen chosen) {
    List<String> notes = new ArrayList<>();
    for (Portfolio.Position position : portfolio.positions()) {
      Contract contract = Account.contract(chosen, position.inst());
      if (!contract.isEntryCostExact(position.pos(), position.avgPx())) {
        notes.add(
            position.path()
                + ": size x avgPx has more than "
                + contract.scale()
                + " decimal places; the entry cost is rounded against the account");
      }
    }
    if (portfolio.profile().maintenanceRule() == MaintenanceRule.HALF_INITIAL) {
      notes.add(
          "profile "
              + portfolio.profile().name()
              + ": the maintenance rate is half of imr; a tier's own mmr is not used");
    }
    return notes;
  }
}
