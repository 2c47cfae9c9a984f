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
    if (account.currencies().isEmpty()) {
      return;
    }
    text.heading("Cross pool per currency (equity also counts isolated margins and their upl)");
    List<List<String>> rows =
        Tables.rows("ccy", "equity", "available", "imr", "mmr", "liqFee", "mgnRatio", "state");
    for (CheckReport.CurrencyRow row : account.currencies()) {
      rows.add(
          List.of(
              row.ccy(),
              Tables.amount(row.eq()),
              Tables.amount(row.availEq()),
              Tables.amount(row.imr()),
              Tables.amount(row.mmr()),
              Tables.amount(row.liqFee()),
              Tables.ratio(row.mgnRatio()),
              row.state()));
    }
    text.table(rows);
  }

  private void positions() {
    if (report.positions().isEmpty()) {
      text.heading("No positions.");
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
              row.mgnMode() + side(row.posSide()) + " " + row.lever() + "x",
              row.pos(),
              row.avgPx(),
              row.markPx(),
              Tables.amount(row.upl()),
              Tables.amount(row.mmr()),
              Tables.ratio(row.mgnRatio()),
              liquidation(row.liqState(), row.liqPx()),
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

  private void stress() {
    List<CheckReport.StressRow> moves = report.stress();
    if (moves == null) {
      return;
    }
    text.heading("Stress: all marks move together (isolated losses stop at their margin)");
    List<List<String>> rows =
        Tables.rows("move", "ccy", "equity", "cross ratio", "worst ratio", "state", "liquidatable");
    for (CheckReport.StressRow row : moves) {
      String move = (row.price().startsWith("-") ? "" : "+") + Tables.percent(row.price());
      String worst = Tables.ratio(row.mgnRatio());
      String state = row.state();
      String hit = String.join(", ", row.liquidatable());
      for (CheckReport.StressCurrency currency : row.currencies()) {
        rows.add(
            List.of(
                move,
                currency.ccy(),
                Tables.amount(currency.eq()),
                Tables.ratio(currency.mgnRatio()),
                worst,
                state,
                hit));
        move = "";
        worst = "";
        state = "";
        hit = "";
      }
    }
    text.table(rows);
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

  private static String liquidation(String state, String price) {
    return switch (state) {
      case "price" -> price;
      case "none" -> "∞";
      default -> "now";
    };
  }
}
