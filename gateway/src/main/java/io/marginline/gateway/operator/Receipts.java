package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.DECIMAL;
import static io.marginline.gateway.operator.Field.Kind.LIST;
import static io.marginline.gateway.operator.Field.Kind.TEXT;
import static io.marginline.gateway.operator.Field.Kind.WHOLE;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Row;
import io.marginline.history.History;
import io.marginline.history.Page;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.history.row.AdlRow;
import io.marginline.history.row.BillRow;
import io.marginline.history.row.LiquidationRow;
import io.marginline.history.row.StepRow;
import java.math.BigDecimal;
import java.util.List;

/** Liquidations and deleveragings as the history has them. */
final class Receipts {
  static final Field[] LIQUIDATION = {
    Field.answer("liquidation", WHOLE, "Its number."),
    Field.answer("account", WHOLE, "Whose."),
    Field.answer("ccy", TEXT, "Currency of the pool; USD: the account as one pool."),
    Field.answer("position", WHOLE, "The isolated position; 0: a pool."),
    Field.answer("started", WHOLE, "When."),
    Field.answer("equity", DECIMAL, "At its start."),
    Field.answer("maintenance", DECIMAL, "At its start."),
    Field.answer("fee", DECIMAL, "At its start."),
    Field.answer("outcome", TEXT, "Empty while it runs."),
    Field.answer("closed", WHOLE, "When; 0 while it runs."),
    Field.answer("equityAfter", DECIMAL, "At its end."),
    Field.answer("requirementAfter", DECIMAL, "At its end."),
  };

  private static final Field[] STEP = {
    Field.answer("time", WHOLE, "When."),
    Field.answer("kind", TEXT, "TERM, SLICE or TAKEOVER."),
    Field.answer("position", WHOLE, "Its number."),
    Field.answer("instId", TEXT, "Empty where the step names none."),
    Field.answer("lots", WHOLE, "Lots of the engine."),
    Field.answer("mark", DECIMAL, "Of a term."),
    Field.answer("upl", WHOLE, "Of a term, units of the pool."),
    Field.answer("maintenance", WHOLE, "Of a term, units of the pool."),
    Field.answer("fee", WHOLE, "Of a term, units of the pool."),
    Field.answer("limitTicks", WHOLE, "Of a slice."),
    Field.answer("bankruptcyTicks", WHOLE, "Of a slice or takeover."),
    Field.answer("filledLots", WHOLE, "Of a slice or takeover."),
  };

  static final Field[] RECEIPT = {
    Field.answer("liquidation", Field.Kind.OBJECT, "What it was.").of(LIQUIDATION),
    Field.answer("steps", LIST, "Oldest first.").of(STEP),
    Field.answer("bills", LIST, "Oldest first.")
        .of(
            Field.answer("billId", WHOLE, "Its number."),
            Field.answer("time", WHOLE, "When."),
            Field.answer("type", WHOLE, "As on the wire."),
            Field.answer("subType", WHOLE, "As on the wire."),
            Field.answer("ccy", TEXT, "Currency."),
            Field.answer("change", DECIMAL, "Cash."),
            Field.answer("marginChange", DECIMAL, "Margin of the isolated position."),
            Field.answer("px", DECIMAL, "Price of the trade; 0: none."),
            Field.answer("tradeId", WHOLE, "0: none.")),
  };

  static final Field[] DELEVERAGING = {
    Field.answer("id", WHOLE, "Of the deleveraging."),
    Field.answer("time", WHOLE, "When."),
    Field.answer("account", WHOLE, "Whose position."),
    Field.answer("position", WHOLE, "Its number."),
    Field.answer("instId", TEXT, "The instrument."),
    Field.answer("size", DECIMAL, "How much was closed."),
    Field.answer("px", DECIMAL, "At what price."),
    Field.answer("rank", WHOLE, "Its place in the queue."),
    Field.answer("tradeId", WHOLE, "The trade."),
  };

  private final Desk desk;

  Receipts(Desk desk) {
    this.desk = desk;
  }

  private History history() {
    return desk.context().history();
  }

