package io.marginline.app;

import io.marginline.config.CheckReport;
import java.util.List;

/** A margin report as plain tables. Full digits are in the JSON answer. */
final class CheckTables {
  private final CheckReport report;
  private final Tables text = new Tables();

  private CheckTables(CheckReport report) {
    this.report = report;
  }

  static String of(CheckReport report) {
    CheckTables tables = new CheckTables(report);
    tables.account();
    tables.positions();
    tables.scenarios();
    tables.plan();
    tables.preview();
    tables.stress();
    tables.advice();
    return tables.text.toString();
  }

  private void account() {
    CheckReport.AccountRow account = report.account();
    text.line(
        report.state()
            + "   profile "
            + report.profile()
            + ", "
            + account.mode()
            + " mode, "
            + account.positionMode()
            + " positions");
    AccountTables accounts = new AccountTables(account, text);
    if (account.more() != null) {
      accounts.inUsd();
    } else if ("spot".equals(account.mode())) {
      accounts.balances();
    } else {
      accounts.pools();
    }
  }

  private void positions() {
    if (report.positions().isEmpty()) {
      if (!"spot".equals(report.account().mode())) {
        text.heading("No positions.");
      }
      return;
    }
    text.heading("Positions");
    List<List<String>> rows =
        Tables.rows(
            "instrument",
            "mode",
            "pos",
            "avgPx",
            "markPx",
            "upl",
            "mmr",
            "mgnRatio",
            "liqPx",
            "away",
            "bkPx",
            "state");
    for (CheckReport.PositionRow row : report.positions()) {
      rows.add(
          List.of(
              row.instId(),
              row.mgnMode()
                  + side(row.posSide())
                  + (row.lever().isEmpty() ? "" : " " + row.lever() + "x"),
              row.pos(),
              row.avgPx(),
              row.markPx(),
              Tables.amount(row.upl()),
              Tables.amount(row.mmr()),
              Tables.ratio(row.mgnRatio()),
              liquidation(row),
              row.liqPx().isEmpty() ? "" : Tables.shortPercent(row.distance()),
              row.bkPx().isEmpty() ? "∞" : row.bkPx(),
              row.state()));
    }
    text.table(rows);
  }

  private void plan() {
    if (report.plan().isEmpty()) {
      return;
    }
    text.heading("Liquidation would close, in this order, if every slice filled at the mark");
    List<List<String>> rows =
        Tables.rows(
            "#", "instrument", "mode", "action", "side", "sz", "px", "upl", "then mgnRatio");
    for (CheckReport.PlanRow row : report.plan()) {
      rows.add(
          List.of(
              String.valueOf(rows.size()),
              row.instId(),
              row.mgnMode() + side(row.posSide()),
              row.action(),
              row.side(),
              row.sz(),
              row.px().isEmpty() ? "∞" : row.px(),
              Tables.amount(row.upl()),
              row.mgnRatio().isEmpty() ? "" : Tables.ratio(row.mgnRatio())));
    }
    text.table(rows);
  }

  private void preview() {
    if (report.preview().isEmpty()) {
      return;
    }
    text.heading("Preview, one after the other (before → after, as if filled at its price)");
    List<List<String>> rows =
        Tables.rows(
            "order",
            "answer",
            "required",
            "available",
            "of",
            "mgnRatio",
            "liqPx",
            "buffer",
            "worst stress");
    for (CheckReport.PreviewRow row : report.preview()) {
      rows.add(
          List.of(
              row.side()
                  + " "
                  + row.sz()
                  + " "
                  + row.instId()
                  + " @ "
                  + row.px()
                  + " "
                  + row.mgnMode()
                  + side(row.posSide()),
              row.accepted() ? "accepted" : "refused " + row.code(),
              Tables.amount(row.required()),
              Tables.amount(row.available()),
              row.term(),
              Tables.ratio(row.before().mgnRatio()) + " → " + Tables.ratio(row.after().mgnRatio()),
              liquidation(row.before().liqState(), row.before().liqPx())
                  + " → "
                  + liquidation(row.after().liqState(), row.after().liqPx()),
              Tables.ratio(row.before().buffer()) + " → " + Tables.ratio(row.after().buffer()),
              Tables.ratio(row.before().worstStressRatio())
                  + " → "
                  + Tables.ratio(row.after().worstStressRatio())));
    }
    text.table(rows);
    for (CheckReport.PreviewRow row : report.preview()) {
      if (!row.accepted()) {
        text.line("  " + row.side() + " " + row.sz() + " " + row.instId() + ": " + row.msg());
      }
    }
  }

  private void scenarios() {
    ScenarioTables scenarios = new ScenarioTables(text);
    scenarios.options(report.positions());
    List<CheckReport.RiskUnitRow> units = report.riskUnits();
    if (units != null && !units.isEmpty()) {
      scenarios.charges(units);
      units.forEach(scenarios::grid);
    }
  }

  private void stress() {
    List<CheckReport.StressRow> moves = report.stress();
    if (moves != null) {
      new StressTables(text).of(moves, report.worstCell(), report.sensitivity());
    }
  }

  private void advice() {
    if (!report.advice().isEmpty()) {
      text.heading("Advice");
      for (CheckReport.AdviceRow row : report.advice()) {
        text.line("  " + row.level() + " " + row.rule() + ", " + row.subject() + ": " + row.text());
      }
    }
    if (!report.notes().isEmpty()) {
      text.heading("Notes");
      report.notes().forEach(note -> text.line("  " + note));
    }
  }

  private static String side(String posSide) {
    return "net".equals(posSide) ? "" : " " + posSide;
  }

  /** An option's is the index at which the account goes, where the whole underlying moves. */
  private static String liquidation(CheckReport.PositionRow row) {
    CheckReport.OptionMore option = row.option();
    return option != null && !option.liqIdxPx().isEmpty()
        ? "index " + Tables.brief(option.liqIdxPx())
        : liquidation(row.liqState(), row.liqPx());
  }

  private static String liquidation(String state, String price) {
    return switch (state) {
      case "price" -> price;
      case "none" -> "∞";
      default -> "now";
    };
  }
}
