package io.marginline.model;

import java.util.List;

/** What can be asked of the engine. Semantics, guards and their order: docs/engine.md. */
public sealed interface Command {

  Header header();

  record ConfigureVenue(Header header, VenueSettings settings) implements Command {}

  /** {@code scale}: units of 10^-scale. Result: assetId. */
  record CreateAsset(Header header, int scale) implements Command {}

  /** Result: indexId. */
  record CreateIndex(Header header, IndexSpec spec) implements Command {}

  /** Result: instrumentId. */
  record CreateInstrument(Header header, InstrumentSpec spec) implements Command {}

  /** Opens the venue or lets it only reduce (docs/engine.md §4). Operator, or its auditor. */
  record SetTrading(Header header, TradingState state) implements Command {}

  /**
   * Announces other tiers of a contract. What is held now keeps its rates until they take effect,
   * new size has the new ones at once (rules §13). Operator.
   */
  record SetTiers(Header header, int instrumentId, List<Tier> tiers, long effectiveNs)
      implements Command {

    public SetTiers {
      tiers = List.copyOf(tiers);
    }
  }

  /** Result: accountId. */
  record CreateAccount(Header header) implements Command {}

  record Deposit(Header header, int assetId, long amountUnits) implements Command {}

  record Withdraw(Header header, int assetId, long amountUnits) implements Command {}

  record Transfer(Header header, long toAccountId, int assetId, long amountUnits)
      implements Command {}

  record DepositFund(Header header, int assetId, long amountUnits) implements Command {}

  record SetPositionMode(Header header, PositionMode mode) implements Command {}

  /** What an asset counts as collateral and as a loan, and what a loan costs. Operator. */
  record SetCurrency(
      Header header, int assetId, int indexId, CurrencySpec spec, long hourlyInterestPpb)
      implements Command {}

  /**
   * The underlying that an index belongs to: everything on one underlying is one risk unit of
   * portfolio margin (rules §9). Operator.
   */
  record SetUnderlying(
      Header header,
      int indexId,
      int underlying,
      UnderlyingClass underlyingClass,
      QuoteCurrency quote)
      implements Command {}

  /** Re-margins everything, or is refused whole. */
  record SetAccountMode(Header header, AccountMode mode) implements Command {}

  /** Whether positive equity in the asset counts as collateral. */
  record SetCollateral(Header header, int assetId, boolean counts) implements Command {}

  /** How much of a coin may stand as a hedge of its own derivatives (rules §9); 0 = nothing. */
  record SetSpotInUse(Header header, int assetId, long capUnits) implements Command {}

  /** Whether spot orders may leave a currency negative. */
  record SetAutoBorrow(Header header, boolean on) implements Command {}

  /** {@code posSide} matters for isolated margin only. {@code leverE2}: 10x = 1000. */
  record SetLeverage(
      Header header, int instrumentId, MarginMode marginMode, PositionSide posSide, int leverE2)
      implements Command {}

  /** Adds (positive) or takes out (negative) margin of an isolated position. */
  record AdjustMargin(Header header, int instrumentId, PositionSide posSide, long amountUnits)
      implements Command {}

  /** {@code priceTicks} is 0 for MARKET. Result: orderId. */
  record PlaceOrder(
      Header header,
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
      implements Command {}

  /**
   * {@code orderId} 0 = by client id; {@code newLots}: total size; 0 leaves price or size as is.
   */
  record AmendOrder(
      Header header, long orderId, ClientId clientId, long newPriceTicks, long newLots)
      implements Command {}

  /** {@code orderId} 0 = by client id. */
  record CancelOrder(Header header, long orderId, ClientId clientId) implements Command {}

  /** {@code instrumentId} −1 = all. Result: number cancelled. */
  record CancelAll(Header header, int instrumentId) implements Command {}

  /**
   * An order that is placed when a price is crossed. {@code triggerPrice} in price × 10^markScale;
   * {@code fireAbove}: fires at or above it, else at or below. {@code priceTicks} 0 = market.
   * Result: triggerId.
   */
  record PlaceTrigger(
      Header header,
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
      implements Command {}

  record CancelTrigger(Header header, long triggerId) implements Command {}

  /** All prices of one instant (blueprint §3). */
  record UpdatePrices(Header header, long instantNs, List<SourcePrice> prices) implements Command {
    public UpdatePrices {
      prices = List.copyOf(prices);
    }
  }

  /** Runs what is due, at most 256 steps. */
  record AdvanceTime(Header header) implements Command {}
}
