package io.marginline.benchmarks.venue;

import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.IgnoredEvents;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.Term;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import io.marginline.model.Validity;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest listener there is: it counts what the benchmarks must know about and drops the rest.
 */
@SuppressWarnings("checkstyle:ParameterNumber") // the signature of an event is its schema
public final class CountingEvents extends IgnoredEvents {
  long completed;
  long rejected;
  long accepted;
  long cancelled;
  long trades;
  long positionChanges;
  long marks;
  long stateChanges;
  long liquidations;

  /** Result of the last command that was carried out. */
  long lastResult;

  @Nullable RejectReason lastReason;

  @Override
  public void commandCompleted(
      long requestHi, long requestLo, long accountId, long result, boolean repeated) {
    completed++;
    lastResult = result;
  }

  @Override
  public void commandRejected(
      long requestHi,
      long requestLo,
      long accountId,
      RejectReason reason,
      long required,
      long available,
      Term term,
      boolean repeated) {
    rejected++;
    lastReason = reason;
  }

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
    accepted++;
  }

  @Override
  public void orderCancelled(long orderId, CancelReason reason, long remainingLots) {
    cancelled++;
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
    trades++;
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
    positionChanges++;
  }

  @Override
  public void markUpdated(int instrumentId, long mark, Validity validity) {
    marks++;
  }

  @Override
  public void unitStateChanged(
      long accountId,
      int assetId,
      long positionId,
      UnitState from,
      UnitState to,
      long equityUnits,
      long requirementUnits) {
    stateChanges++;
  }

  @Override
  public void liquidationStarted(
      long liquidationId,
      long accountId,
      int assetId,
      long positionId,
      long equityUnits,
      long maintenanceUnits,
      long feeUnits) {
    liquidations++;
  }
}
