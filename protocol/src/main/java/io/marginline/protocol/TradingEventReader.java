package io.marginline.protocol;

import io.marginline.model.EngineEvents;
import sbe.marginline.DeliveredDecoder;
import sbe.marginline.FundingSettledDecoder;
import sbe.marginline.IndexUpdatedDecoder;
import sbe.marginline.InstantAppliedDecoder;
import sbe.marginline.MarkUpdatedDecoder;
import sbe.marginline.OrderAcceptedDecoder;
import sbe.marginline.OrderAmendedDecoder;
import sbe.marginline.OrderCancelledDecoder;
import sbe.marginline.OrderReducedDecoder;
import sbe.marginline.PositionChangedDecoder;
import sbe.marginline.TradeExecutedDecoder;
import sbe.marginline.TriggerAcceptedDecoder;
import sbe.marginline.TriggerCancelledDecoder;
import sbe.marginline.TriggerFiredDecoder;
import sbe.marginline.TriggerRefusedDecoder;

/** Reads the events of orders, trades and prices. */
final class TradingEventReader {
  private final Incoming in;
  private final OrderAcceptedDecoder orderAccepted = new OrderAcceptedDecoder();
  private final OrderAmendedDecoder orderAmended = new OrderAmendedDecoder();
  private final OrderReducedDecoder orderReduced = new OrderReducedDecoder();
  private final OrderCancelledDecoder orderCancelled = new OrderCancelledDecoder();
  private final TriggerAcceptedDecoder triggerAccepted = new TriggerAcceptedDecoder();
  private final TriggerCancelledDecoder triggerCancelled = new TriggerCancelledDecoder();
  private final TriggerFiredDecoder triggerFired = new TriggerFiredDecoder();
  private final TriggerRefusedDecoder triggerRefused = new TriggerRefusedDecoder();
  private final TradeExecutedDecoder tradeExecuted = new TradeExecutedDecoder();
  private final PositionChangedDecoder positionChanged = new PositionChangedDecoder();
  private final IndexUpdatedDecoder indexUpdated = new IndexUpdatedDecoder();
  private final MarkUpdatedDecoder markUpdated = new MarkUpdatedDecoder();
  private final InstantAppliedDecoder instantApplied = new InstantAppliedDecoder();
  private final FundingSettledDecoder fundingSettled = new FundingSettledDecoder();
  private final DeliveredDecoder delivered = new DeliveredDecoder();

  TradingEventReader(Incoming in) {
    this.in = in;
  }

