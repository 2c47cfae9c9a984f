package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Reckoning;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.CurrencySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is listed, and in which sizes it may be held. */
final class InstrumentEndpoints {
  private final Desk desk;
  private final InstrumentRows rows;
  private final TierRows tiers;

  InstrumentEndpoints(Desk desk) {
    this.desk = desk;
    rows = new InstrumentRows(desk.catalog());
    tiers = new TierRows(desk.catalog());
  }

  void register(Routes routes) {
    routes.get("public/instruments", Access.PUBLIC, Limit.perIp(20, 2), this::instruments);
    routes.get("public/underlying", Access.PUBLIC, Limit.perIp(20, 2), this::underlying);
    routes.get("public/position-tiers", Access.PUBLIC, Limit.perIp(10, 2), this::positionTiers);
    routes.get("public/instrument-tick-bands", Access.PUBLIC, Limit.perIp(5, 2), this::tickBands);
    routes.get(
        "public/convert-contract-coin",
        Access.PUBLIC,
        Limit.perIp(10, 2),
        Reckoning.within("px", new Conversion(desk)::answer));
  }

  private Reply instruments(Call call) throws WireException {
    Params params = call.params();
    String type = Catalog.requiredType(params);
    String family = Catalog.family(params);
    if (type.equals("OPTION") && family == null && !params.has("instId")) {
      throw WireException.of(Code.PARAMETER_EMPTY, "instFamily");
    }
    return Reply.ok(live(type, family, params.text("instId")));
  }

  /** Those that have not expired; an unknown family has none. */
  List<Row> live(String type, @Nullable String family, @Nullable String instId)
      throws WireException {
    List<Listed> wanted = desk.catalog().select(type, family, instId);
    return desk.read(
        (venue, market) ->
            Desk.seen(venue, wanted).stream()
                .filter(seen -> !seen.view().expired())
                .map(seen -> rows.row(seen.listed(), seen.view(), type))
                .toList());
  }

  /** A list in a list. */
  private Reply underlying(Call call) throws WireException {
    String type = call.params().requiredChoice("instType", Set.of("SWAP", "FUTURES", "OPTION"));
    TreeSet<String> names = new TreeSet<>();
    desk.catalog().select(type, null, null).forEach(listed -> names.add(listed.uly()));
    return Reply.ok(List.of(List.copyOf(names)));
  }

  private Reply positionTiers(Call call) throws WireException {
    Params params = call.params();
    String type = params.requiredChoice("instType", Set.of("MARGIN", "SWAP", "FUTURES", "OPTION"));
    params.requiredChoice("tdMode", Set.of("isolated", "cross"));
    List<Row> found = type.equals("MARGIN") ? loans(params) : derivatives(type, params);
    String tier = params.text("tier");
    return Reply.ok(
        found.stream().filter(row -> tier == null || tier.equals(row.get("tier"))).toList());
  }

  private List<Row> loans(Params params) throws WireException {
    String ccy = params.text("ccy");
    String instId = params.text("instId");
    if (instId == null && ccy == null) {
      throw WireException.of(Code.EITHER_PARAMETER, "instId", "ccy");
    }
    List<Row> found = new ArrayList<>();
    if (instId != null) {
      for (String name : instId.split(",")) {
        found.addAll(tiers.margin(desk.catalog().require(name)));
      }
      return found;
    }
    CurrencySpec spec = desk.catalog().loans(String.valueOf(ccy));
    return spec == null ? List.of() : tiers.currency(spec);
  }

  /** One ladder for each family: that of its first instrument. */
  private List<Row> derivatives(String type, Params params) throws WireException {
    String families = Catalog.family(params);
    String instId = params.text("instId");
    if (families == null && instId == null) {
      throw WireException.of(Code.PARAMETER_EMPTY, "instFamily");
    }
    List<Row> found = new ArrayList<>();
    for (String family : (families == null ? "" : families).split(",")) {
      List<Listed> wanted = desk.catalog().select(type, family.isEmpty() ? null : family, instId);
      found.addAll(
          desk.read(
              (venue, market) ->
                  Desk.seen(venue, wanted).stream()
                      .filter(seen -> !seen.view().expired())
                      .limit(1)
                      .flatMap(seen -> tiers.derivative(seen, venue.settings().profile()).stream())
                      .toList()));
    }
    return found;
  }

  /** Each family has one tick. */
  private Reply tickBands(Call call) throws WireException {
    String type = call.params().requiredChoice("instType", Set.of("OPTION", "EVENTS"));
    List<Row> bands = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Listed listed : desk.catalog().select(type, Catalog.family(call.params()), null)) {
      if (listed.kind() == Kind.OPTION && seen.add(listed.uly())) {
        Row band =
            new Row()
                .put("minPx", "0")
                .put("maxPx", "")
                .put("tickSz", Plain.of(listed.terms().tickSz()));
        bands.add(
            new Row()
                .put("instType", type)
                .put("instFamily", Catalog.family(listed))
                .put("tickBand", List.of(band)));
      }
    }
    return Reply.ok(bands);
  }
}
