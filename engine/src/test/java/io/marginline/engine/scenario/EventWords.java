package io.marginline.engine.scenario;

import io.marginline.model.AccountMode;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One line of words for each event. */
final class EventWords {
  private final Names names;
  private final long startNs;
  private final Map<Long, Integer> instrumentOfOrder = new HashMap<>();
  private final Map<Long, Integer> instrumentOfTrigger = new HashMap<>();
  private final Map<Long, Integer> instrumentOfPosition = new HashMap<>();
  private final Map<Long, Integer> instrumentOfRow = new HashMap<>();

  /** What the numbers of a rejection belong to. */
  int instrument;

  int asset;

  /** Whose command it was, and whether it asks for a mode that counts in USD. */
  long account;

  boolean newModeInUsd;
  private final Set<Long> inUsd = new HashSet<>();

  EventWords(Names names, long startNs) {
    this.names = names;
    this.startNs = startNs;
  }

  /** The instrument of an order, for reading an amendment. */
  int instrumentOfOrder(long order) {
    return instrumentOfOrder.getOrDefault(order, 0);
  }

  String say(Event event) {
    return switch (event) {
      case Event.CommandCompleted e -> "done " + e.result() + (e.repeated() ? " repeated" : "");
      case Event.CommandRejected e ->
          "rejected "
              + refusal(e.reason(), e.required(), e.available(), e.term(), instrument)
              + (e.repeated() ? " repeated" : "");
      case Event.VenueConfigured e -> "configured " + e.settings().profile().name();
      case Event.AssetCreated e -> "asset " + e.assetId();
      case Event.IndexCreated e -> "created index " + e.indexId();
      case Event.InstrumentCreated e -> "instrument " + e.instrumentId();
      case Event.AccountCreated e -> "account " + e.accountId();
      case Event.Posted e -> posted(e);
      case Event.CurrencySet e -> "currency " + Names.name(names.assets, e.assetId());
      case Event.UnderlyingSet e ->
          "underlying " + Names.name(names.indexes, e.indexId()) + " " + e.underlying();
      case Event.AccountModeSet e -> accountMode(e);
      case Event.CollateralSet e ->
          "collateral %s %s %s"
              .formatted(
                  names.account(e.accountId()),
                  Names.name(names.assets, e.assetId()),
                  e.counts() ? "on" : "off");
      case Event.SpotInUseSet e ->
          "spot-in-use %s %s %s"
              .formatted(
                  names.account(e.accountId()),
                  Names.name(names.assets, e.assetId()),
                  names.money(e.capUnits(), e.assetId()));
      case Event.TiersAnnounced e -> "tiers " + names.instrument(e.instrumentId()) + " announced";
      case Event.TiersTookEffect e ->
          "tiers " + names.instrument(e.instrumentId()) + " took effect";
      case Event.AutoBorrowSet e ->
          "auto-borrow " + names.account(e.accountId()) + (e.on() ? " on" : " off");
      case Event.Delivered e ->
          "delivered "
              + names.instrument(e.instrumentId())
              + " "
              + names.indexPrice(e.price(), e.instrumentId());
      case Event.PositionModeSet e -> "mode " + names.account(e.accountId()) + " " + e.mode();
      case Event.LeverageSet e ->
          "leverage "
              + names.account(e.accountId())
              + " "
              + names.instrument(e.instrumentId())
              + leg(e.marginMode(), e.posSide())
              + " "
              + Names.plain(BigDecimal.valueOf(e.leverE2(), 2));
      case Event.OrderAccepted e -> order(e);
      case Event.OrderAmended e -> {
        int id = instrumentOfOrder(e.orderId());
        yield "amended #%d %s at %s %s"
            .formatted(
                e.orderId(),
                names.size(e.remainingLots(), id),
                names.price(e.priceTicks(), id),
                e.priorityKept() ? "kept" : "requeued");
      }
      case Event.OrderReduced e ->
          "reduced #" + e.orderId() + " " + size(e.remainingLots(), e.orderId());
      case Event.OrderCancelled e ->
          "cancelled #%d %s %s"
              .formatted(e.orderId(), e.reason(), size(e.remainingLots(), e.orderId()));
      default -> market(event);
    };
  }

  private String accountMode(Event.AccountModeSet e) {
    boolean usd = e.mode() == AccountMode.MULTI_CURRENCY || e.mode() == AccountMode.PORTFOLIO;
    inUsd.remove(e.accountId());
    if (usd) {
      inUsd.add(e.accountId());
    }
    return "account-mode " + names.account(e.accountId()) + " " + e.mode();
  }

