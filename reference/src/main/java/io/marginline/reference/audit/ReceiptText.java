package io.marginline.reference.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A receipt as English text, amounts and prices as decimals. */
public final class ReceiptText {
  private final Map<String, Object> receipt;
  private final StringBuilder out = new StringBuilder();
  private final int scale;
  private final String asset;

  private ReceiptText(String json) {
    receipt = Json.object(json);
    scale = (int) ReceiptCheck.number(receipt, "assetScale");
    asset = ReceiptCheck.text(receipt, "asset");
  }

  /** The text of one line of {@code receipts.jsonl}. */
  public static String of(String json) {
    ReceiptText text = new ReceiptText(json);
    text.head();
    text.terms();
    text.steps();
    text.inventory();
    text.end();
    return text.out.toString();
  }

  /** The liquidation that a line is about. */
  public static long liquidationId(String json) {
    return ReceiptCheck.number(Json.object(json), "liquidationId");
  }

  private void head() {
    line(
        "Liquidation %d: account %d, %s",
        number("liquidationId"),
        number("accountId"),
        "CROSS".equals(text("unit"))
            ? "cross pool in " + asset
            : "isolated position " + number("positionId") + " in " + asset);
    line(
        "started at event %d, log time %d ns, prices of instant %d ns",
        ReceiptCheck.number(Json.map(field("events")), "started"),
        number("logTimeNs"),
        number("instantNs"));
    Map<String, Object> rules = Json.map(field("rules"));
    line(
        "rules %s: tiers %s by %s, slices %s, %s",
        ReceiptCheck.text(rules, "profile"),
        ReceiptCheck.text(rules, "tierRule"),
        ReceiptCheck.text(rules, "tierBasis"),
        ReceiptCheck.text(rules, "sliceRule"),
        Boolean.TRUE.equals(rules.get("feeInRatio")) ? "fee in the ratio" : "fee not in the ratio");
    line("");
  }

  private void terms() {
    line("%s balance %s", "CROSS".equals(text("unit")) ? "cash" : "margin", money("balance"));
    for (Object row : Json.list(field("terms"))) {
      Map<String, Object> term = Json.map(row);
      long lots = ReceiptCheck.number(term, "lots");
      line(
          "%s %s %s (position %d), entry cost %s, mark %s (%s, %s)",
          lots > 0 ? "long" : "short",
          size(term, Math.abs(lots)),
          ReceiptCheck.text(term, "instrument"),
          ReceiptCheck.number(term, "positionId"),
          money(term, "entryCost"),
          mark(term, "mark"),
          ReceiptCheck.text(term, "markSource"),
          ReceiptCheck.text(term, "markValidity"));
      if (term.containsKey("index")) {
        line(
            "  index %d at %s from %s of %s sources, %s",
            ReceiptCheck.number(term, "indexId"),
            mark(term, "index"),
            ReceiptCheck.text(term, "indexSources"),
            ReceiptCheck.text(term, "indexSourcesOf"),
            ReceiptCheck.text(term, "indexValidity"));
      }
      if (term.get("loan") instanceof Map<?, ?>) {
        loan(Json.map(ReceiptCheck.field(term, "loan")));
      }
      line(
          "  upl %s, maintenance margin %s, fee %s",
          money(term, "upl"), money(term, "maintenance"), money(term, "fee"));
    }
    line(
        "equity %s / (maintenance %s + fee %s) = ratio %s, at or below 1",
        money("equity"), money("maintenance"), money("fee"), text("ratio"));
    List<Object> cancelled = Json.list(field("cancelled"));
    line("orders cancelled: %d", cancelled.size());
    line("");
  }

  private void loan(Map<String, Object> loan) {
    List<Object> bands = Json.list(ReceiptCheck.field(loan, "bands"));
    line(
        "  owes %s %s, %s",
        money(loan, "units"),
        ReceiptCheck.text(loan, "asset"),
        bands.isEmpty()
            ? "margined in full: it has no loan bands"
            : "margined by " + bands.size() + " loan bands, " + ReceiptCheck.text(loan, "rule"));
  }

  private void steps() {
    int count = 0;
    for (Object row : Json.list(field("steps"))) {
      Map<String, Object> step = Json.map(row);
      count++;
      switch (ReceiptCheck.text(step, "step")) {
        case "slice" -> slice(count, step);
        case "takeover" -> {
          Map<String, Object> term = termOf(step);
          line(
              "%d. taken over: %s %s at its bankruptcy price %s (inventory %d, event %d)",
              count,
              size(term, Math.abs(ReceiptCheck.number(step, "lots"))),
              ReceiptCheck.text(term, "instrument"),
              price(term, step, "bankruptcy"),
              ReceiptCheck.number(step, "inventoryId"),
              ReceiptCheck.number(step, "event"));
        }
        case "repayment" ->
            line(
                "%d. repayment of %d lots of spot, limit %d ticks: filled %d (event %d)",
                count,
                ReceiptCheck.number(step, "lots"),
                ReceiptCheck.number(step, "limit"),
                ReceiptCheck.number(step, "filled"),
                ReceiptCheck.number(step, "event"));
        case "debt" ->
            line(
                "%d. %s %s from %s to %s (event %d)",
                count,
                money(step, "amount"),
                ReceiptCheck.text(step, "asset"),
                ReceiptCheck.text(step, "from"),
                ReceiptCheck.text(step, "to"),
                ReceiptCheck.number(step, "event"));
        case "delivery" -> {
          Map<String, Object> term = termOf(step);
          line(
              "%d. %s delivered at %s (event %d)",
              count,
              ReceiptCheck.text(term, "instrument"),
              mark(term, step, "price"),
              ReceiptCheck.number(step, "event"));
        }
        default ->
            line(
                "%d. offset legs of instrument %d: %d lots at %d ticks (event %d)",
                count,
                ReceiptCheck.number(step, "instrumentId"),
                ReceiptCheck.number(step, "lots"),
                ReceiptCheck.number(step, "price"),
                ReceiptCheck.number(step, "event"));
      }
    }
    for (Object row : Json.list(field("residue"))) {
      Map<String, Object> residue = Json.map(row);
      line(
          "   residue %s from %s to %s",
          money(residue, "amount"),
          ReceiptCheck.text(residue, "from"),
          ReceiptCheck.text(residue, "to"));
    }
  }

