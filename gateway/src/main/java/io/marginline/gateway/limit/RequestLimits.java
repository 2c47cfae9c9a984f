package io.marginline.gateway.limit;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies {@link Limit} to requests; REST and WebSocket share one of these. */
public final class RequestLimits {
  private static final int ORDERS_OF_AN_ACCOUNT = 1000;
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final Limits limits;
  private final Listing listing;
  private final boolean on;

  public RequestLimits(Limits limits, Listing listing, boolean on) {
    this.limits = limits;
    this.listing = listing;
    this.on = on;
  }

  public boolean on() {
    return on;
  }

  /** Counts a request; 50011 or 50061 when it is one too many. */
  public void take(Limit limit, Call call, String ip) throws WireException {
    if (!on) {
      return;
    }
    Limit used = limit.weighed() && call.items().size() == 1 ? Limit.order(limit.name()) : limit;
    String name = limit.name().isEmpty() ? call.path() : used.name() + used.weighed();
    switch (used.by()) {
      case IP -> take(used, name + " ip " + ip, 1);
      case USER -> take(used, name + " uid " + call.caller().uid(), 1);
      case USER_AND_INSTRUMENT -> {
        String user = name + " uid " + call.caller().uid() + ' ';
        for (Map.Entry<String, Integer> counted : byInstrument(used, call).entrySet()) {
          take(used, user + counted.getKey(), counted.getValue());
        }
      }
    }
    if (used.capped()) {
      int items = used.weighed() ? call.items().size() : 1;
      String key = "orders uid " + call.caller().uid();
      if (!limits.take(key, ORDERS_OF_AN_ACCOUNT, TWO_SECONDS, items)) {
        throw WireException.of(Code.SUB_ACCOUNT_LIMIT);
      }
    }
  }

  /** Counts something that is no request to an endpoint. */
  public boolean take(String key, int most, Duration period) {
    return !on || limits.take(key, most, period, 1);
  }

  private void take(Limit limit, String key, int weight) throws WireException {
    if (!limits.take(key, limit.most(), limit.period(), weight)) {
      throw WireException.of(Code.TOO_MANY_REQUESTS);
    }
  }

  private Map<String, Integer> byInstrument(Limit limit, Call call) {
    if (!limit.weighed()) {
      return Map.of(group(call.params()), 1);
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    call.items().forEach(item -> counts.merge(group(item), 1, Integer::sum));
    return counts;
  }

  /** The instrument, of an option its family; what is not listed counts together. */
  private String group(Params item) {
    Listed listed = listed(item);
    if (listed == null) {
      return "";
    }
    return listed.kind() == Instrument.Kind.OPTION ? listed.uly() : listed.instId();
  }

  private @Nullable Listed listed(Params item) {
    String instId = item.text("instId");
    if (instId != null) {
      return listing.find(instId);
    }
    String code = Objects.requireNonNullElse(item.text("instIdCode"), "");
    int id = code.matches("\\d{1,9}") ? Integer.parseInt(code) - Listed.FIRST_CODE : -1;
    return id >= 0 && id < listing.instruments().size() ? listing.instruments().get(id) : null;
  }
}
