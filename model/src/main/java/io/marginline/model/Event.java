package io.marginline.model;

import java.util.List;

/** What happened. Amounts are as applied, signed, in units; folding the events gives the state. */
public sealed interface Event {

  /** The command was carried out. Terminal. */
  record CommandCompleted(
      long requestHi, long requestLo, long accountId, long result, boolean repeated)
      implements Event {}

  /** Nothing was done, and why. Terminal. Required and available are in the unit of the term. */
  record CommandRejected(
      long requestHi,
      long requestLo,
      long accountId,
      RejectReason reason,
      long required,
      long available,
      Term term,
      boolean repeated)
      implements Event {}

  record VenueConfigured(VenueSettings settings) implements Event {}

  record AssetCreated(int assetId, int scale) implements Event {}

  record IndexCreated(int indexId, IndexSpec spec) implements Event {}

  record InstrumentCreated(int instrumentId, InstrumentSpec spec) implements Event {}

  record AccountCreated(long accountId) implements Event {}

  /** Units moved from one ledger account to another; owner = accountId, positionId or 0. */
  record Posted(
      int assetId,
      LedgerKind from,
      long fromOwner,
      LedgerKind to,
      long toOwner,
      long amountUnits,
      Bill bill)
      implements Event {}

  record PositionModeSet(long accountId, PositionMode mode) implements Event {}

  record CurrencySet(int assetId, int indexId, CurrencySpec spec, long hourlyInterestPpb)
      implements Event {}

  record UnderlyingSet(
      int indexId, int underlying, UnderlyingClass underlyingClass, QuoteCurrency quote)
      implements Event {}

  record AccountModeSet(long accountId, AccountMode mode) implements Event {}

  record TradingSet(TradingState state) implements Event {}

  record CollateralSet(long accountId, int assetId, boolean counts) implements Event {}

  record TiersAnnounced(int instrumentId, List<Tier> tiers, long effectiveNs) implements Event {

    public TiersAnnounced {
      tiers = List.copyOf(tiers);
    }
  }

  record TiersTookEffect(int instrumentId) implements Event {}

  record SpotInUseSet(long accountId, int assetId, long capUnits) implements Event {}

  record AutoBorrowSet(long accountId, boolean on) implements Event {}

  record LeverageSet(
      long accountId, int instrumentId, MarginMode marginMode, PositionSide posSide, int leverE2)
      implements Event {}

  /**
   * The order passed its guards; trades and cancellations follow. Market orders carry their worst
   * price.
   */
  record OrderAccepted(
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
      SelfTrade selfTrade)
      implements Event {}

  /**
   * Remaining size and price after an amendment; {@code priorityKept} false = last in its level.
   */
  record OrderAmended(long orderId, long priceTicks, long remainingLots, boolean priorityKept)
      implements Event {}

  /** A resting reduce-only order shrank with its position. */
  record OrderReduced(long orderId, long remainingLots) implements Event {}

  record OrderCancelled(long orderId, CancelReason reason, long remainingLots) implements Event {}

  record TriggerAccepted(
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
      boolean reduceOnly)
      implements Event {}

  record TriggerCancelled(long triggerId) implements Event {}

  /** The trigger is gone; the order follows, or {@link TriggerRefused}. */
  record TriggerFired(long triggerId, long price) implements Event {}

  /** The order of a fired trigger failed its guards. */
  record TriggerRefused(
      long triggerId, RejectReason reason, long required, long available, Term term)
      implements Event {}

  /**
   * Taker and maker ids are 0 where no order stands behind a side; account −1 is the liquidation
   * account.
   */
  record TradeExecuted(
      long tradeId,
      int instrumentId,
      TradeKind kind,
      long priceTicks,
      long lots,
      boolean takerBuy,
      long takerAccountId,
      long takerOrderId,
      long makerAccountId,
      long makerOrderId)
      implements Event {}

  /** Position after the change; 0 lots = closed and gone. */
  record PositionChanged(
      long positionId,
      long accountId,
      int instrumentId,
      MarginMode marginMode,
      PositionSide posSide,
      long lots,
      long entryCostUnits)
      implements Event {}

  record IndexUpdated(int indexId, long price, Validity validity, int sources) implements Event {}

  record MarkUpdated(int instrumentId, long mark, Validity validity) implements Event {}

  /** All prices of the instant are in; health checks follow. */
  record InstantApplied(long instantNs) implements Event {}

  /** Payments follow as postings. */
  record FundingSettled(int instrumentId, long ratePpb, long mark) implements Event {}

  /** The instrument expired at this price, in price × 10^markScale; postings follow. */
  record Delivered(int instrumentId, long price) implements Event {}

  /** Numbers are those of the decision. positionId 0 = the cross pool of the asset. */
  record UnitStateChanged(
      long accountId,
      int assetId,
      long positionId,
      UnitState from,
      UnitState to,
      long equityUnits,
      long requirementUnits)
      implements Event {}

  record UnitWarned(
      long accountId, int assetId, long positionId, long equityUnits, long requirementUnits)
      implements Event {}

  record LiquidationStarted(
      long liquidationId,
      long accountId,
      int assetId,
      long positionId,
      long equityUnits,
      long maintenanceUnits,
      long feeUnits)
      implements Event {}

  /** One position of a liquidation at its start: every term of the ratio. */
  record LiquidationTerm(
      long liquidationId,
      long positionId,
      int instrumentId,
      long lots,
      long entryCostUnits,
      long mark,
      long uplUnits,
      long maintenanceUnits,
      long feeUnits)
      implements Event {}

  /** One immediate-or-cancel order of the ladder; trades stand before it. */
  record SliceAttempted(
      long liquidationId,
      long positionId,
      long lots,
      long limitTicks,
      long bankruptcyTicks,
      long filledLots)
      implements Event {}

  /** The liquidation account took the position. */
  record TakenOver(
      long liquidationId, long positionId, long inventoryId, long lots, long bankruptcyTicks)
      implements Event {}

  record LiquidationClosed(
      long liquidationId, LiquidationOutcome outcome, long equityUnits, long requirementUnits)
      implements Event {}

  /** Signed lots of one inventory row of the liquidation account; 0 = gone. */
  record InventoryChanged(long inventoryId, int instrumentId, long lots, long priceTicks)
      implements Event {}

  /**
   * A candidate was closed against the inventory; the trade stands before it. Score =
   * profitNum/profitDen × leverageNum/leverageDen.
   */
  record Deleveraged(
      long inventoryId, long accountId, long positionId, long lots, long priceTicks, int rank)
      implements Event {}

  /** Nobody was left for these lots. */
  record DeleveragingExhausted(long inventoryId, long lots) implements Event {}
}
