package io.marginline.views.state;

import io.marginline.model.ClientId;
import io.marginline.views.OrderView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last orders that ended, so many of them. */
public final class FinishedOrders {
  private record Name(long accountId, ClientId clientId) {}

  private final int most;
  private final LinkedHashMap<Long, OrderView> byId = new LinkedHashMap<>();
  private final Map<Name, Long> byName = new HashMap<>();

  FinishedOrders(int most) {
    this.most = most;
  }

  public void add(OrderView order) {
    byId.put(order.id(), order);
    if (!order.clientId().equals(ClientId.NONE)) {
      byName.put(name(order), order.id());
    }
    if (byId.size() > most) {
      var oldest = byId.pollFirstEntry();
      byName.remove(name(oldest.getValue()), oldest.getKey());
    }
  }

  public @Nullable OrderView find(long orderId) {
    return byId.get(orderId);
  }

  public @Nullable OrderView find(long accountId, ClientId clientId) {
    Long id = byName.get(new Name(accountId, clientId));
    return id == null ? null : byId.get(id);
  }

  private static Name name(OrderView order) {
    return new Name(order.accountId(), order.clientId());
  }
}
