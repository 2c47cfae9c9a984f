package io.marginline.history;

import io.marginline.history.row.OrderRow;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OrderType;
import io.marginline.model.ProductKind;
import io.marginline.model.SelfTrade;
import io.marginline.views.FillView;
import io.marginline.views.ForcedOrder;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderState;
import io.marginline.views.OrderView;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders as they are stored. The fold knows a resting order's fills only since it began; the stored
 * row knows them all, so fills are added to it.
 */
final class Orders {
  /** State of an order that ended inside a gap. */
  static final String UNSEEN = "UNSEEN";

  private static final String NORMAL = "NORMAL";
  private static final long NS_PER_MS = 1_000_000;

  private final Map<Long, OrderRow> live = new HashMap<>();

  /** Rows of orders that live. */
  void recall(List<OrderRow> rows) {
    live.clear();
    rows.forEach(row -> live.put(OrderIds.order(row.orderId()), row));
  }

  void project(Frame frame) {
    for (OrderView order : frame.venue.changedOrders()) {
      OrderRow row = row(frame, order, live.get(order.id()));
      frame.add(row);
      if (order.live()) {
        live.put(order.id(), row);
      } else {
        live.remove(order.id());
      }
    }
    for (ForcedOrder each : frame.forced.all()) {
      frame.add(forced(frame, each));
    }
  }

  /** Over as soon as it is told: all its fills are of this command. */
  private static OrderRow forced(Frame frame, ForcedOrder order) {
    int fills = order.fills().size();
    FillView last = fills == 0 ? null : order.fills().getLast();
    InstrumentSpec spec = frame.venue.instrument(order.instrumentId()).spec();
    return new OrderRow(
        order.id(),
        order.category().name(),
        frame.at,
        frame.at,
        order.accountId(),
        order.instrumentId(),
        "",
        order.buy(),
        order.posSide().name(),
        order.marginMode().name(),
        (last == null ? OrderType.MARKET : OrderType.IOC).name(),
        order.limitTicks(),
        order.lots(),
        spec.product().kind() != ProductKind.SPOT,
        SelfTrade.CANCEL_MAKER.name(),
        frame.venue.leverE2(
            order.accountId(), order.instrumentId(), order.marginMode(), order.posSide()),
        order.lots(),
        new BigDecimal(order.tickLots(fills)),
        order.deliveryPrice(),
        order.feeUnits(fills),
        last == null ? spec.settleAssetId() : last.feeAssetId(),
        order.pnlUnits(fills),
        OrderState.FILLED.name(),
        "",
        0,
        last == null ? 0 : last.tradeId(),
        last == null ? 0 : last.priceTicks(),
        last == null ? order.lots() : last.lots(),
        frame.at,
        last == null ? 0 : Math.addExact(last.feeUnits(), last.liquidationFeeUnits()),
        last != null && last.taker(),
        frame.position);
  }

  /** Orders that are no longer there: nobody saw how they ended. */
  List<OrderRow> ended(Venue venue, long at) {
    List<OrderRow> rows = new ArrayList<>();
    for (OrderRow row : List.copyOf(live.values())) {
      long id = OrderIds.order(row.orderId());
      OrderView order = venue.order(id);
      if (order == null || !order.live()) {
        live.remove(id);
        rows.add(unseen(row, at));
      }
    }
    return rows;
  }

  private static OrderRow unseen(OrderRow row, long at) {
    return new OrderRow(
        row.orderId(),
        row.category(),
        row.at(),
        at,
        row.accountId(),
        row.instrumentId(),
        row.clientId(),
        row.buy(),
        row.posSide(),
        row.marginMode(),
        row.orderType(),
        row.priceTicks(),
        row.lots(),
        row.reduceOnly(),
        row.selfTrade(),
        row.leverE2(),
        row.filledLots(),
        row.tickLots(),
        row.deliveryPrice(),
        row.feeUnits(),
        row.feeAssetId(),
        row.pnlUnits(),
        UNSEEN,
        row.cancelReason(),
        row.triggerId(),
        row.lastTradeId(),
        row.lastTicks(),
        row.lastLots(),
        row.lastAt(),
        row.lastFeeUnits(),
        row.lastTaker(),
        row.logPosition());
  }

  private static OrderRow row(Frame frame, OrderView order, @Nullable OrderRow before) {
    Sums sums = new Sums(order, before, frame.venue.fills());
    return new OrderRow(
        OrderIds.of(order.id()),
        NORMAL,
        before != null ? before.at() : ms(order.createdNs(), frame.at),
        frame.at,
        order.accountId(),
        order.instrumentId(),
        ClientText.of(order.clientId()),
        order.buy(),
        order.posSide().name(),
        order.marginMode().name(),
        order.type().name(),
        order.priceTicks(),
        order.lots(),
        order.reduceOnly(),
        order.selfTrade().name(),
        before != null ? before.leverE2() : order.leverE2(),
        order.filledLots(),
        new BigDecimal(sums.tickLots),
        0,
        sums.fees,
        order.feeAssetId(),
        sums.pnl,
        order.state().name(),
        order.cancelReason() == null ? "" : order.cancelReason().name(),
        before != null && before.triggerId() != 0 ? before.triggerId() : order.triggerId(),
        sums.lastTradeId,
        sums.lastTicks,
        sums.lastLots,
        sums.lastAt,
        sums.lastFees,
        sums.lastTaker,
        frame.position);
  }

  private static long ms(long ns, long otherwise) {
    return ns == 0 ? otherwise : ns / NS_PER_MS;
  }

  /** Sums over an order's fills: those of the stored row and those of this command. */
  private static final class Sums {
    private BigInteger tickLots = BigInteger.ZERO;
    private long fees;
    private long pnl;
    private long lastTradeId;
    private long lastTicks;
    private long lastLots;
    private long lastAt;
    private long lastFees;
    private boolean lastTaker;

    Sums(OrderView order, @Nullable OrderRow before, List<FillView> fills) {
      if (before == null) {
        tickLots = order.tickLots();
        fees = order.feeUnits();
        pnl = order.pnlUnits();
      } else {
        tickLots = before.tickLots().toBigInteger();
        fees = before.feeUnits();
        pnl = before.pnlUnits();
        lastTradeId = before.lastTradeId();
        lastTicks = before.lastTicks();
        lastLots = before.lastLots();
        lastAt = before.lastAt();
        lastFees = before.lastFeeUnits();
        lastTaker = before.lastTaker();
      }
      for (FillView fill : fills) {
        if (fill.orderId() == order.id()) {
          add(fill, before != null);
        }
      }
    }

    private void add(FillView fill, boolean sum) {
      if (sum) {
        tickLots = tickLots.add(fill.value());
        fees = Math.addExact(fees, fill.feeUnits());
        pnl = Math.addExact(pnl, fill.pnlUnits());
      }
      lastTradeId = fill.tradeId();
      lastTicks = fill.priceTicks();
      lastLots = fill.lots();
      lastAt = fill.timeNs() / NS_PER_MS;
      lastFees = fill.feeUnits();
      lastTaker = fill.taker();
    }
  }
}
