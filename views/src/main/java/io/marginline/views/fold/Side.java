package io.marginline.views.fold;

import io.marginline.fixed.Exact;
import io.marginline.model.ClientId;
import io.marginline.model.Event.TradeExecuted;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import io.marginline.views.FillView;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.IndexState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.LegKey;
import io.marginline.views.state.OrderRecord;
import org.jspecify.annotations.Nullable;

/** One account's side of the trade that is being folded; its postings and its position follow. */
final class Side {
  final TradeExecuted trade;
  final InstrumentState instrument;
  final AccountState account;
  final @Nullable OrderRecord order;
  final boolean taker;
  final boolean buy;
  LegKey leg;
  long positionId;
  long feeUnits;
  long fundFeeUnits;
  long pnlUnits;

  /** Spot that is paid in full has no position. */
  final boolean plain;

  /** Its position has changed: what is posted to the account from now on is something else. */
  boolean done;

  private long positionLots;

  Side(
      TradeExecuted trade,
      InstrumentState instrument,
      AccountState account,
      @Nullable OrderRecord order,
      boolean taker) {
    this.trade = trade;
    this.instrument = instrument;
    this.account = account;
    this.order = order;
    this.taker = taker;
    buy = trade.takerBuy() == taker;
    leg =
        order == null
            ? new LegKey(instrument.id, MarginMode.CROSS, PositionSide.NET)
            : order.terms.leg();
    plain =
        instrument.spot()
            && (order == null ? trade.kind() == TradeKind.REPAYMENT : account.plainSpot(leg));
  }

  private int feeAsset() {
    return plain && buy
        ? instrument.spec().product().baseAssetId()
        : instrument.spec().settleAssetId();
  }

  void fee(long units, boolean ofFund) {
    if (ofFund) {
      fundFeeUnits = Exact.add(fundFeeUnits, units);
    } else {
      feeUnits = Exact.add(feeUnits, units);
    }
  }

  void position(LegKey of, long id, long lots) {
    leg = of;
    positionId = id;
    positionLots = lots;
    done = true;
  }

  FillView view(IndexState index, long timeNs) {
    return new FillView(
        trade.tradeId(),
        instrument.id,
        trade.kind(),
        account.id,
        taker ? trade.takerOrderId() : trade.makerOrderId(),
        order == null ? ClientId.NONE : order.terms.clientId(),
        taker,
        buy,
        leg.side(),
        leg.mode(),
        trade.priceTicks(),
        trade.lots(),
        feeUnits,
        feeAsset(),
        fundFeeUnits,
        pnlUnits,
        positionId,
        positionLots,
        instrument.mark,
        index.price,
        instrument.spec().product().kind() == io.marginline.model.ProductKind.INVERSE,
        timeNs);
  }
}
