package io.marginline.protocol;

import io.marginline.model.EngineEvents;
import sbe.marginline.DeleveragedDecoder;
import sbe.marginline.DeleveragingExhaustedDecoder;
import sbe.marginline.InventoryChangedDecoder;
import sbe.marginline.LiquidationClosedDecoder;
import sbe.marginline.LiquidationStartedDecoder;
import sbe.marginline.LiquidationTermDecoder;
import sbe.marginline.SliceAttemptedDecoder;
import sbe.marginline.TakenOverDecoder;
import sbe.marginline.UnitStateChangedDecoder;
import sbe.marginline.UnitWarnedDecoder;

/** Reads the events of risk units and liquidations. */
final class LiquidationEventReader {
  private final Incoming in;
  private final UnitStateChangedDecoder unitStateChanged = new UnitStateChangedDecoder();
  private final UnitWarnedDecoder unitWarned = new UnitWarnedDecoder();
  private final LiquidationStartedDecoder liquidationStarted = new LiquidationStartedDecoder();
  private final LiquidationTermDecoder liquidationTerm = new LiquidationTermDecoder();
  private final SliceAttemptedDecoder sliceAttempted = new SliceAttemptedDecoder();
  private final TakenOverDecoder takenOver = new TakenOverDecoder();
  private final LiquidationClosedDecoder liquidationClosed = new LiquidationClosedDecoder();
  private final InventoryChangedDecoder inventoryChanged = new InventoryChangedDecoder();
  private final DeleveragedDecoder deleveraged = new DeleveragedDecoder();
  private final DeleveragingExhaustedDecoder deleveragingExhausted =
      new DeleveragingExhaustedDecoder();

  LiquidationEventReader(Incoming in) {
    this.in = in;
  }

  /** Returns whether the template is one of these. */
  boolean read(int templateId, EngineEvents to) {
    switch (templateId) {
      case UnitStateChangedDecoder.TEMPLATE_ID -> unitStateChanged(to);
      case UnitWarnedDecoder.TEMPLATE_ID -> unitWarned(to);
      case LiquidationStartedDecoder.TEMPLATE_ID -> liquidationStarted(to);
      case LiquidationTermDecoder.TEMPLATE_ID -> liquidationTerm(to);
      case SliceAttemptedDecoder.TEMPLATE_ID -> sliceAttempted(to);
      case TakenOverDecoder.TEMPLATE_ID -> takenOver(to);
      case LiquidationClosedDecoder.TEMPLATE_ID -> liquidationClosed(to);
      case InventoryChangedDecoder.TEMPLATE_ID -> inventoryChanged(to);
      case DeleveragedDecoder.TEMPLATE_ID -> deleveraged(to);
      case DeleveragingExhaustedDecoder.TEMPLATE_ID -> deleveragingExhausted(to);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void unitStateChanged(EngineEvents to) {
    in.whole(unitStateChanged);
    to.unitStateChanged(
        unitStateChanged.accountId(),
        unitStateChanged.assetId(),
        unitStateChanged.positionId(),
        Wire.UNIT_STATE.of(unitStateChanged.fromRaw()),
        Wire.UNIT_STATE.of(unitStateChanged.toRaw()),
        unitStateChanged.equityUnits(),
        unitStateChanged.requirementUnits());
  }

  private void unitWarned(EngineEvents to) {
    in.whole(unitWarned);
    to.unitWarned(
        unitWarned.accountId(),
        unitWarned.assetId(),
        unitWarned.positionId(),
        unitWarned.equityUnits(),
        unitWarned.requirementUnits());
  }

  private void liquidationStarted(EngineEvents to) {
    in.whole(liquidationStarted);
    to.liquidationStarted(
        liquidationStarted.liquidationId(),
        liquidationStarted.accountId(),
        liquidationStarted.assetId(),
        liquidationStarted.positionId(),
        liquidationStarted.equityUnits(),
        liquidationStarted.maintenanceUnits(),
        liquidationStarted.feeUnits());
  }

  private void liquidationTerm(EngineEvents to) {
    in.whole(liquidationTerm);
    to.liquidationTerm(
        liquidationTerm.liquidationId(),
        liquidationTerm.positionId(),
        liquidationTerm.instrumentId(),
        liquidationTerm.lots(),
        liquidationTerm.entryCostUnits(),
        liquidationTerm.mark(),
        liquidationTerm.uplUnits(),
        liquidationTerm.maintenanceUnits(),
        liquidationTerm.feeUnits());
  }

  private void sliceAttempted(EngineEvents to) {
    in.whole(sliceAttempted);
    to.sliceAttempted(
        sliceAttempted.liquidationId(),
        sliceAttempted.positionId(),
        sliceAttempted.lots(),
        sliceAttempted.limitTicks(),
        sliceAttempted.bankruptcyTicks(),
        sliceAttempted.filledLots());
  }

  private void takenOver(EngineEvents to) {
    in.whole(takenOver);
    to.takenOver(
        takenOver.liquidationId(),
        takenOver.positionId(),
        takenOver.inventoryId(),
        takenOver.lots(),
        takenOver.bankruptcyTicks());
  }

  private void liquidationClosed(EngineEvents to) {
    in.whole(liquidationClosed);
    to.liquidationClosed(
        liquidationClosed.liquidationId(),
        Wire.LIQUIDATION_OUTCOME.of(liquidationClosed.outcomeRaw()),
        liquidationClosed.equityUnits(),
        liquidationClosed.requirementUnits());
  }

  private void inventoryChanged(EngineEvents to) {
    in.whole(inventoryChanged);
    to.inventoryChanged(
        inventoryChanged.inventoryId(),
        inventoryChanged.instrumentId(),
        inventoryChanged.lots(),
        inventoryChanged.priceTicks());
  }

  private void deleveraged(EngineEvents to) {
    in.whole(deleveraged);
    to.deleveraged(
        deleveraged.inventoryId(),
        deleveraged.accountId(),
        deleveraged.positionId(),
        deleveraged.lots(),
        deleveraged.priceTicks(),
        deleveraged.rank());
  }

  private void deleveragingExhausted(EngineEvents to) {
    in.whole(deleveragingExhausted);
    to.deleveragingExhausted(deleveragingExhausted.inventoryId(), deleveragingExhausted.lots());
  }
}
