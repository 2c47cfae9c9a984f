package io.marginline.gateway.past;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.trade.ClientIds;
import io.marginline.gateway.trade.OrderNote;
import io.marginline.gateway.trade.OrderRows;
import io.marginline.gateway.trade.PastOrders;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.history.History;
import io.marginline.history.Page;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.history.row.OrderRow;
import io.marginline.model.AccountMode;
import io.marginline.model.CancelReason;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.model.TradeKind;
import io.marginline.views.FillView;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderState;
import io.marginline.views.OrderView;
import io.marginline.views.Views;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Orders of the history in the rows of orders. */
public final class StoredOrders implements PastOrders {
  /** State of an order that ended inside a gap of the history. */
  private static final String UNSEEN = "UNSEEN";

  private static final long NS_PER_MS = 1_000_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}|[1-8][0-9]{18}");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Listing listing;
  private final History history;
  private final Views views;
  private final OrderRows rows;
  private final LongFunction<OrderNote> notes;

  public StoredOrders(
      Listing listing, History history, Views views, LongFunction<OrderNote> notes) {
    this.listing = listing;
    this.history = history;
    this.views = views;
    this.rows = new OrderRows(listing);
    this.notes = notes;
  }

  @Override
  public @Nullable Row find(long accountId, Listed listed, Params p) {
    Where where =
        Where.all()
            .is("account_id", accountId)
            .is("instrument_id", listed.id())
            .isNot("state", UNSEEN);
    String id = p.text("ordId");
    if (id != null) {
      if (!NUMBER.matcher(id).matches()) {
        return null;
      }
      where.is("order_id", Long.parseLong(id));
    } else {
      where.is("client_id", p.text("clOrdId", "-"));
    }
    // What was pushed to this client is stored before it is read.
    history.await(views.position(), PATIENCE);
    List<OrderRow> found = history.page(Tables.ORDERS, where, "order_id", Page.newest(1));
    return found.isEmpty() ? null : row(found.getFirst(), mode(accountId));
  }

  @Override
  public @Nullable OrderView order(long accountId, long orderId) {
    return newest(Where.all().is("account_id", accountId).is("order_id", OrderIds.of(orderId)));
  }

  @Override
  public long orderOfTrigger(long accountId, long triggerId) {
    OrderView order = newest(Where.all().is("account_id", accountId).is("trigger_id", triggerId));
    return order == null ? 0 : order.id();
  }

  private @Nullable OrderView newest(Where where) {
    where.isNot("state", UNSEEN);
    List<OrderRow> found = history.page(Tables.ORDERS, where, "order_id", Page.newest(1));
    return found.isEmpty() ? null : view(found.getFirst());
  }

  AccountMode mode(long accountId) {
    return views.read(venue -> venue.account(accountId).mode());
  }

  Row row(OrderRow row, AccountMode mode) {
    OrderView order = view(row);
    OrderNote note = order.id() == 0 ? OrderNote.NONE : notes.apply(order.id());
    Listed listed = listing.instruments().get(row.instrumentId());
    return OrderRows.forced(
        rows.row(order, note, mode, null, List.of()),
        listed,
        row.orderId(),
        row.category(),
        row.deliveryPrice());
  }

  private OrderView view(OrderRow row) {
    return new OrderView(
        OrderIds.order(row.orderId()),
        row.accountId(),
        row.instrumentId(),
        ClientIds.of(row.clientId()),
        row.buy(),
        PositionSide.valueOf(row.posSide()),
        MarginMode.valueOf(row.marginMode()),
        OrderType.valueOf(row.orderType()),
        row.priceTicks(),
        row.lots(),
        row.reduceOnly(),
        SelfTrade.valueOf(row.selfTrade()),
        row.leverE2(),
        Math.subtractExact(row.lots(), row.filledLots()),
        row.filledLots(),
        row.tickLots().toBigInteger(),
        row.feeUnits(),
        row.feeAssetId(),
        row.pnlUnits(),
        last(row),
        OrderState.valueOf(row.state()),
        row.cancelReason().isEmpty() ? null : CancelReason.valueOf(row.cancelReason()),
        row.triggerId(),
        false,
        row.at() * NS_PER_MS,
        row.updated() * NS_PER_MS);
  }

  private @Nullable FillView last(OrderRow row) {
    if (row.lastTradeId() == 0) {
      return null;
    }
    return new FillView(
        row.lastTradeId(),
        row.instrumentId(),
        TradeKind.BOOK,
        row.accountId(),
        OrderIds.order(row.orderId()),
        ClientIds.of(row.clientId()),
        row.lastTaker(),
        row.buy(),
        PositionSide.valueOf(row.posSide()),
        MarginMode.valueOf(row.marginMode()),
        row.lastTicks(),
        row.lastLots(),
        row.lastFeeUnits(),
        row.feeAssetId(),
        0,
        0,
        0,
        0,
        0,
        0,
        listing.instruments().get(row.instrumentId()).terms().isInverseContract(),
        row.lastAt() * NS_PER_MS);
  }
}