  private void slice(int count, Map<String, Object> step) {
    Map<String, Object> term = termOf(step);
    line(
        "%d. slice %s %s, limit %s, bankruptcy price %s: filled %s (event %d)",
        count,
        size(term, ReceiptCheck.number(step, "lots")),
        ReceiptCheck.text(term, "instrument"),
        price(term, step, "limit"),
        price(term, step, "bankruptcy"),
        size(term, ReceiptCheck.number(step, "filled")),
        ReceiptCheck.number(step, "event"));
    for (Object row : Json.list(ReceiptCheck.field(step, "fills"))) {
      Map<String, Object> fill = Json.map(row);
      line(
          "   trade %d: %s at %s, pnl %s, fee %s, to the fund %s",
          ReceiptCheck.number(fill, "tradeId"),
          size(term, ReceiptCheck.number(fill, "lots")),
          price(term, fill, "price"),
          optional(fill, "pnl"),
          optional(fill, "fee"),
          optional(fill, "liquidationFee"));
    }
  }

  private void inventory() {
    for (Object entry : Json.list(field("inventory"))) {
      Map<String, Object> row = Json.map(entry);
      line("inventory %d of the liquidation account:", ReceiptCheck.number(row, "inventoryId"));
      for (Object flowRow : Json.list(ReceiptCheck.field(row, "flows"))) {
        Map<String, Object> flow = Json.map(flowRow);
        if ("nobodyLeft".equals(flow.get("kind"))) {
          line("   nobody left to deleverage for %d lots", ReceiptCheck.number(flow, "lots"));
          continue;
        }
        if ("delivery".equals(flow.get("kind"))) {
          line("   the rest was delivered at a mark of %d", ReceiptCheck.number(flow, "price"));
          continue;
        }
        line(
            "   %s %d lots at %d ticks with account %d%s: fund +%s −%s, deficit %s",
            "adl".equals(flow.get("kind")) ? "deleveraged" : "worked off",
            ReceiptCheck.number(flow, "lots"),
            ReceiptCheck.number(flow, "price"),
            ReceiptCheck.number(flow, "accountId"),
            flow.containsKey("rank") ? " (rank " + flow.get("rank") + ")" : "",
            money(flow, "fundReceived"),
            money(flow, "fundPaid"),
            money(flow, "deficit"));
      }
    }
  }

  private void end() {
    if (receipt.containsKey("outcome")) {
      line(
          "closed %s: equity %s, requirement %s",
          text("outcome"), money("equityAfter"), money("requirementAfter"));
    }
    if (!Boolean.TRUE.equals(receipt.get("complete"))) {
      line("The log ends before this liquidation was worked off.");
    }
  }

  private Map<String, Object> termOf(Map<String, Object> step) {
    long positionId = ReceiptCheck.number(step, "positionId");
    for (Object row : Json.list(field("terms"))) {
      if (ReceiptCheck.number(Json.map(row), "positionId") == positionId) {
        return Json.map(row);
      }
    }
    throw new IllegalArgumentException("receipt: position " + positionId + " is not in the terms");
  }

  @SuppressWarnings("AnnotateFormatMethod") // every format above is a literal
  private void line(String format, Object... values) {
    out.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
        .append('\n');
  }

  private Object field(String key) {
    return ReceiptCheck.field(receipt, key);
  }

  private long number(String key) {
    return ReceiptCheck.number(receipt, key);
  }

  private String text(String key) {
    return ReceiptCheck.text(receipt, key);
  }

  private String money(String key) {
    return money(receipt, key);
  }

  private String money(Map<String, Object> map, String key) {
    int places = map.get("assetScale") instanceof Long own ? own.intValue() : scale;
    return BigDecimal.valueOf(ReceiptCheck.number(map, key), places).toPlainString();
  }

  private String optional(Map<String, Object> map, String key) {
    return map.containsKey(key) ? money(map, key) : "0";
  }

  private static String size(Map<String, Object> term, long lots) {
    return scaled(lots, term, "lotSize");
  }

  private static String price(Map<String, Object> term, Map<String, Object> row, String key) {
    return scaled(ReceiptCheck.number(row, key), term, "tickSize");
  }

  /** A mark or index: price × 10^markScale over its units per tick, times the tick. */
  private static String mark(Map<String, Object> term, String key) {
    return mark(term, term, key);
  }

  private static String mark(Map<String, Object> term, Map<String, Object> row, String key) {
    return new BigDecimal(ReceiptCheck.text(term, "tickSize"))
        .multiply(BigDecimal.valueOf(ReceiptCheck.number(row, key)))
        .divide(
            BigDecimal.valueOf(ReceiptCheck.number(term, "markUnitsPerTick")),
            MathContext.DECIMAL64)
        .toPlainString();
  }

  private static String scaled(long count, Map<String, Object> term, String unit) {
    return BigDecimal.valueOf(count)
        .multiply(new BigDecimal(ReceiptCheck.text(term, unit)))
        .toPlainString();
  }
}
