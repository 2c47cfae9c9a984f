package io.marginline.views.state;

import io.marginline.views.BillView;
import io.marginline.views.DeliveryView;
import io.marginline.views.FillView;
import io.marginline.views.OrderView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** What the last command changed. */
public final class Changes {
  public final List<FillView> fills = new ArrayList<>();
  public final List<BillView> bills = new ArrayList<>();
  public final List<DeliveryView> deliveries = new ArrayList<>();

  /** In the order of their first change. */
  public final SequencedMap<Long, OrderRecord> orders = new LinkedHashMap<>();

  public final Set<PositionState> positions = new LinkedHashSet<>();
  public final List<PositionState> closed = new ArrayList<>();
  public final TreeSet<Long> accounts = new TreeSet<>();
  public final TreeSet<Integer> books = new TreeSet<>();

  public void clear() {
    fills.clear();
    bills.clear();
    deliveries.clear();
    orders.clear();
    positions.clear();
    closed.clear();
    accounts.clear();
    books.clear();
  }

  public List<OrderView> orderViews() {
    return orders.values().stream().map(OrderRecord::view).toList();
  }

  public void order(OrderRecord order) {
    orders.putIfAbsent(order.terms.id(), order);
    accounts.add(order.terms.account().id);
  }

  public void position(PositionState position) {
    positions.add(position);
    accounts.add(position.account.id);
  }
}
