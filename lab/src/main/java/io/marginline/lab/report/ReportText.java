package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.Locale;

/** The report in a terminal. */
final class ReportText {
  private final StringBuilder out = new StringBuilder();
  private final String currency;

  private ReportText(String currency) {
    this.currency = currency;
  }

  static String summary(ReplayReport report) {
    return new ReportText(report.run().currency()).write(report);
  }

  private String write(ReplayReport report) {
    ReplayReport.Run run = report.run();
    ReplayReport.Activity activity = report.activity();
    ReplayReport.Outcome outcome = report.outcome();
    ReplayReport.Audit audit = report.audit();
    line(
        String.join(
            " · ",
            run.name(),
            run.instrument(),
            "profile " + run.profile(),
            "seed " + run.seed(),
            Figures.exact(activity.seconds()) + " s"));
    line(
        String.join(
            ", ",
            Figures.count(activity.bars()) + " bars",
            Figures.count(activity.ticks()) + " ticks",
            Figures.count(activity.accounts()) + " accounts",
            Figures.count(activity.orders()) + " orders",
            Figures.count(activity.trades()) + " trades"));
    line("");
    row("liquidated accounts", Figures.count(outcome.liquidations().accounts()));
    row("  reduced only", Figures.count(outcome.liquidations().partial()));
    row("  taken over", Figures.count(outcome.liquidations().takenOver()));
    row("  notional", money(outcome.liquidations().notional()));
    row("insurance fund start", money(outcome.fund().start()));
    row("  lowest", money(outcome.fund().low()));
    row("  end", money(outcome.fund().end()));
    row("deleveraged positions", Figures.count(outcome.adl().count()));
    row("  notional", money(outcome.adl().notional()));
    row("deficit", money(outcome.deficit()));
    line("");
    row("ledger imbalance", Figures.count(audit.imbalanceUnits()) + " units");
    row("healthy liquidated", Figures.count(audit.healthyLiquidated()));
    row("missed liquidations", Figures.count(audit.missedLiquidations()));
    row(
        "audited",
        Figures.count(audit.auditedUnits())
            + " ratios, "
            + Figures.count(audit.exactEvaluations())
            + " of them exactly; "
            + Figures.count(audit.liquidatableSeen())
            + " liquidatable");
    row("state hash", audit.stateHash());
    line("");
    line(audit.isClean() ? "All checks hold." : "A CHECK FAILED: see the counters above.");
    return out.toString();
  }

  private String money(BigDecimal value) {
    return Figures.money(value) + " " + currency;
  }

  private void row(String name, String value) {
    line(String.format(Locale.ROOT, "%-22s %s", name, value));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