  private String market(Event event) {
    return switch (event) {
      case Event.TriggerAccepted e -> {
        instrumentOfTrigger.put(e.triggerId(), e.instrumentId());
        yield "trigger " + e.triggerId() + " accepted";
      }
      case Event.TriggerCancelled e -> "trigger " + e.triggerId() + " cancelled";
      case Event.TriggerFired e ->
          "trigger "
              + e.triggerId()
              + " fired "
              + names.mark(e.price(), instrumentOfTrigger.getOrDefault(e.triggerId(), 0));
      case Event.TriggerRefused e ->
          "trigger "
              + e.triggerId()
              + " refused "
              + refusal(
                  e.reason(),
                  e.required(),
                  e.available(),
                  e.term(),
                  instrumentOfTrigger.getOrDefault(e.triggerId(), 0));
      case Event.TradeExecuted e -> trade(e);
      case Event.PositionChanged e -> position(e);
      case Event.IndexUpdated e ->
          "index %s %s %s %d"
              .formatted(
                  Names.name(names.indexes, e.indexId()),
                  Names.plain(
                      BigDecimal.valueOf(
                          e.price(), names.indexDigits.getOrDefault(e.indexId(), 0))),
                  e.validity(),
                  e.sources());
      case Event.MarkUpdated e ->
          "mark %s %s %s"
              .formatted(
                  names.instrument(e.instrumentId()),
                  names.mark(e.mark(), e.instrumentId()),
                  e.validity());
      case Event.InstantApplied e -> "instant";
      case Event.FundingSettled e ->
          "funding %s %s ppb at %s"
              .formatted(
                  names.instrument(e.instrumentId()),
                  e.ratePpb(),
                  names.mark(e.mark(), e.instrumentId()));
      default -> liquidation(event);
    };
  }

  private String liquidation(Event event) {
    return switch (event) {
      case Event.UnitStateChanged e ->
          "state %s %s -> %s %s %s"
              .formatted(
                  unit(e.accountId(), e.positionId()),
                  e.from(),
                  e.to(),
                  names.money(e.equityUnits(), e.assetId()),
                  names.money(e.requirementUnits(), e.assetId()));
      case Event.UnitWarned e ->
          "warned %s %s %s"
              .formatted(
                  unit(e.accountId(), e.positionId()),
                  names.money(e.equityUnits(), e.assetId()),
                  names.money(e.requirementUnits(), e.assetId()));
      case Event.LiquidationStarted e -> {
        asset = e.assetId();
        yield "liquidation %d of %s starts %s mm %s fee %s"
            .formatted(
                e.liquidationId(),
                unit(e.accountId(), e.positionId()),
                names.money(e.equityUnits(), e.assetId()),
                names.money(e.maintenanceUnits(), e.assetId()),
                names.money(e.feeUnits(), e.assetId()));
      }
      case Event.LiquidationTerm e ->
          "term %d P%d %s cost %s mark %s upl %s mm %s fee %s"
              .formatted(
                  e.liquidationId(),
                  e.positionId(),
                  names.signed(e.lots(), e.instrumentId()),
                  names.moneyOf(e.entryCostUnits(), e.instrumentId()),
                  names.mark(e.mark(), e.instrumentId()),
                  names.moneyOf(e.uplUnits(), e.instrumentId()),
                  names.moneyOf(e.maintenanceUnits(), e.instrumentId()),
                  names.moneyOf(e.feeUnits(), e.instrumentId()));
      case Event.SliceAttempted e -> {
        int id = instrumentOfPosition.getOrDefault(e.positionId(), 0);
        yield "slice %d P%d %s limit %s bk %s filled %s"
            .formatted(
                e.liquidationId(),
                e.positionId(),
                names.size(e.lots(), id),
                names.price(e.limitTicks(), id),
                names.price(e.bankruptcyTicks(), id),
                names.size(e.filledLots(), id));
      }
      default -> inventory(event);
    };
  }

  private String inventory(Event event) {
    return switch (event) {
      case Event.TakenOver e -> {
        int id = instrumentOfPosition.getOrDefault(e.positionId(), 0);
        yield "taken-over %d P%d row %d %s at %s"
            .formatted(
                e.liquidationId(),
                e.positionId(),
                e.inventoryId(),
                names.size(e.lots(), id),
                names.price(e.bankruptcyTicks(), id));
      }
      case Event.LiquidationClosed e ->
          "liquidation %d closed %s %s %s"
              .formatted(
                  e.liquidationId(),
                  e.outcome(),
                  names.money(e.equityUnits(), asset),
                  names.money(e.requirementUnits(), asset));
      case Event.InventoryChanged e -> {
        instrumentOfRow.put(e.inventoryId(), e.instrumentId());
        yield "row %d %s %s at %s"
            .formatted(
                e.inventoryId(),
                names.instrument(e.instrumentId()),
                names.signed(e.lots(), e.instrumentId()),
                names.price(e.priceTicks(), e.instrumentId()));
      }
      case Event.Deleveraged e -> {
        int id = instrumentOfPosition.getOrDefault(e.positionId(), 0);
        yield "deleveraged row %d %s P%d %s at %s rank %d"
            .formatted(
                e.inventoryId(),
                names.account(e.accountId()),
                e.positionId(),
                names.size(e.lots(), id),
                names.price(e.priceTicks(), id),
                e.rank());
      }
      case Event.DeleveragingExhausted e -> {
        int id = instrumentOfRow.getOrDefault(e.inventoryId(), 0);
        yield "exhausted row " + e.inventoryId() + " " + names.size(e.lots(), id);
      }
      default -> event.toString();
    };
  }