  /** Returns whether the template is one of these. */
  boolean read(int templateId, EngineEvents to) {
    switch (templateId) {
      case OrderAcceptedDecoder.TEMPLATE_ID -> orderAccepted(to);
      case OrderAmendedDecoder.TEMPLATE_ID -> orderAmended(to);
      case OrderReducedDecoder.TEMPLATE_ID -> orderReduced(to);
      case OrderCancelledDecoder.TEMPLATE_ID -> orderCancelled(to);
      case TriggerAcceptedDecoder.TEMPLATE_ID -> triggerAccepted(to);
      case TriggerCancelledDecoder.TEMPLATE_ID -> triggerCancelled(to);
      case TriggerFiredDecoder.TEMPLATE_ID -> triggerFired(to);
      case TriggerRefusedDecoder.TEMPLATE_ID -> triggerRefused(to);
      case TradeExecutedDecoder.TEMPLATE_ID -> tradeExecuted(to);
      case PositionChangedDecoder.TEMPLATE_ID -> positionChanged(to);
      case IndexUpdatedDecoder.TEMPLATE_ID -> indexUpdated(to);
      case MarkUpdatedDecoder.TEMPLATE_ID -> markUpdated(to);
      case InstantAppliedDecoder.TEMPLATE_ID -> instantApplied(to);
      case FundingSettledDecoder.TEMPLATE_ID -> fundingSettled(to);
      case DeliveredDecoder.TEMPLATE_ID -> delivered(to);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void orderAccepted(EngineEvents to) {
    in.whole(orderAccepted);
    to.orderAccepted(
        orderAccepted.orderId(),
        orderAccepted.accountId(),
        orderAccepted.instrumentId(),
        TermsReader.clientId(orderAccepted.clientId()),
        Wire.bool(orderAccepted.buyRaw()),
        Wire.POSITION_SIDE.of(orderAccepted.posSideRaw()),
        Wire.MARGIN_MODE.of(orderAccepted.marginModeRaw()),
        Wire.ORDER_TYPE.of(orderAccepted.orderTypeRaw()),
        orderAccepted.priceTicks(),
        orderAccepted.lots(),
        Wire.bool(orderAccepted.reduceOnlyRaw()),
        Wire.SELF_TRADE.of(orderAccepted.selfTradeRaw()));
  }

  private void orderAmended(EngineEvents to) {
    in.whole(orderAmended);
    to.orderAmended(
        orderAmended.orderId(),
        orderAmended.priceTicks(),
        orderAmended.remainingLots(),
        Wire.bool(orderAmended.priorityKeptRaw()));
  }

  private void orderReduced(EngineEvents to) {
    in.whole(orderReduced);
    to.orderReduced(orderReduced.orderId(), orderReduced.remainingLots());
  }

  private void orderCancelled(EngineEvents to) {
    in.whole(orderCancelled);
    to.orderCancelled(
        orderCancelled.orderId(),
        Wire.CANCEL_REASON.of(orderCancelled.reasonRaw()),
        orderCancelled.remainingLots());
  }

  private void triggerAccepted(EngineEvents to) {
    in.whole(triggerAccepted);
    to.triggerAccepted(
        triggerAccepted.triggerId(),
        triggerAccepted.accountId(),
        triggerAccepted.instrumentId(),
        Wire.bool(triggerAccepted.buyRaw()),
        Wire.POSITION_SIDE.of(triggerAccepted.posSideRaw()),
        Wire.MARGIN_MODE.of(triggerAccepted.marginModeRaw()),
        Wire.TRIGGER_BY.of(triggerAccepted.triggerByRaw()),
        Wire.bool(triggerAccepted.fireAboveRaw()),
        triggerAccepted.triggerPrice(),
        triggerAccepted.priceTicks(),
        triggerAccepted.lots(),
        Wire.bool(triggerAccepted.reduceOnlyRaw()));
  }

  private void triggerCancelled(EngineEvents to) {
    in.whole(triggerCancelled);
    to.triggerCancelled(triggerCancelled.triggerId());
  }

  private void triggerFired(EngineEvents to) {
    in.whole(triggerFired);
    to.triggerFired(triggerFired.triggerId(), triggerFired.price());
  }

  private void triggerRefused(EngineEvents to) {
    in.whole(triggerRefused);
    to.triggerRefused(
        triggerRefused.triggerId(),
        Wire.REJECT_REASON.of(triggerRefused.reasonRaw()),
        triggerRefused.required(),
        triggerRefused.available(),
        Wire.TERM.of(triggerRefused.termRaw()));
  }

  private void tradeExecuted(EngineEvents to) {
    in.whole(tradeExecuted);
    to.tradeExecuted(
        tradeExecuted.tradeId(),
        tradeExecuted.instrumentId(),
        Wire.TRADE_KIND.of(tradeExecuted.kindRaw()),
        tradeExecuted.priceTicks(),
        tradeExecuted.lots(),
        Wire.bool(tradeExecuted.takerBuyRaw()),
        tradeExecuted.takerAccountId(),
        tradeExecuted.takerOrderId(),
        tradeExecuted.makerAccountId(),
        tradeExecuted.makerOrderId());
  }

  private void positionChanged(EngineEvents to) {
    in.whole(positionChanged);
    to.positionChanged(
        positionChanged.positionId(),
        positionChanged.accountId(),
        positionChanged.instrumentId(),
        Wire.MARGIN_MODE.of(positionChanged.marginModeRaw()),
        Wire.POSITION_SIDE.of(positionChanged.posSideRaw()),
        positionChanged.lots(),
        positionChanged.entryCostUnits());
  }

  private void indexUpdated(EngineEvents to) {
    in.whole(indexUpdated);
    to.indexUpdated(
        indexUpdated.indexId(),
        indexUpdated.price(),
        Wire.VALIDITY.of(indexUpdated.validityRaw()),
        indexUpdated.sources());
  }

  private void markUpdated(EngineEvents to) {
    in.whole(markUpdated);
    to.markUpdated(
        markUpdated.instrumentId(),
        markUpdated.mark(),
        Wire.VALIDITY.of(markUpdated.validityRaw()));
  }

  private void instantApplied(EngineEvents to) {
    in.whole(instantApplied);
    to.instantApplied(instantApplied.instantNs());
  }

  private void fundingSettled(EngineEvents to) {
    in.whole(fundingSettled);
    to.fundingSettled(
        fundingSettled.instrumentId(), fundingSettled.ratePpb(), fundingSettled.mark());
  }

  private void delivered(EngineEvents to) {
    in.whole(delivered);
    to.delivered(delivered.instrumentId(), delivered.price());
  }
}
