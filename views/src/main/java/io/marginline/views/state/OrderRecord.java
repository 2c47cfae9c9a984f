package io.marginline.views.state;

import io.marginline.fixed.Exact;
import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.OrderType;
import io.marginline.model.SelfTrade;
import io.marginline.views.FillView;
import io.marginline.views.OrderState;
import io.marginline.views.OrderView;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** One order with what its fills came to. */
public final class OrderRecord {
  /** What an order is from its first moment to its last. */
  public record Terms(
      long id,
      AccountState account,
      LegKey leg,
      ClientId clientId,
      boolean buy,
      OrderType type,
      boolean reduceOnly,
      SelfTrade selfTrade,
      int leverE2,
      long triggerId,
      long createdNs) {}

  public final Terms terms;
  public long priceTicks;
  public long remainingLots;
  public long filledLots;
  public boolean amended;
  public long updatedNs;

  /** The asset that its fee is in. */
  private final int feeAssetId;

  private BigInteger tickLots = BigInteger.ZERO;
  private long feeUnits;
  private long pnlUnits;
  private @Nullable FillView lastFill;
  private @Nullable CancelReason cancelReason;

  public OrderRecord(Terms terms, long priceTicks, long lots, int feeAssetId) {
    this.terms = terms;
    this.priceTicks = priceTicks;
    this.remainingLots = lots;
    this.feeAssetId = feeAssetId;
    updatedNs = terms.createdNs;
  }

  /** Lots that trade; the amounts of the fill follow. */
  public void trade(long lots, long nowNs) {
    remainingLots -= lots;
    filledLots += lots;
    updatedNs = nowNs;
  }

  /** What a fill came to. */
  public void filled(FillView fill) {
    tickLots = tickLots.add(fill.value());
    feeUnits = Exact.add(feeUnits, fill.feeUnits());
    pnlUnits = Exact.add(pnlUnits, fill.pnlUnits());
    lastFill = fill;
  }

  public void cancelled(CancelReason reason, long nowNs) {
    cancelReason = reason;
    updatedNs = nowNs;
  }

  /** Of those that never rest. */
  public boolean rests() {
    return terms.type == OrderType.LIMIT || terms.type == OrderType.POST_ONLY;
  }

  private OrderState state() {
    if (cancelReason != null) {
      return OrderState.CANCELED;
    }
    if (remainingLots == 0) {
      return OrderState.FILLED;
    }
    return filledLots == 0 ? OrderState.LIVE : OrderState.PARTIALLY_FILLED;
  }

  public OrderView view() {
    return new OrderView(
        terms.id,
        terms.account.id,
        terms.leg.instrumentId(),
        terms.clientId,
        terms.buy,
        terms.leg.side(),
        terms.leg.mode(),
        terms.type,
        priceTicks,
        filledLots + remainingLots,
        terms.reduceOnly,
        terms.selfTrade,
        terms.leverE2,
        remainingLots,
        filledLots,
        tickLots,
        feeUnits,
        feeAssetId,
        pnlUnits,
        lastFill,
        state(),
        cancelReason,
        terms.triggerId,
        amended,
        terms.createdNs,
        updatedNs);
  }
}
