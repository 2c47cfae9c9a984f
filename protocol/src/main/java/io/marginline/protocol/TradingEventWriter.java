package io.marginline.protocol;

import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.Term;
import io.marginline.model.TradeKind;
import io.marginline.model.TriggerBy;
import io.marginline.model.Validity;
import sbe.marginline.DeliveredEncoder;
import sbe.marginline.FundingSettledEncoder;
import sbe.marginline.IndexUpdatedEncoder;
import sbe.marginline.InstantAppliedEncoder;
import sbe.marginline.MarkUpdatedEncoder;
import sbe.marginline.OrderAcceptedEncoder;
import sbe.marginline.OrderAmendedEncoder;
import sbe.marginline.OrderCancelledEncoder;
import sbe.marginline.OrderReducedEncoder;
import sbe.marginline.PositionChangedEncoder;
import sbe.marginline.TradeExecutedEncoder;
import sbe.marginline.TriggerAcceptedEncoder;
import sbe.marginline.TriggerCancelledEncoder;
import sbe.marginline.TriggerFiredEncoder;
import sbe.marginline.TriggerRefusedEncoder;

/** Writes the events of orders, trades and prices. */
@SuppressWarnings("checkstyle:ParameterNumber") // the signature of an event is its schema
abstract class TradingEventWriter extends VenueEventWriter {
  private final OrderAcceptedEncoder orderAccepted = new OrderAcceptedEncoder();
  private final OrderAmendedEncoder orderAmended = new OrderAmendedEncoder();
  private final OrderReducedEncoder orderReduced = new OrderReducedEncoder();
  private final OrderCancelledEncoder orderCancelled = new OrderCancelledEncoder();
  private final TriggerAcceptedEncoder triggerAccepted = new TriggerAcceptedEncoder();
  private final TriggerCancelledEncoder triggerCancelled = new TriggerCancelledEncoder();
  private final TriggerFiredEncoder triggerFired = new TriggerFiredEncoder();
  private final TriggerRefusedEncoder triggerRefused = new TriggerRefusedEncoder();
  private final TradeExecutedEncoder tradeExecuted = new TradeExecutedEncoder();
  private final PositionChangedEncoder positionChanged = new PositionChangedEncoder();
  private final IndexUpdatedEncoder indexUpdated = new IndexUpdatedEncoder();
  private final MarkUpdatedEncoder markUpdated = new MarkUpdatedEncoder();
  private final InstantAppliedEncoder instantApplied = new InstantAppliedEncoder();
  private final FundingSettledEncoder fundingSettled = new FundingSettledEncoder();
  private final DeliveredEncoder delivered = new DeliveredEncoder();

  @Override
  public void orderAccepted(
      long orderId,
      long accountId,
      int instrumentId,
      ClientId clientId,
      boolean buy,
      PositionSide posSide,
      MarginMode marginMode,
      OrderType type,
      long priceTicks,
      long lots,
      boolean reduceOnly,
      SelfTrade selfTrade) {
    orderAccepted.wrapAndApplyHeader(buffer, 0, header);
    TermsWriter.clientId(orderAccepted.clientId(), clientId);
    orderAccepted
        .orderId(orderId)
        .accountId(accountId)
        .instrumentId(instrumentId)
        .buy(Wire.of(buy))
        .posSide(Wire.POSITION_SIDE.of(posSide))
        .marginMode(Wire.MARGIN_MODE.of(marginMode))
        .orderType(Wire.ORDER_TYPE.of(type))
        .priceTicks(priceTicks)
        .lots(lots)
        .reduceOnly(Wire.of(reduceOnly))
        .selfTrade(Wire.SELF_TRADE.of(selfTrade));
    send(orderAccepted.limit());
  }

  @Override
  public void orderAmended(
      long orderId, long priceTicks, long remainingLots, boolean priorityKept) {
    orderAmended.wrapAndApplyHeader(buffer, 0, header);
    orderAmended
        .orderId(orderId)
        .priceTicks(priceTicks)
        .remainingLots(remainingLots)
        .priorityKept(Wire.of(priorityKept));
    send(orderAmended.limit());
  }

  @Override
  public void orderReduced(long orderId, long remainingLots) {
    orderReduced.wrapAndApplyHeader(buffer, 0, header);
    orderReduced.orderId(orderId).remainingLots(remainingLots);
    send(orderReduced.limit());
  }

  @Override
  public void orderCancelled(long orderId, CancelReason reason, long remainingLots) {
    orderCancelled.wrapAndApplyHeader(buffer, 0, header);
    orderCancelled
        .orderId(orderId)
        .reason(Wire.CANCEL_REASON.of(reason))
        .remainingLots(remainingLots);
    send(orderCancelled.limit());
  }

