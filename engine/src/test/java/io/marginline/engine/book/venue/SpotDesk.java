package io.marginline.engine.book.venue;

import io.marginline.engine.book.venue.MatchingVenue.Fill;
import io.marginline.engine.book.venue.MatchingVenue.Result;
import io.marginline.engine.book.venue.MatchingVenue.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spot balances in front of a venue, as exchange-core's scenarios need them: a bid holds XBT at its
 * reserve price, an ask holds the ETH it sells. 1 lot is 100,000 ETH units, 1 price step for 1 lot
 * is 10 XBT units.
 */
final class SpotDesk {
  /** Refusals in the scenarios' own words; "null" for none. */
  static final String ACCEPTED = "null";

  private static final String NO_FUNDS = "RISK_NSF";
  private static final String OVER_RESERVE = "MATCHING_MOVE_FAILED_PRICE_OVER_RISK_LIMIT";
  private static final long BASE = 100_000;
  private static final long QUOTE = 10;

  record Order(String client, Ticket ticket, long reserve, long filled) {
    long left() {
      return ticket.lots() - filled;
    }

    String text() {
      return "%s %s %d filled %d at %d reserve %d"
          .formatted(
              ticket.id(),
              ticket.buy() ? "BID" : "ASK",
              ticket.lots(),
              filled,
              ticket.price(),
              reserve);
    }
  }

  private final MatchingVenue venue;
  private final boolean reservePrices;
  private final Map<String, Long> balances = new TreeMap<>();
  private final Map<String, Order> orders = new TreeMap<>();
  private List<Fill> fills = List.of();

  /** Without reserve prices a bid holds what it costs at its own limit; an ask never needs one. */
  SpotDesk(MatchingVenue venue, boolean reservePrices) {
    this.venue = venue;
    this.reservePrices = reservePrices;
  }

  void credit(String client, String currency, long units) {
    balances.merge(client + " " + currency, units, Long::sum);
  }

  long balance(String client, String currency) {
    return balances.getOrDefault(client + " " + currency, 0L);
  }

  /** The last step's fills. */
  List<Fill> fills() {
    return fills;
  }

  List<String> ordersOf(String client) {
    List<String> rows = new ArrayList<>();
    for (Order order : orders.values()) {
      if (order.client().equals(client)) {
        rows.add(order.text());
      }
    }
    return rows;
  }

  String place(String client, Ticket ticket, long reserve) {
    fills = List.of();
    long held = reservePrices || !ticket.buy() ? reserve : ticket.price();
    Order order = new Order(client, ticket, held, 0);
    String currency = ticket.buy() ? "XBT" : "ETH";
    if (balance(client, currency) < held(order)) {
      return NO_FUNDS;
    }
    credit(client, currency, -held(order));
    orders.put(ticket.id(), order);
    settle(venue.place(ticket), ticket.id());
    return ACCEPTED;
  }

  String move(String id, long price) {
    fills = List.of();
    Order order = order(id);
    if (reservePrices && order.ticket().buy() && price > order.reserve()) {
      return OVER_RESERVE;
    }
    Ticket ticket = order.ticket().with(price, order.ticket().lots());
    Order moved = new Order(order.client(), ticket, reserve(order, price), order.filled());
    String currency = ticket.buy() ? "XBT" : "ETH";
    credit(order.client(), currency, held(order) - held(moved));
    orders.put(id, moved);
    settle(venue.amend(id, price, order.left()), id);
    return ACCEPTED;
  }

  long cancel(String id) {
    fills = List.of();
    long lots = venue.cancel(id);
    close(id);
    return lots;
  }

  private long reserve(Order order, long price) {
    return reservePrices || !order.ticket().buy() ? order.reserve() : price;
  }

  private void settle(Result result, String taker) {
    fills = result.fills();
    for (Fill fill : fills) {
      fill(fill.maker(), fill);
      fill(fill.taker(), fill);
    }
    if (result.rested() == 0) {
      close(taker);
    }
  }

  private void fill(String id, Fill fill) {
    Order order = order(id);
    long cost = fill.price() * fill.lots() * QUOTE;
    if (order.ticket().buy()) {
      credit(order.client(), "ETH", fill.lots() * BASE);
      credit(order.client(), "XBT", order.reserve() * fill.lots() * QUOTE - cost);
    } else {
      credit(order.client(), "XBT", cost);
    }
    orders.put(
        id,
        new Order(order.client(), order.ticket(), order.reserve(), order.filled() + fill.lots()));
    if (order(id).left() == 0) {
      close(id);
    }
  }

  /** Gives back what an order still holds. */
  private void close(String id) {
    Order order = orders.remove(id);
    if (order != null) {
      credit(order.client(), order.ticket().buy() ? "XBT" : "ETH", held(order));
    }
  }

  private static long held(Order order) {
    return order.left() * (order.ticket().buy() ? order.reserve() * QUOTE : BASE);
  }

  private Order order(String id) {
    Order order = orders.get(id);
    if (order == null) {
      throw new IllegalStateException("no order " + id);
    }
    return order;
  }
}
