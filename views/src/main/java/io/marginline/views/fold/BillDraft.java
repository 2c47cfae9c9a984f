package io.marginline.views.fold;

import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.views.BillView;
import org.jspecify.annotations.Nullable;

/** A bill whose trade may not have told its position yet. */
record BillDraft(
    long accountId,
    int assetId,
    LedgerKind purse,
    Bill bill,
    long changeUnits,
    long balanceUnits,
    long otherAccountId,
    int instrumentId,
    long positionId,
    long liquidationId,
    @Nullable Side side) {

  BillView view(long timeNs) {
    return new BillView(
        accountId,
        assetId,
        purse,
        bill,
        changeUnits,
        balanceUnits,
        otherAccountId,
        side == null ? instrumentId : side.instrument.id,
        side == null || positionId != 0 ? positionId : side.positionId,
        side == null || side.order == null ? 0 : side.order.terms.id(),
        side == null ? 0 : side.trade.tradeId(),
        liquidationId,
        timeNs);
  }
}