  List<Row> list(Where where, Page page) {
    return history().page(Tables.LIQUIDATIONS, where, "liquidation_id", page).stream()
        .map(this::row)
        .toList();
  }

  List<Row> deleveragings(Where where, Page page) {
    return history().page(Tables.ADLS, where, "adl_id", page).stream().map(this::row).toList();
  }

  Row of(long liquidation) throws Refusal {
    List<LiquidationRow> found =
        history().all(Tables.LIQUIDATIONS, Where.all().is("liquidation_id", liquidation));
    if (found.isEmpty()) {
      throw Refusal.missing("there is no liquidation " + liquidation);
    }
    LiquidationRow row = found.getFirst();
    List<StepRow> steps =
        history().all(Tables.STEPS, Where.all().is("liquidation_id", liquidation)).reversed();
    Where bills =
        Where.all()
            .is("account_id", row.accountId())
            .is("type", 5)
            .atLeast("at", row.at())
            .atMost("at", row.closedAt() == 0 ? Long.MAX_VALUE : row.closedAt());
    return new Row()
        .put("liquidation", row(row))
        .put("steps", steps.stream().map(this::row).toList())
        .put(
            "bills",
            history().page(Tables.BILLS, bills, "bill_id", Page.newest(1_000)).reversed().stream()
                .map(this::row)
                .toList());
  }

  private Row row(LiquidationRow row) {
    int asset = row.assetId();
    return new Row()
        .put("liquidation", row.liquidationId())
        .put("account", row.accountId())
        .put("ccy", asset < 0 ? "USD" : desk.listing().assets().get(asset).ccy())
        .put("position", row.positionId())
        .put("started", row.at())
        .put("equity", desk.poolAmount(asset, row.equityUnits()))
        .put("maintenance", desk.poolAmount(asset, row.maintenanceUnits()))
        .put("fee", desk.poolAmount(asset, row.feeUnits()))
        .put("outcome", row.outcome())
        .put("closed", row.closedAt())
        .put("equityAfter", desk.poolAmount(asset, row.closedEquityUnits()))
        .put("requirementAfter", desk.poolAmount(asset, row.closedRequirementUnits()));
  }

  private Row row(StepRow row) {
    Listed listed =
        row.instrumentId() < 0 ? null : desk.listing().instruments().get(row.instrumentId());
    return new Row()
        .put("time", row.at())
        .put("kind", row.kind())
        .put("position", row.positionId())
        .put("instId", listed == null ? "" : listed.instId())
        .put("lots", row.lots())
        .put("mark", listed == null ? BigDecimal.ZERO : listed.markPx(row.mark()))
        .put("upl", row.uplUnits())
        .put("maintenance", row.maintenanceUnits())
        .put("fee", row.feeUnits())
        .put("limitTicks", row.limitTicks())
        .put("bankruptcyTicks", row.bankruptcyTicks())
        .put("filledLots", row.filledLots());
  }

  private Row row(BillRow row) {
    Listed listed =
        row.instrumentId() < 0 ? null : desk.listing().instruments().get(row.instrumentId());
    return new Row()
        .put("billId", row.billId())
        .put("time", row.at())
        .put("type", row.type())
        .put("subType", row.subType())
        .put("ccy", desk.listing().assets().get(row.assetId()).ccy())
        .put("change", desk.amount(row.assetId(), row.cashChange()))
        .put("marginChange", desk.amount(row.assetId(), row.marginChange()))
        .put("px", listed == null ? BigDecimal.ZERO : listed.markPx(row.price()))
        .put("tradeId", row.tradeId());
  }

  private Row row(AdlRow row) {
    Listed listed = desk.listing().instruments().get(row.instrumentId());
    return new Row()
        .put("id", row.adlId())
        .put("time", row.at())
        .put("account", row.accountId())
        .put("position", row.positionId())
        .put("instId", listed.instId())
        .put("size", listed.sz(row.lots()))
        .put("px", listed.px(row.priceTicks()))
        .put("rank", row.place())
        .put("tradeId", row.tradeId());
  }
}
