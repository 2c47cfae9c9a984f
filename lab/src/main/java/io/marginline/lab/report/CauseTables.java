package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.List;

/** The tables that say which instruments caused the losses, and how each fund fared. */
final class CauseTables {
  private static final List<String> COLUMNS =
      List.of(
          "instrument",
          "drop",
          "low",
          "units",
          "takenOver",
          "fundPaid",
          "fundReceived",
          "adlLots",
          "adlNotional");
  private static final List<String> FUND_COLUMNS =
      List.of("currency", "start", "low", "end", "deficit");

  private final Html html;

  CauseTables(Html html) {
    this.html = html;
  }

  void write(ReplayReport.Causes causes, String currency) {
    begin("causes", "cause.", COLUMNS);
    for (InstrumentLosses its : causes.instruments()) {
      html.raw("<tr><td>").text(its.instrument()).raw("</td>");
      number(Figures.percent(its.drop().fraction()));
      html.raw("<td class=\"n\">").text(Figures.second(its.drop().lowMs())).raw("</td>");
      number(Figures.count(its.units()));
      money(its.takenOverNotional());
      money(its.fundPaid());
      money(its.fundReceived());
      number(Figures.count(its.adlLots()));
      money(its.adlNotional());
      html.raw("</tr>\n");
    }
    end("causes.note", currency);
    if (causes.funds().size() > 1) {
      begin("funds", "funds.", FUND_COLUMNS);
      for (AssetFund fund : causes.funds()) {
        html.raw("<tr><td>").text(fund.currency()).raw("</td>");
        for (BigDecimal amount : List.of(fund.start(), fund.low(), fund.end(), fund.deficit())) {
          number(Figures.exact(amount));
        }
        html.raw("</tr>\n");
      }
      end("funds.note", "");
    }
  }

  private void begin(String key, String prefix, List<String> columns) {
    html.raw("<section class=\"wide causes\" id=\"").raw(key).raw("\"><h2>").words(key);
    html.raw("</h2>\n<div class=\"plot\"><table><thead><tr>");
    for (String column : columns) {
      boolean name = column.equals(columns.getFirst());
      html.raw(name ? "<th>" : "<th class=\"n\">").words(prefix + column).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
  }

  private void end(String note, String currency) {
    html.raw("</tbody></table></div>\n<p class=\"note\">").words(note).raw(" ");
    html.text(currency).raw("</p></section>\n");
  }

  private void number(String value) {
    html.raw("<td class=\"n\">").text(value).raw("</td>");
  }

  private void money(BigDecimal value) {
    html.raw("<td class=\"n\" title=\"").text(Figures.exact(value)).raw("\">");
    html.text(Figures.money(value)).raw("</td>");
  }
}
