package io.marginline.engine.trade;

import io.marginline.engine.account.Legs;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.model.CancelReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.TradeKind;
import org.jspecify.annotations.Nullable;

/** Who meets the book: an order, a liquidation slice, or the liquidation account. */
public final class Taker {
  /** The account that inventory belongs to. */
  public static final long LIQUIDATION_ACCOUNT = -1;

  public TradeKind kind = TradeKind.BOOK;
  public int leg = Legs.NONE;
  public long accountId;
  public long orderId;
  public boolean buy;
  public boolean reduceOnly;
  public SelfTrade selfTrade = SelfTrade.CANCEL_MAKER;
  public long limitTicks;
  public long remainingLots;
  public long filledLots;

  /** Bankruptcy price of a liquidation slice. */
  public long bankruptcyTicks;

  /** The row that is worked off, when the liquidation account takes. */
  public Inventory.@Nullable Row row;

  /** Why the rest may not go on: null = nothing stopped it. */
  public @Nullable CancelReason stopped;

  /** Sets size and limit; the caller then sets who it is. */
  public Taker start(TradeKind tradeKind, boolean takerBuys, long limit, long lots) {
    kind = tradeKind;
    buy = takerBuys;
    limitTicks = limit;
    remainingLots = lots;
    filledLots = 0;
    leg = Legs.NONE;
    accountId = LIQUIDATION_ACCOUNT;
    orderId = 0;
    bankruptcyTicks = 0;
    reduceOnly = false;
    selfTrade = SelfTrade.CANCEL_MAKER;
    row = null;
    stopped = null;
    return this;
  }

  /** Signed lots of a fill of this taker. */
  long signed(long lots) {
    return buy ? lots : -lots;
  }
}
