package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.views.OrderView;
import org.jspecify.annotations.Nullable;

/** Orders that the fold has forgotten. */
public interface PastOrders {
  /** By ordId, or the newest by clOrdId; null when there is none. */
  @Nullable Row find(long accountId, Listed listed, Params p);

  /** By the number of the engine; null when there is none. */
  default @Nullable OrderView order(long accountId, long orderId) {
    return null;
  }

  /** The order that a trigger placed; 0 when there is none. */
  default long orderOfTrigger(long accountId, long triggerId) {
    return 0;
  }
}
