package io.marginline.views;

import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An order, live or finished.
 *
 * @param priceTicks of a market order its worst price
 * @param lots in all, after amendments and reductions
 * @param leverE2 leverage of its leg when it was accepted
 * @param tickLots Σ {@link FillView#value} of its fills
 * @param feeUnits Σ of its fills in {@code feeAssetId}; negative = paid
 * @param pnlUnits Σ of its fills in the settle asset
 * @param cancelReason why it ended before it was filled
 * @param triggerId the trigger that placed it; 0 = none
 */
public record OrderView(
    long id,
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
    SelfTrade selfTrade,
    int leverE2,
    long remainingLots,
    long filledLots,
    BigInteger tickLots,
    long feeUnits,
    int feeAssetId,
    long pnlUnits,
    @Nullable FillView lastFill,
    OrderState state,
    @Nullable CancelReason cancelReason,
    long triggerId,
    boolean amended,
    long createdNs,
    long updatedNs) {

  public boolean live() {
    return state == OrderState.LIVE || state == OrderState.PARTIALLY_FILLED;
  }
}
