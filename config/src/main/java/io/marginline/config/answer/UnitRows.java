package io.marginline.config.answer;

import io.marginline.config.CheckReport.GridCell;
import io.marginline.config.CheckReport.RiskUnitRow;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.margin.account.AccountMargin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One risk unit of portfolio margin with its whole grid (rules §9). */
final class UnitRows {
  private static final int PPB_PLACES = 9;
  private static final List<String> VOLS = List.of("down", "same", "up");

  private UnitRows() {}

  static RiskUnitRow row(Book book, AccountMargin.Unit unit) {
    List<GridCell> grid = new ArrayList<>();
    for (int move = 0; move < unit.cells().size(); move++) {
      for (int vol = 0; vol < VOLS.size(); vol++) {
        grid.add(cell(book, unit, move, vol));
      }
    }
    List<Long> charges = unit.charges();
    return new RiskUnitRow(
        unit.underlying(),
        book.usd(charges.get(1)),
        book.usd(charges.get(2)),
        book.usd(charges.get(3)),
        book.usd(charges.get(4)),
        book.usd(charges.get(5)),
        book.usd(charges.get(6)),
        book.usd(charges.get(7)),
        book.usd(charges.get(9)),
        book.usd(unit.mmr()),
        book.usd(unit.imr()),
        book.usd(unit.delta()),
        book.amount(unit.underlying(), unit.spotInUse()),
        cell(book, unit, unit.worstMove(), unit.worstVol()),
        grid,
        unit.extremes().stream().map(book::usd).toList());
  }

  private static GridCell cell(Book book, AccountMargin.Unit unit, int move, int vol) {
    return new GridCell(
        Listed.plain(BigDecimal.valueOf(unit.movesPpb().get(move), PPB_PLACES)),
        VOLS.get(vol),
        book.usd(unit.cells().get(move).get(vol)));
  }
}
