package io.marginline.lab.report;

import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import io.marginline.model.MarginMode;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The report for programs: money as decimal strings, counts as integers. */
final class ReportJson {
  private final ReplayReport report;
  private final JsonWriter json;

  private ReportJson(ReplayReport report, JsonWriter json) {
    this.report = report;
    this.json = json;
  }

  static String write(ReplayReport report) {
    StringWriter text = new StringWriter();
    // Nothing is left out: a missing key and an empty list are not the same.
    JsonStream stream = JsonStream.builder().serializeNulls(true).serializeEmpty(true).build();
    try (JsonWriter json = stream.writer(text)) {
      json.pretty(true);
      new ReportJson(report, json).write();
    }
    return text.append('\n').toString();
  }

  private void write() {
    json.beginObject();
    run(report.run());
    activity(report.activity());
    outcome(report.outcome());
    audit(report.audit());
    causes(report.outcome().causes());
    json.name("worstLiquidations");
    json.beginArray();
    report.worst().forEach(this::liquidation);
    json.endArray();
    json.name("series");
    json.beginArray();
    report.samples().forEach(this::sample);
    json.endArray();
    json.endObject();
  }

  private void run(ReplayReport.Run run) {
    text("name", run.name());
    text("instrument", run.instrument());
    texts("instrumentNames", run.instruments());
    text("currency", run.currency());
    text("profile", run.profile());
    count("seed", run.seed());
    json.name("settings");
    json.beginObject();
    run.settings().forEach(this::text);
    json.endObject();
    texts("notes", run.notes());
  }

  private void activity(ReplayReport.Activity activity) {
    count("bars", activity.bars());
    count("ticks", activity.ticks());
    count("accounts", activity.accounts());
    count("orders", activity.orders());
    count("trades", activity.trades());
    json.name("seconds");
    json.rawValue(activity.seconds().toPlainString());
  }

  private void outcome(ReplayReport.Outcome outcome) {
    json.name("liquidations");
    json.beginObject();
    count("accounts", outcome.liquidations().accounts());
    count("partial", outcome.liquidations().partial());
    count("takenOver", outcome.liquidations().takenOver());
    money("notional", outcome.liquidations().notional());
    json.endObject();
    json.name("adl");
    json.beginObject();
    count("count", outcome.adl().count());
    money("notional", outcome.adl().notional());
    json.endObject();
    json.name("fund");
    json.beginObject();
    money("start", outcome.fund().start());
    money("low", outcome.fund().low());
    money("end", outcome.fund().end());
    json.endObject();
    money("deficit", outcome.deficit());
  }

  private void audit(ReplayReport.Audit audit) {
    json.name("conservation");
    json.beginObject();
    count("imbalanceUnits", audit.imbalanceUnits());
    json.endObject();
    count("healthyLiquidated", audit.healthyLiquidated());
    count("missedLiquidations", audit.missedLiquidations());
    count("auditedUnits", audit.auditedUnits());
    count("exactEvaluations", audit.exactEvaluations());
    count("liquidatableSeen", audit.liquidatableSeen());
    text("stateHash", audit.stateHash());
  }

  private void liquidation(LiquidatedUnit unit) {
    json.beginObject();
    count("liquidationId", unit.liquidationId());
    count("accountId", unit.accountId());
    text("time", Instant.ofEpochMilli(unit.timeMs()).toString());
    text("mgnMode", unit.mode() == MarginMode.CROSS ? "cross" : "isolated");
    text("instrument", unit.main().instrument());
    count("otherPositions", unit.main().others());
    text("side", unit.main().longSide() ? "long" : "short");
    money("notional", unit.notional());
    money("markPx", unit.main().markPx());
    text("mgnRatio", unit.ratio());
    text("outcome", unit.outcome() == null ? "RUNNING" : unit.outcome().name());
    money("fundPaid", unit.fundPaid());
    json.endObject();
  }

  private void sample(Sample sample) {
    json.beginObject();
    count("ts", sample.timeMs());
    prices(sample.prices());
    money("liquidatedLong", sample.flows().liquidatedLong());
    money("liquidatedShort", sample.flows().liquidatedShort());
    money("adl", sample.flows().adl());
    money("fund", sample.fund());
    money("openInterest", sample.openInterest());
    json.name("ratios");
    json.beginArray();
    for (int count : sample.ratios().counts()) {
      json.value(count);
    }
    json.endArray();
    json.endObject();
  }

  /** One instrument: three numbers; several: three lists in the order of instrumentNames. */
  private void prices(List<Sample.Prices> prices) {
    if (prices.size() == 1) {
      money("price", prices.getFirst().price());
      money("index", prices.getFirst().index());
      money("mark", prices.getFirst().mark());
      return;
    }
    texts("prices", prices.stream().map(each -> Figures.exact(each.price())).toList());
    texts("indexes", prices.stream().map(each -> Figures.exact(each.index())).toList());
    texts("marks", prices.stream().map(each -> Figures.exact(each.mark())).toList());
  }

  private void causes(ReplayReport.Causes causes) {
    json.name("instruments");
    json.beginArray();
    causes.instruments().forEach(this::instrument);
    json.endArray();
    json.name("funds");
    json.beginArray();
    for (AssetFund fund : causes.funds()) {
      json.beginObject();
      text("currency", fund.currency());
      money("start", fund.start());
      money("low", fund.low());
      money("end", fund.end());
      money("deficit", fund.deficit());
      json.endObject();
    }
    json.endArray();
  }

  private void instrument(InstrumentLosses its) {
    json.beginObject();
    text("instrument", its.instrument());
    text("currency", its.currency());
    count("liquidatedUnits", its.units());
    money("liquidatedNotional", its.liquidated());
    count("takenOver", its.takenOver());
    money("takenOverNotional", its.takenOverNotional());
    money("fundLoss", its.fundLoss());
    money("fundPaid", its.fundPaid());
    money("fundReceived", its.fundReceived());
    count("adlPositions", its.adlPositions());
    count("adlLots", its.adlLots());
    money("adlNotional", its.adlNotional());
    money("worstDrop", its.drop().fraction());
    money("low", its.drop().low());
    text("lowTime", Instant.ofEpochMilli(its.drop().lowMs()).toString());
    json.endObject();
  }

  private void texts(String name, List<String> values) {
    json.name(name);
    json.beginArray();
    values.forEach(json::value);
    json.endArray();
  }

  private void text(String name, String value) {
    json.name(name);
    json.value(value);
  }

  private void count(String name, long value) {
    json.name(name);
    json.value(value);
  }

  private void money(String name, BigDecimal value) {
    text(name, Figures.exact(value));
  }
}