  private String posted(Event.Posted e) {
    return "post %s %s %s %s"
        .formatted(
            purse(e.from(), e.fromOwner()),
            purse(e.to(), e.toOwner()),
            names.money(e.amountUnits(), e.assetId()),
            e.bill());
  }

  private String purse(LedgerKind kind, long owner) {
    return switch (kind) {
      case CASH -> names.account(owner);
      case MARGIN -> "P" + owner;
      case EXTERNAL, CLEARING, FUND, REVENUE, ROUNDING, DEFICIT -> kind.name();
    };
  }

  private String order(Event.OrderAccepted e) {
    instrumentOfOrder.put(e.orderId(), e.instrumentId());
    return "order #%d %s %s %s %s at %s %s"
            .formatted(
                e.orderId(),
                names.account(e.accountId()),
                e.buy() ? "buys" : "sells",
                names.size(e.lots(), e.instrumentId()),
                names.instrument(e.instrumentId()),
                names.price(e.priceTicks(), e.instrumentId()),
                e.type())
        + leg(e.marginMode(), e.posSide())
        + (e.reduceOnly() ? " reduce-only" : "");
  }

  private String trade(Event.TradeExecuted e) {
    String taker =
        names.account(e.takerAccountId()) + (e.takerOrderId() == 0 ? "" : "#" + e.takerOrderId());
    String maker =
        names.account(e.makerAccountId()) + (e.makerOrderId() == 0 ? "" : "#" + e.makerOrderId());
    return "trade %s %s at %s: %s %s %s %s"
        .formatted(
            names.size(e.lots(), e.instrumentId()),
            names.instrument(e.instrumentId()),
            names.price(e.priceTicks(), e.instrumentId()),
            taker,
            e.takerBuy() ? "buys-from" : "sells-to",
            maker,
            e.kind());
  }

  private String position(Event.PositionChanged e) {
    instrumentOfPosition.put(e.positionId(), e.instrumentId());
    return "position P%d %s %s%s %s cost %s"
        .formatted(
            e.positionId(),
            names.account(e.accountId()),
            names.instrument(e.instrumentId()),
            leg(e.marginMode(), e.posSide()),
            names.signed(e.lots(), e.instrumentId()),
            names.moneyOf(e.entryCostUnits(), e.instrumentId()));
  }

  private static String leg(MarginMode mode, PositionSide side) {
    return (mode == MarginMode.ISOLATED ? " isolated" : "")
        + (side == PositionSide.NET ? "" : side == PositionSide.LONG ? " long" : " short");
  }

  private String unit(long account, long position) {
    return names.account(account) + (position == 0 ? "" : "/P" + position);
  }

  private String size(long lots, long order) {
    return names.size(lots, instrumentOfOrder(order));
  }

  private String refusal(
      RejectReason reason, long required, long available, Term term, int ofInstrument) {
    boolean usd = inUsd.contains(account) || newModeInUsd;
    newModeInUsd = false;
    return switch (term) {
      case NONE -> reason.name();
      case AVAIL_EQ, MARGIN_RATIO -> {
        int in = usd ? -1 : asset;
        yield numbers(reason, names.money(required, in), names.money(available, in), term);
      }
      case AVAIL_BAL, ISOLATED_MARGIN ->
          numbers(reason, names.money(required, asset), names.money(available, asset), term);
      case POSITION_LOTS ->
          numbers(
              reason,
              names.size(required, ofInstrument),
              names.size(available, ofInstrument),
              term);
      case PRICE -> prices(reason, required, available, ofInstrument);
      case TIME ->
          numbers(
              reason,
              Names.plain(BigDecimal.valueOf(required - startNs, 9)),
              Names.plain(BigDecimal.valueOf(available - startNs, 9)),
              term);
    };
  }

  private String prices(RejectReason reason, long required, long available, int ofInstrument) {
    boolean marks = reason == RejectReason.TRIGGER_ALREADY_PAST;
    return numbers(
        reason,
        marks ? names.mark(required, ofInstrument) : names.price(required, ofInstrument),
        marks ? names.mark(available, ofInstrument) : names.price(available, ofInstrument),
        Term.PRICE);
  }

  private static String numbers(RejectReason reason, String required, String available, Term term) {
    return reason + " " + required + " " + available + " " + term;
  }
}
