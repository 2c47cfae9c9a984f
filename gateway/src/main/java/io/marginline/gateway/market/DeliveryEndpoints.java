package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.OptionSpec;
import io.marginline.views.InstrumentView;
import io.marginline.views.Venue;
import io.marginline.views.market.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries and exercises: those to come within the hour, and those that were. */
final class DeliveryEndpoints {
  private static final int USUAL = 100;

  private final Desk desk;

  DeliveryEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get("public/estimated-price", Access.PUBLIC, Limit.perIp(10, 2), this::estimated);
    routes.get(
        "public/delivery-exercise-history", Access.PUBLIC, Limit.perIp(40, 2), this::history);
    routes.get(
        "public/estimated-settlement-info", Access.PUBLIC, Limit.perIp(10, 2), this::noSettlement);
    routes.get("public/settlement-history", Access.PUBLIC, Limit.perIp(40, 2), this::noSettlements);
  }

  private Reply estimated(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    return desk.rows(
        (venue, market) ->
            Stream.ofNullable(Desk.seen(venue, listed))
                .map(seen -> estimate(venue, seen))
                .filter(Objects::nonNull)
                .toList());
  }

  /** Mean of the index so far (docs/products.md P2); null outside the window before it. */
  @Nullable Row estimate(Venue venue, Seen seen) {
    InstrumentView view = seen.view();
    if (view.deliveryCount() == 0 || view.expired()) {
      return null;
    }
    Listed listed = seen.listed();
    long price = view.deliverySum() / view.deliveryCount();
    return new Row()
        .put("instType", Catalog.type(listed))
        .put("instId", listed.instId())
        .put("settlePx", TickerRows.px(desk.catalog().indexOf(listed), price))
        .put("ts", Plain.ms(venue.nowNs()));
  }

  private Reply history(Call call) throws WireException {
    Params params = call.params();
    String type = params.requiredChoice("instType", Set.of("FUTURES", "OPTION"));
    String family = Catalog.requiredFamily(params);
    Page page = Page.of(params, USUAL, USUAL);
    List<Delivery> kept = new ArrayList<>(desk.read((venue, market) -> market.deliveries()));
    long oldest = kept.isEmpty() ? Long.MAX_VALUE : kept.getLast().timeMs();
    kept.addAll(desk.past().deliveries(page.before(), Math.min(oldest, page.after()), 10 * USUAL));
    Map<Long, List<Row>> byTime = new LinkedHashMap<>();
    for (Delivery delivery : kept) {
      Listed listed = desk.catalog().byId(delivery.instrument());
      if (page.holds(delivery.timeMs())
          && family.equals(listed.uly())
          && type.equals(Catalog.type(listed))) {
        byTime
            .computeIfAbsent(delivery.timeMs(), ms -> new ArrayList<>())
            .add(detail(listed, delivery));
      }
    }
    return Reply.ok(
        byTime.entrySet().stream()
            .limit(page.limit())
            .map(
                entry ->
                    new Row()
                        .put("ts", Long.toString(entry.getKey()))
                        .put("details", entry.getValue()))
            .toList());
  }

  /** {@code insId} is the contract's spelling. */
  private Row detail(Listed listed, Delivery delivery) {
    OptionSpec option = listed.spec().product().option();
    boolean rewarded =
        option.call() ? delivery.price() > option.strike() : delivery.price() < option.strike();
    String type =
        listed.kind() != Kind.OPTION ? "delivery" : rewarded ? "exercised" : "expired_otm";
    return new Row()
        .put("type", type)
        .put("insId", listed.instId())
        .put("px", TickerRows.px(desk.catalog().indexOf(listed), delivery.price()));
  }

  /** Nothing is settled daily here. */
  private Reply noSettlement(Call call) throws WireException {
    desk.catalog().instrument(call.params());
    return Reply.ok(List.of());
  }

  private Reply noSettlements(Call call) throws WireException {
    Catalog.requiredFamily(call.params());
    return Reply.ok(List.of());
  }
}
