package io.marginline.app;

import io.marginline.config.CheckReport;
import java.util.ArrayList;
import java.util.List;

/** Greeks, and what portfolio margin asks for with its grid. */
final class ScenarioTables {
  private final Tables text;

  ScenarioTables(Tables text) {
    this.text = text;
  }

  void options(List<CheckReport.PositionRow> positions) {
    List<List<String>> rows =
        Tables.rows(
            "option", "value", "vol", "delta BS", "gamma BS", "vega BS", "theta BS", "delta PA");
    for (CheckReport.PositionRow row : positions) {
      CheckReport.OptionMore option = row.option();
      if (option != null) {
        rows.add(
            List.of(
                row.instId(),
                Tables.amount(option.optVal()),
                Tables.shortPercent(option.markVol()),
                Tables.brief(option.deltaBS()),
                Tables.amount(option.gammaBS()),
                Tables.brief(option.vegaBS()),
                Tables.brief(option.thetaBS()),
                Tables.brief(option.deltaPA())));
      }
    }
    if (rows.size() > 1) {
      text.heading("Options (Greeks of the position; vega per volatility point, theta per day)");
      text.table(rows);
    }
  }

  void charges(List<CheckReport.RiskUnitRow> units) {
    text.heading("Risk units in USD: max(max(MR1, MR2, MR6) + MR3 + MR4 + MR5 + MR9, MR7)");
    List<List<String>> rows =
        Tables.rows(
            "unit", "MR1", "MR2", "MR3", "MR4", "MR5", "MR6", "MR7", "MR9", "mmr", "imr", "delta");
    for (CheckReport.RiskUnitRow unit : units) {
      rows.add(
          List.of(
              unit.underlying(),
              Tables.brief(unit.mr1()),
              Tables.brief(unit.mr2()),
              Tables.brief(unit.mr3()),
              Tables.brief(unit.mr4()),
              Tables.brief(unit.mr5()),
              Tables.brief(unit.mr6()),
              Tables.brief(unit.mr7()),
              Tables.brief(unit.mr9()),
              Tables.brief(unit.mmr()),
              Tables.brief(unit.imr()),
              Tables.brief(unit.delta())));
    }
    text.table(rows);
  }

  /** Profit and loss, one line per price move. */
  void grid(CheckReport.RiskUnitRow unit) {
    text.heading(unit.underlying() + ": profit and loss in USD by price and volatility");
    List<List<String>> rows = Tables.rows("price", "vol down", "vol same", "vol up", "");
    List<CheckReport.GridCell> grid = unit.grid();
    for (int i = 0; i + 2 < grid.size(); i += 3) {
      List<String> line = new ArrayList<>();
      line.add(Tables.move(grid.get(i).price()));
      boolean worst = unit.worst().price().equals(grid.get(i).price());
      for (int vol = 0; vol < 3; vol++) {
        line.add(Tables.brief(grid.get(i + vol).pnl()));
      }
      line.add(worst ? "< worst" : "");
      rows.add(line);
    }
    text.table(rows);
  }
}