  @Override
  public void triggerAccepted(
      long triggerId,
      long accountId,
      int instrumentId,
      boolean buy,
      PositionSide posSide,
      MarginMode marginMode,
      TriggerBy triggerBy,
      boolean fireAbove,
      long triggerPrice,
      long priceTicks,
      long lots,
      boolean reduceOnly) {
    triggerAccepted.wrapAndApplyHeader(buffer, 0, header);
    triggerAccepted
        .triggerId(triggerId)
        .accountId(accountId)
        .instrumentId(instrumentId)
        .buy(Wire.of(buy))
        .posSide(Wire.POSITION_SIDE.of(posSide))
        .marginMode(Wire.MARGIN_MODE.of(marginMode))
        .triggerBy(Wire.TRIGGER_BY.of(triggerBy))
        .fireAbove(Wire.of(fireAbove))
        .triggerPrice(triggerPrice)
        .priceTicks(priceTicks)
        .lots(lots)
        .reduceOnly(Wire.of(reduceOnly));
    send(triggerAccepted.limit());
  }

  @Override
  public void triggerCancelled(long triggerId) {
    triggerCancelled.wrapAndApplyHeader(buffer, 0, header);
    triggerCancelled.triggerId(triggerId);
    send(triggerCancelled.limit());
  }

  @Override
  public void triggerFired(long triggerId, long price) {
    triggerFired.wrapAndApplyHeader(buffer, 0, header);
    triggerFired.triggerId(triggerId).price(price);
    send(triggerFired.limit());
  }

  @Override
  public void triggerRefused(
      long triggerId, RejectReason reason, long required, long available, Term term) {
    triggerRefused.wrapAndApplyHeader(buffer, 0, header);
    triggerRefused
        .triggerId(triggerId)
        .reason(Wire.REJECT_REASON.of(reason))
        .required(required)
        .available(available)
        .term(Wire.TERM.of(term));
    send(triggerRefused.limit());
  }

  @Override
  public void tradeExecuted(
      long tradeId,
      int instrumentId,
      TradeKind kind,
      long priceTicks,
      long lots,
      boolean takerBuy,
      long takerAccountId,
      long takerOrderId,
      long makerAccountId,
      long makerOrderId) {
    tradeExecuted.wrapAndApplyHeader(buffer, 0, header);
    tradeExecuted
        .tradeId(tradeId)
        .instrumentId(instrumentId)
        .kind(Wire.TRADE_KIND.of(kind))
        .priceTicks(priceTicks)
        .lots(lots)
        .takerBuy(Wire.of(takerBuy))
        .takerAccountId(takerAccountId)
        .takerOrderId(takerOrderId)
        .makerAccountId(makerAccountId)
        .makerOrderId(makerOrderId);
    send(tradeExecuted.limit());
  }

  @Override
  public void positionChanged(
      long positionId,
      long accountId,
      int instrumentId,
      MarginMode marginMode,
      PositionSide posSide,
      long lots,
      long entryCostUnits) {
    positionChanged.wrapAndApplyHeader(buffer, 0, header);
    positionChanged
        .positionId(positionId)
        .accountId(accountId)
        .instrumentId(instrumentId)
        .marginMode(Wire.MARGIN_MODE.of(marginMode))
        .posSide(Wire.POSITION_SIDE.of(posSide))
        .lots(lots)
        .entryCostUnits(entryCostUnits);
    send(positionChanged.limit());
  }

  @Override
  public void indexUpdated(int indexId, long price, Validity validity, int sources) {
    indexUpdated.wrapAndApplyHeader(buffer, 0, header);
    indexUpdated
        .indexId(indexId)
        .price(price)
        .validity(Wire.VALIDITY.of(validity))
        .sources(sources);
    send(indexUpdated.limit());
  }

  @Override
  public void markUpdated(int instrumentId, long mark, Validity validity) {
    markUpdated.wrapAndApplyHeader(buffer, 0, header);
    markUpdated.instrumentId(instrumentId).mark(mark).validity(Wire.VALIDITY.of(validity));
    send(markUpdated.limit());
  }

  @Override
  public void instantApplied(long instantNs) {
    instantApplied.wrapAndApplyHeader(buffer, 0, header);
    instantApplied.instantNs(instantNs);
    send(instantApplied.limit());
  }

  @Override
  public void fundingSettled(int instrumentId, long ratePpb, long mark) {
    fundingSettled.wrapAndApplyHeader(buffer, 0, header);
    fundingSettled.instrumentId(instrumentId).ratePpb(ratePpb).mark(mark);
    send(fundingSettled.limit());
  }

  @Override
  public void delivered(int instrumentId, long price) {
    delivered.wrapAndApplyHeader(buffer, 0, header);
    delivered.instrumentId(instrumentId).price(price);
    send(delivered.limit());
  }
}
