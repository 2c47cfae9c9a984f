package io.marginline.lab.report;

import java.math.BigDecimal;
import java.util.Locale;

/** The report in a terminal. */
final class ReportText {
  private static final String FUND = "%-18s %20s %20s %20s %20s";

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
    if (run.instruments().size() > 1) {
      causes(outcome.causes());
    }
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
    run.notes().forEach(this::line);
    line(audit.isClean() ? "All checks hold." : "A CHECK FAILED: see the counters above.");
    return out.toString();
  }

  /** Which instruments caused it, the costliest first. */
  private void causes(ReplayReport.Causes causes) {
    line("");
    cells(
        "instrument",
        "drop",
        "units",
        "taken over",
        "fund paid",
        "received",
        "ADL lots",
        "ADL notional");
    for (InstrumentLosses its : causes.instruments()) {
      cells(
          its.instrument(),
          Figures.percent(its.drop().fraction()),
          Figures.count(its.units()),
          Figures.money(its.takenOverNotional()),
          Figures.money(its.fundPaid()),
          Figures.money(its.fundReceived()),
          Figures.count(its.adlLots()),
          Figures.money(its.adlNotional()));
    }
    if (causes.funds().size() > 1) {
      line("");
      line(String.format(Locale.ROOT, FUND, "fund", "start", "lowest", "end", "deficit"));
      for (AssetFund fund : causes.funds()) {
        line(
            String.format(
                Locale.ROOT,
                FUND,
                fund.currency(),
                Figures.exact(fund.start()),
                Figures.exact(fund.low()),
                Figures.exact(fund.end()),
                Figures.exact(fund.deficit())));
      }
    }
  }

  private void cells(Object... cells) {
    line(String.format(Locale.ROOT, "%-18s %7s %9s %15s %13s %13s %15s %15s", cells));
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
