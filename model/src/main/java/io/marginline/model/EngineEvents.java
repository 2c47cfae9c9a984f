package io.marginline.model;

import java.util.List;

/** The engine states what happened: one method per {@link Event}, primitive arguments. */
@SuppressWarnings("checkstyle:ParameterNumber") // the signature of an event is its schema
public interface EngineEvents {

  void commandCompleted(
      long requestHi, long requestLo, long accountId, long result, boolean repeated);

  void commandRejected(
      long requestHi,
      long requestLo,
      long accountId,
      RejectReason reason,
      long required,
      long available,
      Term term,
      boolean repeated);

  void venueConfigured(VenueSettings settings);

  void assetCreated(int assetId, int scale);

  void indexCreated(int indexId, IndexSpec spec);

  void instrumentCreated(int instrumentId, InstrumentSpec spec);

  void accountCreated(long accountId);

  void posted(
      int assetId,
      LedgerKind from,
      long fromOwner,
      LedgerKind to,
      long toOwner,
      long amountUnits,
      Bill bill);

  void positionModeSet(long accountId, PositionMode mode);

  void currencySet(int assetId, int indexId, CurrencySpec spec, long hourlyInterestPpb);

  void underlyingSet(
      int indexId, int underlying, UnderlyingClass underlyingClass, QuoteCurrency quote);

  void accountModeSet(long accountId, AccountMode mode);

  void tradingSet(TradingState state);

  void collateralSet(long accountId, int assetId, boolean counts);

  void tiersAnnounced(int instrumentId, List<Tier> tiers, long effectiveNs);

  void tiersTookEffect(int instrumentId);

  void spotInUseSet(long accountId, int assetId, long capUnits);

  void autoBorrowSet(long accountId, boolean on);

  void leverageSet(
      long accountId, int instrumentId, MarginMode marginMode, PositionSide posSide, int leverE2);

  void orderAccepted(
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
      SelfTrade selfTrade);

  void orderAmended(long orderId, long priceTicks, long remainingLots, boolean priorityKept);

  void orderReduced(long orderId, long remainingLots);

  void orderCancelled(long orderId, CancelReason reason, long remainingLots);

  void triggerAccepted(
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
      boolean reduceOnly);

  void triggerCancelled(long triggerId);

  void triggerFired(long triggerId, long price);

  void triggerRefused(
      long triggerId, RejectReason reason, long required, long available, Term term);

  void tradeExecuted(
      long tradeId,
      int instrumentId,
      TradeKind kind,
      long priceTicks,
      long lots,
      boolean takerBuy,
      long takerAccountId,
      long takerOrderId,
      long makerAccountId,
      long makerOrderId);

  void positionChanged(
      long positionId,
      long accountId,
      int instrumentId,
      MarginMode marginMode,
      PositionSide posSide,
      long lots,
      long entryCostUnits);

  void indexUpdated(int indexId, long price, Validity validity, int sources);

  void markUpdated(int instrumentId, long mark, Validity validity);

  void instantApplied(long instantNs);

  void fundingSettled(int instrumentId, long ratePpb, long mark);

  void delivered(int instrumentId, long price);

  void unitStateChanged(
      long accountId,
      int assetId,
      long positionId,
      UnitState from,
      UnitState to,
      long equityUnits,
      long requirementUnits);

  void unitWarned(
      long accountId, int assetId, long positionId, long equityUnits, long requirementUnits);

  void liquidationStarted(
      long liquidationId,
      long accountId,
      int assetId,
      long positionId,
      long equityUnits,
      long maintenanceUnits,
      long feeUnits);

  void liquidationTerm(
      long liquidationId,
      long positionId,
      int instrumentId,
      long lots,
      long entryCostUnits,
      long mark,
      long uplUnits,
      long maintenanceUnits,
      long feeUnits);

  void sliceAttempted(
      long liquidationId,
      long positionId,
      long lots,
      long limitTicks,
      long bankruptcyTicks,
      long filledLots);

  void takenOver(
      long liquidationId, long positionId, long inventoryId, long lots, long bankruptcyTicks);

  void liquidationClosed(
      long liquidationId, LiquidationOutcome outcome, long equityUnits, long requirementUnits);

  void inventoryChanged(long inventoryId, int instrumentId, long lots, long priceTicks);

  void deleveraged(
      long inventoryId, long accountId, long positionId, long lots, long priceTicks, int rank);

  void deleveragingExhausted(long inventoryId, long lots);
}
