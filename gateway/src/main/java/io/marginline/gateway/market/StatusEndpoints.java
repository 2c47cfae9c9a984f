package io.marginline.gateway.market;

import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.TradingState;
import io.marginline.views.Venue;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The time, the venue's state, and what this venue has nothing to say about. */
final class StatusEndpoints {
  /** Public paths whose lists are always empty here: there are no news and no lending. */
  private static final List<String> EMPTY =
      List.of(
          "support/announcements",
          "support/announcement-types",
          "public/economic-calendar",
          "public/delta-hedge-currencies",
          "finance/savings/lending-rate-summary",
          "finance/savings/lending-rate-history");

  private final Desk desk;
  private final InstantSource clock;

  StatusEndpoints(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.get(
        "public/time",
        Access.PUBLIC,
        Limit.perIp(10, 2),
        call -> Reply.ok(new Row().put("ts", Long.toString(clock.millis()))));
    routes.get("system/status", Access.PUBLIC, Limit.perIp(5, 5), this::status);
    for (String path : EMPTY) {
      routes.get(path, Access.PUBLIC, Limit.perIp(10, 2), call -> Reply.ok(List.of()));
    }
  }

  private Reply status(Call call) throws WireException {
    String state =
        call.params()
            .choice("state", Set.of("scheduled", "ongoing", "pre_open", "completed", "canceled"));
    boolean wanted = state == null || state.equals("ongoing");
    return Reply.ok(wanted ? desk.read((venue, market) -> windows(venue)) : List.of());
  }

  /** Reduce-only trading is shown as maintenance that goes on. */
  static List<Row> windows(Venue venue) {
    return venue.trading() == TradingState.OPEN
        ? List.of()
        : List.of(
            new Row()
                .put("begin", Plain.ms(venue.nowNs()))
                .put("end", "")
                .put("href", "")
                .put("preOpenBegin", "")
                .put("scheDesc", "")
                .put("serviceType", "0")
                .put("state", "ongoing")
                .put("maintType", "2")
                .put("env", "1")
                .put("system", "unified")
                .put("title", "Orders may only reduce positions")
                .put("ts", Plain.ms(venue.nowNs())));
  }
}
