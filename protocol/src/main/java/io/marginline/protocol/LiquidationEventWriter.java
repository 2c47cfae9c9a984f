package io.marginline.protocol;

import io.marginline.model.LiquidationOutcome;
import io.marginline.model.UnitState;
import sbe.marginline.DeleveragedEncoder;
import sbe.marginline.DeleveragingExhaustedEncoder;
import sbe.marginline.InventoryChangedEncoder;
import sbe.marginline.LiquidationClosedEncoder;
import sbe.marginline.LiquidationStartedEncoder;
import sbe.marginline.LiquidationTermEncoder;
import sbe.marginline.SliceAttemptedEncoder;
import sbe.marginline.TakenOverEncoder;
import sbe.marginline.UnitStateChangedEncoder;
import sbe.marginline.UnitWarnedEncoder;

/** Writes the events of risk units and liquidations. */
@SuppressWarnings("checkstyle:ParameterNumber") // the signature of an event is its schema
abstract class LiquidationEventWriter extends TradingEventWriter {
  private final UnitStateChangedEncoder unitStateChanged = new UnitStateChangedEncoder();
  private final UnitWarnedEncoder unitWarned = new UnitWarnedEncoder();
  private final LiquidationStartedEncoder liquidationStarted = new LiquidationStartedEncoder();
  private final LiquidationTermEncoder liquidationTerm = new LiquidationTermEncoder();
  private final SliceAttemptedEncoder sliceAttempted = new SliceAttemptedEncoder();
  private final TakenOverEncoder takenOver = new TakenOverEncoder();
  private final LiquidationClosedEncoder liquidationClosed = new LiquidationClosedEncoder();
  private final InventoryChangedEncoder inventoryChanged = new InventoryChangedEncoder();
  private final DeleveragedEncoder deleveraged = new DeleveragedEncoder();
  private final DeleveragingExhaustedEncoder deleveragingExhausted =
      new DeleveragingExhaustedEncoder();

  @Override
  public void unitStateChanged(
      long accountId,
      int assetId,
      long positionId,
      UnitState from,
      UnitState to,
      long equityUnits,
      long requirementUnits) {
    unitStateChanged.wrapAndApplyHeader(buffer, 0, header);
    unitStateChanged
        .accountId(accountId)
        .assetId(assetId)
        .positionId(positionId)
        .from(Wire.UNIT_STATE.of(from))
        .to(Wire.UNIT_STATE.of(to))
        .equityUnits(equityUnits)
        .requirementUnits(requirementUnits);
    send(unitStateChanged.limit());
  }

  @Override
  public void unitWarned(
      long accountId, int assetId, long positionId, long equityUnits, long requirementUnits) {
    unitWarned.wrapAndApplyHeader(buffer, 0, header);
    unitWarned
        .accountId(accountId)
        .assetId(assetId)
        .positionId(positionId)
        .equityUnits(equityUnits)
        .requirementUnits(requirementUnits);
    send(unitWarned.limit());
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
    liquidationStarted.wrapAndApplyHeader(buffer, 0, header);
    liquidationStarted
        .liquidationId(liquidationId)
        .accountId(accountId)
        .assetId(assetId)
        .positionId(positionId)
        .equityUnits(equityUnits)
        .maintenanceUnits(maintenanceUnits)
        .feeUnits(feeUnits);
    send(liquidationStarted.limit());
  }

  @Override
  public void liquidationTerm(
      long liquidationId,
      long positionId,
      int instrumentId,
      long lots,
      long entryCostUnits,
      long mark,
      long uplUnits,
      long maintenanceUnits,
      long feeUnits) {
    liquidationTerm.wrapAndApplyHeader(buffer, 0, header);
    liquidationTerm
        .liquidationId(liquidationId)
        .positionId(positionId)
        .instrumentId(instrumentId)
        .lots(lots)
        .entryCostUnits(entryCostUnits)
        .mark(mark)
        .uplUnits(uplUnits)
        .maintenanceUnits(maintenanceUnits)
        .feeUnits(feeUnits);
    send(liquidationTerm.limit());
  }

  @Override
  public void sliceAttempted(
      long liquidationId,
      long positionId,
      long lots,
      long limitTicks,
      long bankruptcyTicks,
      long filledLots) {
    sliceAttempted.wrapAndApplyHeader(buffer, 0, header);
    sliceAttempted
        .liquidationId(liquidationId)
        .positionId(positionId)
        .lots(lots)
        .limitTicks(limitTicks)
        .bankruptcyTicks(bankruptcyTicks)
        .filledLots(filledLots);
    send(sliceAttempted.limit());
  }

  @Override
  public void takenOver(
      long liquidationId, long positionId, long inventoryId, long lots, long bankruptcyTicks) {
    takenOver.wrapAndApplyHeader(buffer, 0, header);
    takenOver
        .liquidationId(liquidationId)
        .positionId(positionId)
        .inventoryId(inventoryId)
        .lots(lots)
        .bankruptcyTicks(bankruptcyTicks);
    send(takenOver.limit());
  }

  @Override
  public void liquidationClosed(
      long liquidationId, LiquidationOutcome outcome, long equityUnits, long requirementUnits) {
    liquidationClosed.wrapAndApplyHeader(buffer, 0, header);
    liquidationClosed
        .liquidationId(liquidationId)
        .outcome(Wire.LIQUIDATION_OUTCOME.of(outcome))
        .equityUnits(equityUnits)
        .requirementUnits(requirementUnits);
    send(liquidationClosed.limit());
  }

  @Override
  public void inventoryChanged(long inventoryId, int instrumentId, long lots, long priceTicks) {
    inventoryChanged.wrapAndApplyHeader(buffer, 0, header);
    inventoryChanged
        .inventoryId(inventoryId)
        .instrumentId(instrumentId)
        .lots(lots)
        .priceTicks(priceTicks);
    send(inventoryChanged.limit());
  }

  @Override
  public void deleveraged(
      long inventoryId, long accountId, long positionId, long lots, long priceTicks, int rank) {
    deleveraged.wrapAndApplyHeader(buffer, 0, header);
    deleveraged
        .inventoryId(inventoryId)
        .accountId(accountId)
        .positionId(positionId)
        .lots(lots)
        .priceTicks(priceTicks)
        .rank(rank);
    send(deleveraged.limit());
  }

  @Override
  public void deleveragingExhausted(long inventoryId, long lots) {
    deleveragingExhausted.wrapAndApplyHeader(buffer, 0, header);
    deleveragingExhausted.inventoryId(inventoryId).lots(lots);
    send(deleveragingExhausted.limit());
  }
}
