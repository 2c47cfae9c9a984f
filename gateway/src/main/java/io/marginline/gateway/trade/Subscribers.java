package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who listens to the orders, fills or algos of an account. */
final class Subscribers {
  private static final Set<String> TYPES =
      Set.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS", "ANY");

  private final Map<Long, List<One>> byAccount = new ConcurrentHashMap<>();
  private final Listing listing;
  private final boolean typed;

  private record One(Arg arg, String uid, Sink sink) {
    boolean wants(Row row, Listed listed) {
      return fits(arg.text("instType"), row.get("instType"))
          && fits(arg.text("instId"), row.get("instId"))
          && fits(family(), listed.terms().underlying());
    }

    private @Nullable String family() {
      String family = arg.text("instFamily");
      return family == null ? arg.text("uly") : family;
    }

    private static boolean fits(@Nullable String wanted, @Nullable Object value) {
      return wanted == null || wanted.equals("ANY") || value == null || wanted.equals(value);
    }
  }

  /**
   * @param typed an instrument type has to be given
   */
  Subscribers(Listing listing, boolean typed) {
    this.listing = listing;
    this.typed = typed;
  }

  Subscription open(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    if (caller == null) {
      throw WireException.of(Code.WS_PLEASE_LOGIN);
    }
    String type = arg.text("instType");
    if (typed && (type == null || !TYPES.contains(type))) {
      throw WireException.of(Code.WS_CHANNEL, "instType");
    }
    String instId = arg.text("instId");
    if (instId != null && listing.find(instId) == null) {
      throw WireException.of(Code.WS_CHANNEL, instId);
    }
    One one = new One(arg, caller.uid(), sink);
    List<One> list =
        byAccount.computeIfAbsent(caller.accountId(), id -> new CopyOnWriteArrayList<>());
    list.add(one);
    return () -> list.remove(one);
  }

  boolean any(long accountId) {
    List<One> list = byAccount.get(accountId);
    return list != null && !list.isEmpty();
  }

  boolean none() {
    return byAccount.values().stream().allMatch(List::isEmpty);
  }

  void push(long accountId, int instrumentId, Row row) {
    Listed listed = listing.instruments().get(instrumentId);
    for (One one : byAccount.getOrDefault(accountId, List.of())) {
      if (one.wants(row, listed)) {
        one.sink.push(new Row().put("arg", one.arg.row(one.uid)).put("data", List.of(row)));
      }
    }
  }
}
