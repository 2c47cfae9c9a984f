package io.marginline.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The report for people: one file without network, both languages inside. */
final class ReportPage {
  private final ReplayReport report;
  private final List<Picture> pictures;
  private final Html html = new Html();

  private ReportPage(ReplayReport report, List<Picture> pictures) {
    this.report = report;
    this.pictures = pictures;
  }

  /** The page; {@code trouble} says why there are no pictures, when there are none. */
  static String write(ReplayReport report, List<Picture> pictures, String trouble) {
    return new ReportPage(report, pictures).page(trouble);
  }

  private String page(String trouble) {
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
            + " img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n");
    html.raw("<title>").text("Marginline · " + report.run().name()).raw("</title>\n");
    html.raw("<style>\n").raw(resource("report.css")).raw("</style>\n</head>\n<body>\n");
    header();
    html.raw("<main>\n");
    verdict();
    cards();
    if (pictures.isEmpty()) {
      html.raw("<p class=\"note\">").words("pictures.none").raw(" ").text(trouble).raw("</p>\n");
    }
    if (report.run().instruments().size() > 1) {
      new CauseTables(html).write(report.outcome().causes(), currency());
    }
    pictures.forEach(this::figure);
    worst();
    html.raw("<div class=\"columns\">\n");
    facts();
    audit();
    settings();
    html.raw("</div>\n");
    notes();
    html.raw("</main>\n<footer>").words("footer").raw("</footer>\n");
    html.raw("<script>\n").raw(resource("report.js")).raw("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private void header() {
    html.raw("<header>\n<div><p class=\"brand\">Marginline</p>\n<h1>");
    html.words("title").raw(" <code>").text(report.run().name()).raw("</code></h1>\n");
    html.raw("<p class=\"sub\">").text(report.run().instrument()).raw(span()).raw("</p></div>\n");
    html.raw("<nav aria-label=\"Language / 語言\">");
    html.raw("<button type=\"button\" data-set=\"en\" lang=\"en\">English</button>");
    html.raw("<button type=\"button\" data-set=\"zh-TW\" lang=\"zh-TW\">繁體中文</button>");
    html.raw("</nav>\n</header>\n");
  }

  private String span() {
    if (report.samples().isEmpty()) {
      return "";
    }
    return " · "
        + Figures.minute(report.samples().getFirst().timeMs())
        + " – "
        + Figures.minute(report.samples().getLast().timeMs())
        + " UTC";
  }

  private void verdict() {
    boolean clean = report.audit().isClean();
    html.raw("<section class=\"verdict ").raw(clean ? "clean" : "finding").raw("\"><strong>");
    html.words(clean ? "verdict.clean" : "verdict.finding").raw("</strong> ");
    html.words(clean ? "verdict.clean.more" : "verdict.finding.more").raw("</section>\n");
  }

  private void cards() {
    ReplayReport.Outcome outcome = report.outcome();
    html.raw("<section class=\"cards\">\n");
    card("card.accounts", Figures.count(outcome.liquidations().accounts()), "");
    card("card.notional", Figures.money(outcome.liquidations().notional()), currency());
    card("card.takenOver", Figures.count(outcome.liquidations().takenOver()), "");
    card("card.fundLow", Figures.money(outcome.fund().low()), currency());
    card("card.adl", Figures.money(outcome.adl().notional()), currency());
    card("card.deficit", Figures.money(outcome.deficit()), currency());
    html.raw("</section>\n");
  }

  private void card(String key, String value, String unit) {
    html.raw("<div class=\"card\"><span class=\"label\">").words(key);
    html.raw("</span><span class=\"value\">").text(value).raw("</span><span class=\"unit\">");
    html.text(unit).raw("</span></div>\n");
  }

  private void figure(Picture picture) {
    String key = "picture." + picture.key();
    html.raw("<figure id=\"").text(picture.key()).raw("\">\n<h2>").words(key).raw("</h2>\n");
    html.raw("<ul class=\"legend\">");
    for (Picture.Mark mark : picture.legend()) {
      html.raw("<li><i style=\"background:").raw(mark.hex()).raw("\"></i>");
      (mark.name().isEmpty() ? html.words(mark.key()) : html.text(mark.name())).raw("</li>");
    }
    html.raw("</ul>\n<div class=\"plot\"><img alt=\"").inAttribute(key);
    html.raw("\" src=\"").raw(picture.dataUri()).raw("\"></div>\n<figcaption>");
    html.words(key + ".note").raw("</figcaption>\n</figure>\n");
  }

