package io.marginline.gateway.trade;

import io.marginline.model.ClientId;
import io.marginline.model.RejectReason;
import io.marginline.views.OrderState;
import io.marginline.views.OrderView;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders that the exchange takes and cancels at once, and the engine refuses: post-only that would
 * take, fill-or-kill that cannot be filled. They are shown as cancelled orders; here only, and not
 * beyond the gateway's end.
 */
final class TurnedAway {
  private static final int MOST = 10_000;
  private static final String WOULD_TAKE = "31";
  private static final String NOT_FILLED = "13";

  private final Map<Long, OrderView> orders =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, OrderView> eldest) {
          return size() > MOST;
        }
      };

  static boolean is(RejectReason reason) {
    return reason == RejectReason.WOULD_TAKE || reason == RejectReason.NOT_FILLABLE;
  }

  static String cancelSource(RejectReason reason) {
    return reason == RejectReason.WOULD_TAKE ? WOULD_TAKE : NOT_FILLED;
  }

  /**
   * @param id of no order of the engine: those of algos are longer
   */
  OrderView add(long id, long accountId, OrderTerms terms, int leverE2, long nowNs) {
    OrderView order =
        new OrderView(
            id,
            accountId,
            terms.listed().id(),
            terms.clientId(),
            terms.buy(),
            terms.posSide(),
            terms.marginMode(),
            terms.type(),
            terms.ticks(),
            terms.lots(),
            terms.reduceOnly(),
            terms.selfTrade(),
            leverE2,
            terms.lots(),
            0,
            BigInteger.ZERO,
            0,
            terms.listed().spec().settleAssetId(),
            0,
            null,
            OrderState.CANCELED,
            null,
            0,
            false,
            nowNs,
            nowNs);
    synchronized (this) {
      orders.put(id, order);
    }
    return order;
  }

  synchronized @Nullable OrderView find(long id) {
    return orders.get(id);
  }

  /** The newest with this client id. */
  synchronized @Nullable OrderView find(long accountId, ClientId clientId) {
    OrderView found = null;
    for (OrderView order : orders.values()) {
      if (order.accountId() == accountId && order.clientId().equals(clientId)) {
        found = order;
      }
    }
    return found;
  }

  /** A live one first, else whichever is newer. */
  static @Nullable OrderView newer(@Nullable OrderView known, @Nullable OrderView turned) {
    if (known == null || turned == null) {
      return known == null ? turned : known;
    }
    return known.live() || known.createdNs() >= turned.createdNs() ? known : turned;
  }
}
