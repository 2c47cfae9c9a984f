package io.marginline.reference.audit;

import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.Profile;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one receipt per liquidation (rules §11) from events alone. A receipt is one line of
 * JSON, written when the liquidation is closed and everything that the liquidation account took
 * over in it is worked off; {@link #finish} writes the others as incomplete. Log positions are
 * event numbers, counted from 1.
 */
public final class Receipts {
  /** In place of an asset: the pool of all currencies. */
  private static final int USD = -1;

  private final Consumer<String> lines;
  private final ReceiptLabels labels;
  private final ReceiptPrices prices;
  private final AuditLedger ledger = new AuditLedger();
  private final List<Integer> scales = new ArrayList<>();
  private final Map<Long, ReceiptDraft> drafts = new LinkedHashMap<>();
  private final Map<ReceiptDraft.Unit, ReceiptDraft> byUnit = new HashMap<>();
  private final Map<Long, ReceiptDraft> byInventory = new HashMap<>();
  private final List<ReceiptDraft> ready = new ArrayList<>();
  private VenueSettings settings = VenueSettings.of(Profile.MARGINLINE);
  private int usdScale;
  private long number;
  private long nowNs;
  private long instantNs;

  // The orders cancelled while the unit's ratio with orders was tested, before it is known
  // whether a liquidation follows; then those of the liquidation itself.
  private List<Object> cancelled = new ArrayList<>();
  private ReceiptDraft.@Nullable Unit cancelling;

  private Event.@Nullable TradeExecuted trade;
  private Event.@Nullable Delivered delivery;
  private Map<String, Object> fill = new LinkedHashMap<>();
  private List<Object> fills = new ArrayList<>();
  private boolean takersSide;
  private long fundReceived;
  private long fundPaid;
  private long unpaid;

  public Receipts(Consumer<String> lines, ReceiptLabels labels) {
    this.lines = lines;
    this.labels = labels;
    prices = new ReceiptPrices(labels);
  }

  /** Log time of the events that follow. */
  public void logTime(long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
  }

  /** The next event, in log order. */
  @SuppressWarnings("checkstyle:MethodLength") // one line per event that stands in a receipt
  public void accept(Event event) {
    number++;
    switch (event) {
      case Event.VenueConfigured e -> settings = e.settings();
      case Event.AssetCreated e -> {
        scales.add(e.scale());
        ledger.addAsset();
      }
      case Event.IndexCreated e -> prices.add(e.spec());
      case Event.InstrumentCreated e -> prices.add(e.spec());
      case Event.IndexUpdated e -> prices.index(e);
      case Event.MarkUpdated e -> prices.mark(e);
      case Event.TiersAnnounced e -> prices.announced(e);
      case Event.TiersTookEffect e -> prices.tookEffect(e.instrumentId());
      case Event.InstantApplied e -> {
        instantNs = e.instantNs();
        logTime(instantNs);
      }
      case Event.CurrencySet e -> {
        usdScale = e.spec().usdScale();
        prices.currency(e);
      }
      case Event.UnitStateChanged e -> state(e);
      case Event.OrderCancelled e -> cancelled(e);
      case Event.LiquidationStarted e -> started(e);
      case Event.LiquidationTerm e -> term(e);
      case Event.TradeExecuted e -> traded(e);
      case Event.Posted e -> posted(e);
      case Event.Delivered e -> {
        delivery = e;
        trade = null;
      }
      case Event.PositionChanged e -> positionChanged(e);
      case Event.SliceAttempted e -> slice(e);
      case Event.TakenOver e -> takenOver(e);
      case Event.InventoryChanged e -> inventory(e);
      case Event.Deleveraged e -> deleveraged(e);
      case Event.DeleveragingExhausted e -> exhausted(e);
      case Event.LiquidationClosed e -> closed(e);
      case Event.CommandCompleted _ -> write();
      case Event.CommandRejected _ -> write();
      default -> {
        // Orders, warnings and funding of others do not stand in a receipt.
      }
    }
  }

  /** Writes what is still running, marked as incomplete. */
  public void finish() {
    write();
    for (ReceiptDraft draft : drafts.values()) {
      lines.accept(draft.line(false, number));
    }
    drafts.clear();
  }

  private ReceiptDraft draft(long liquidationId) {
    ReceiptDraft draft = drafts.get(liquidationId);
    if (draft == null) {
      throw new IllegalStateException("event " + number + " of unknown liquidation");
    }
    return draft;
  }

  private void state(Event.UnitStateChanged e) {
    var unit = new ReceiptDraft.Unit(e.accountId(), e.assetId(), e.positionId());
    if (e.to() == UnitState.ORDERS_CANCELLED || !unit.equals(cancelling)) {
      cancelled = new ArrayList<>();
    }
    cancelling = e.to() == UnitState.ORDERS_CANCELLED ? unit : null;
  }

  private void cancelled(Event.OrderCancelled e) {
    if (e.reason() == CancelReason.LIQUIDATION) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("orderId", e.orderId());
      row.put("lots", e.remainingLots());
      row.put("event", number);
      cancelled.add(row);
    }
  }

  private void started(Event.LiquidationStarted e) {
    var unit = new ReceiptDraft.Unit(e.accountId(), e.assetId(), e.positionId());
    ReceiptDraft draft = new ReceiptDraft(unit, e.liquidationId(), number);
    boolean inUsd = e.assetId() == USD;
    draft.put("asset", inUsd ? "USD" : labels.asset(e.assetId()));
    draft.put("assetScale", inUsd ? usdScale : scales.get(e.assetId()));
    draft.put("logTimeNs", nowNs);
    draft.put("instantNs", instantNs);
    draft.rules(settings);
    draft.put(
        "balance",
        e.positionId() != 0
            ? ledger.margin(e.positionId())
            : inUsd ? 0L : ledger.cash(e.assetId(), e.accountId()));
    draft.ratio(e.equityUnits(), e.maintenanceUnits(), e.feeUnits());
    draft.put("cancelled", cancelled);
    drafts.put(e.liquidationId(), draft);
    byUnit.put(unit, draft);
  }

  private void term(Event.LiquidationTerm e) {
    ReceiptDraft draft = draft(e.liquidationId());
    Map<String, Object> term = prices.term(e);
    if (draft.unit.assetId() == USD) {
      int asset = prices.settleAsset(e.instrumentId());
      term.put("asset", labels.asset(asset));
      term.put("assetScale", (long) scales.get(asset));
    }
    Map<String, Object> loan = prices.loan(e);
    if (!loan.isEmpty()) {
      loan.put("assetScale", (long) scales.get((int) ReceiptCheck.number(loan, "assetId")));
      term.put("loan", loan);
    }
    draft.term(term);
  }

  /** The pool that an asset of an account belongs to, while it is liquidated. */
  private @Nullable ReceiptDraft pool(long account, int asset) {
    ReceiptDraft own = byUnit.get(new ReceiptDraft.Unit(account, asset, 0));
    return own != null ? own : byUnit.get(new ReceiptDraft.Unit(account, USD, 0));
  }

  private void traded(Event.TradeExecuted e) {
    trade = e;
    delivery = null;
    fundReceived = 0;
    fundPaid = 0;
    unpaid = 0;
    fill = new LinkedHashMap<>();
    fill.put("tradeId", e.tradeId());
    fill.put("price", e.priceTicks());
    fill.put("lots", e.lots());
    takersSide = e.kind() == TradeKind.LIQUIDATION;
    if (takersSide) {
      fill.put("makerOrderId", e.makerOrderId());
      fills.add(fill);
    } else if (e.kind() == TradeKind.OFFSET) {
      fill.put("instrumentId", e.instrumentId());
      ReceiptDraft draft = pool(e.takerAccountId(), prices.settleAsset(e.instrumentId()));
      if (draft != null) {
        draft.step("offset", number, fill);
      }
    }
    fill.put("event", number);
  }

  private void positionChanged(Event.PositionChanged e) {
    prices.position(e);
    takersSide = false;
    Event.Delivered ended = delivery;
    if (ended == null || ended.instrumentId() != e.instrumentId()) {
      return;
    }
    int asset = prices.settleAsset(e.instrumentId());
    ReceiptDraft draft =
        e.marginMode() == MarginMode.ISOLATED
            ? byUnit.get(new ReceiptDraft.Unit(e.accountId(), asset, e.positionId()))
            : pool(e.accountId(), asset);
    if (draft != null) {
      Map<String, Object> step = draft.step("delivery", number);
      step.put("positionId", e.positionId());
      step.put("price", ended.price());
    }
  }

  private void posted(Event.Posted e) {
    ledger.post(e);
    if (takersSide) {
      switch (e.bill()) {
        case FEE -> fill.merge("fee", e.amountUnits(), Receipts::sum);
        case LIQUIDATION_FEE -> fill.merge("liquidationFee", e.amountUnits(), Receipts::sum);
        case REALISED_PNL ->
            fill.merge(
                "pnl",
                e.from() == LedgerKind.CLEARING
                    ? e.amountUnits()
                    : Math.negateExact(e.amountUnits()),
                Receipts::sum);
        default -> {
          // Margin that goes home with the last lot.
        }
      }
    } else if (e.bill() == Bill.WORK_OFF) {
      fundReceived += e.to() == LedgerKind.FUND ? e.amountUnits() : 0;
      fundPaid += e.from() == LedgerKind.FUND ? e.amountUnits() : 0;
      unpaid += e.from() == LedgerKind.DEFICIT ? e.amountUnits() : 0;
    } else if (e.bill() == Bill.REPAYMENT) {
      repayment(e);
    } else if (e.bill() == Bill.RESIDUE) {
      residue(e);
    }
  }

  private static Object sum(Object a, Object b) {
    return (Long) a + (Long) b;
  }

  /** The fund pays a debt, or takes collateral for it. */
  private void repayment(Event.Posted e) {
    boolean pays = e.to() == LedgerKind.CASH;
    ReceiptDraft draft =
        byUnit.get(new ReceiptDraft.Unit(pays ? e.toOwner() : e.fromOwner(), USD, 0));
    if (draft != null) {
      Map<String, Object> step = draft.step("debt", number);
      step.put("asset", labels.asset(e.assetId()));
      step.put("assetScale", (long) scales.get(e.assetId()));
      step.put("from", e.from().name());
      step.put("to", e.to().name());
      step.put("amount", e.amountUnits());
    }
  }

  private void residue(Event.Posted e) {
    boolean out = e.from() == LedgerKind.CASH || e.from() == LedgerKind.MARGIN;
    LedgerKind kind = out ? e.from() : e.to();
    long owner = out ? e.fromOwner() : e.toOwner();
    ReceiptDraft draft = null;
    for (ReceiptDraft open : byUnit.values()) {
      ReceiptDraft.Unit unit = open.unit;
      boolean its =
          kind == LedgerKind.CASH
              ? unit.positionId() == 0 && unit.accountId() == owner
              : unit.positionId() == owner;
      if (its && unit.assetId() == e.assetId()) {
        draft = open;
      }
    }
    if (draft != null) {
      draft.residue(e, number);
    }
  }

  private void slice(Event.SliceAttempted e) {
    if (e.positionId() == 0) {
      Map<String, Object> step = draft(e.liquidationId()).step("repayment", number);
      step.put("lots", e.lots());
      step.put("limit", e.limitTicks());
      step.put("filled", e.filledLots());
      return;
    }
    Map<String, Object> step = draft(e.liquidationId()).step("slice", number);
    step.put("positionId", e.positionId());
    step.put("lots", e.lots());
    step.put("limit", e.limitTicks());
    step.put("bankruptcy", e.bankruptcyTicks());
    step.put("filled", e.filledLots());
    step.put("fills", fills);
    fills = new ArrayList<>();
  }

  private void takenOver(Event.TakenOver e) {
    ReceiptDraft draft = draft(e.liquidationId());
    Map<String, Object> step = draft.step("takeover", number);
    step.put("positionId", e.positionId());
    step.put("inventoryId", e.inventoryId());
    step.put("lots", e.lots());
    step.put("bankruptcy", e.bankruptcyTicks());
    draft.inventory(e.inventoryId());
    byInventory.put(e.inventoryId(), draft);
  }

  private void inventory(Event.InventoryChanged e) {
    ReceiptDraft draft = byInventory.get(e.inventoryId());
    Event.TradeExecuted last = trade;
    Event.Delivered ended = delivery;
    if (draft != null && ended != null && ended.instrumentId() == e.instrumentId()) {
      Map<String, Object> flow = new LinkedHashMap<>();
      flow.put("kind", "delivery");
      flow.put("price", ended.price());
      flow.put("event", number);
      draft.flow(e.inventoryId(), flow, 0);
      byInventory.remove(e.inventoryId());
      doneWhen(draft);
      return;
    }
    if (draft == null || last == null || last.kind() == TradeKind.TAKEOVER) {
      return;
    }
    Map<String, Object> flow = new LinkedHashMap<>();
    flow.put("kind", last.kind() == TradeKind.ADL ? "adl" : "workOff");
    flow.put("tradeId", last.tradeId());
    flow.put("price", last.priceTicks());
    flow.put("lots", last.lots());
    flow.put(
        "accountId", last.kind() == TradeKind.ADL ? last.takerAccountId() : last.makerAccountId());
    flow.put("fundReceived", fundReceived);
    flow.put("fundPaid", fundPaid);
    flow.put("deficit", unpaid);
    flow.put("event", number);
    draft.flow(e.inventoryId(), flow, e.lots());
    if (e.lots() == 0) {
      byInventory.remove(e.inventoryId());
      doneWhen(draft);
    }
  }

  private void deleveraged(Event.Deleveraged e) {
    for (ReceiptDraft draft : candidates(e.inventoryId())) {
      draft.rank(e.inventoryId(), e.positionId(), e.rank());
    }
  }

  private void exhausted(Event.DeleveragingExhausted e) {
    for (ReceiptDraft draft : candidates(e.inventoryId())) {
      draft.flow(
          e.inventoryId(),
          new LinkedHashMap<>(Map.of("kind", "nobodyLeft", "lots", e.lots(), "event", number)),
          e.lots());
    }
  }

  /** The draft of a row, also when its last lot has just gone and the draft waits for writing. */
  private List<ReceiptDraft> candidates(long inventoryId) {
    ReceiptDraft draft = byInventory.get(inventoryId);
    return draft != null
        ? List.of(draft)
        : drafts.values().stream().filter(d -> d.took(inventoryId)).toList();
  }

  private void closed(Event.LiquidationClosed e) {
    ReceiptDraft draft = draft(e.liquidationId());
    draft.closed(e, number);
    byUnit.remove(draft.unit);
    doneWhen(draft);
  }

  private void doneWhen(ReceiptDraft draft) {
    if (draft.complete()) {
      ready.add(draft);
    }
  }

  private void write() {
    for (ReceiptDraft draft : ready) {
      if (drafts.remove(draft.liquidationId) != null) {
        lines.accept(draft.line(true, number));
      }
    }
    ready.clear();
    trade = null;
    delivery = null;
  }
}