  private void worst() {
    html.raw("<section class=\"wide worst\"><h2>").words("worst").raw("</h2>\n");
    if (report.worst().isEmpty()) {
      html.raw("<p>").words("worst.none").raw("</p></section>\n");
      return;
    }
    html.raw("<div class=\"plot\"><table><thead><tr>");
    for (String column :
        List.of(
            "time",
            "id",
            "account",
            "instrument",
            "side",
            "mode",
            "notional",
            "mark",
            "ratio",
            "outcome",
            "fundPaid")) {
      html.raw("<th>").words("worst." + column).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    int decimals =
        report.worst().stream()
            .mapToInt(unit -> unit.main().markPx().stripTrailingZeros().scale())
            .max()
            .orElse(0);
    report.worst().forEach(unit -> worstRow(unit, decimals));
    html.raw("</tbody></table></div>\n<p class=\"note\">").words("worst.note");
    html.raw(" <code>./marginline explain ID --out DIR</code></p></section>\n");
  }

  private void worstRow(LiquidatedUnit unit, int decimals) {
    html.raw("<tr><td>").text(Figures.second(unit.timeMs())).raw("</td><td class=\"n\">");
    html.text(String.valueOf(unit.liquidationId())).raw("</td><td class=\"n\">");
    html.text(String.valueOf(unit.accountId())).raw("</td><td>");
    html.text(unit.main().label()).raw("</td><td class=\"");
    html.raw(unit.main().longSide() ? "long" : "short").raw("\">");
    html.words(unit.main().longSide() ? "side.long" : "side.short").raw("</td><td>");
    html.words("mode." + unit.mode().name()).raw("</td>");
    money(unit.notional());
    html.raw("<td class=\"n\">").text(Figures.price(unit.main().markPx(), decimals)).raw("</td>");
    html.raw("<td class=\"n\">").text(unit.ratio()).raw("</td><td>");
    html.words("outcome." + (unit.outcome() == null ? "RUNNING" : unit.outcome().name()));
    html.raw("</td>");
    money(unit.fundPaid());
    html.raw("</tr>\n");
  }

  private void money(BigDecimal value) {
    html.raw("<td class=\"n\" title=\"").text(Figures.exact(value)).raw("\">");
    html.text(Figures.money(value)).raw("</td>");
  }

  private void facts() {
    ReplayReport.Activity activity = report.activity();
    ReplayReport.Outcome outcome = report.outcome();
    table("facts");
    row("fact.bars", Figures.count(activity.bars()));
    row("fact.ticks", Figures.count(activity.ticks()));
    row("fact.accounts", Figures.count(activity.accounts()));
    row("fact.orders", Figures.count(activity.orders()));
    row("fact.trades", Figures.count(activity.trades()));
    row("fact.partial", Figures.count(outcome.liquidations().partial()));
    row("fact.fundStart", amount(outcome.fund().start()));
    row("fact.fundEnd", amount(outcome.fund().end()));
    row("fact.adlCount", Figures.count(outcome.adl().count()));
    row("fact.seconds", Figures.exact(activity.seconds()));
    html.raw("</tbody></table></section>\n");
  }

  private void audit() {
    ReplayReport.Audit audit = report.audit();
    table("audit");
    row("audit.imbalanceUnits", Figures.count(audit.imbalanceUnits()));
    row("audit.healthyLiquidated", Figures.count(audit.healthyLiquidated()));
    row("audit.missedLiquidations", Figures.count(audit.missedLiquidations()));
    row("audit.auditedUnits", Figures.count(audit.auditedUnits()));
    row("audit.exactEvaluations", Figures.count(audit.exactEvaluations()));
    row("audit.liquidatableSeen", Figures.count(audit.liquidatableSeen()));
    row("audit.stateHash", audit.stateHash());
    html.raw("</tbody></table></section>\n");
  }

  private void settings() {
    table("settings");
    row("settings.profile", report.run().profile());
    row("settings.seed", String.valueOf(report.run().seed()));
    report
        .run()
        .settings()
        .forEach(
            (name, value) ->
                html.raw("<tr><th><code>")
                    .text(name)
                    .raw("</code></th><td class=\"n\">")
                    .text(value)
                    .raw("</td></tr>\n"));
    html.raw("</tbody></table></section>\n");
  }

  private void notes() {
    if (!report.run().notes().isEmpty()) {
      html.raw("<section><h2>").words("notes").raw("</h2>\n<ul>");
      for (String note : report.run().notes()) {
        html.raw("<li>").text(note).raw("</li>\n");
      }
      html.raw("</ul></section>\n");
    }
  }

  private void table(String key) {
    html.raw("<section><h2>").words(key).raw("</h2>\n<table><tbody>\n");
  }

  private void row(String key, String value) {
    html.raw("<tr><th>").words(key).raw("</th><td class=\"n\">");
    html.text(value).raw("</td></tr>\n");
  }

  private String amount(BigDecimal value) {
    return Figures.money(value) + " " + currency();
  }

  private String currency() {
    return report.run().currency();
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
