package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.row.GreeksRows;
import io.marginline.gateway.account.row.Held;
import io.marginline.gateway.account.row.PositionRow;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Catalog;
import io.marginline.gateway.market.InstrumentRows;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.views.InstrumentView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Positions, their greeks, and what the account may trade. */
final class PositionEndpoints {
  private static final Set<String> HELD = Set.of("MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS");
  private static final Set<String> LISTED =
      Set.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS");
  private static final Set<String> DERIVATIVES = Set.of("SWAP", "FUTURES", "OPTION");
  private static final int MOST_INSTRUMENTS = 10;
  private static final int MOST_POSITIONS = 20;

  private final Desk desk;
  private final InstrumentRows rows;
  private final ClosedPositions closed;

  PositionEndpoints(Desk desk) {
    this.desk = desk;
    rows = new InstrumentRows(new Catalog(desk.listing()));
    closed = new ClosedPositions(desk);
  }

  void register(Routes routes) {
    routes.get("account/positions", READ, Limit.perUser(10, 2), this::positions);
    routes.get("account/greeks", READ, Limit.perUser(10, 2), this::greeks);
    routes.get("account/position-tiers", READ, Limit.perUser(10, 2), this::tiers);
    routes.get("account/instruments", READ, Limit.perUser(20, 2), this::instruments);
  }

  private Reply positions(Call call) throws WireException {
    Params params = call.params();
    String type = params.choice("instType", HELD);
    List<String> instIds = params.texts("instId");
    List<String> posIds = params.texts("posId");
    if (instIds.size() > MOST_INSTRUMENTS) {
      throw WireException.of(Code.TOO_MANY_VALUES, "instId", "10");
    }
    if (posIds.size() > MOST_POSITIONS) {
      throw WireException.of(Code.TOO_MANY_VALUES, "posId", "20");
    }
    for (String instId : instIds) {
      check(desk.instrument(instId), type);
    }
    List<Row> found = new ArrayList<>();
    Standing standing = desk.standing(call);
    Set<String> open = new HashSet<>();
    for (Held held : Held.all(standing)) {
      open.add(held.listed().instId());
      boolean wanted =
          (type == null || type.equals(held.instType()))
              && (instIds.isEmpty() || instIds.contains(held.listed().instId()))
              && (posIds.isEmpty() || posIds.contains(Long.toString(held.view().id())));
      if (wanted) {
        found.add(PositionRow.of(held));
      }
    }
    for (String instId : posIds.isEmpty() ? instIds : List.<String>of()) {
      if (!open.contains(instId)) {
        found.addAll(closed.of(standing, desk.instrument(instId)));
      }
    }
    return Reply.ok(found);
  }

  private static void check(Listed listed, @Nullable String type) throws WireException {
    String own = Desk.isSpot(listed) ? "MARGIN" : listed.kind().name();
    if (type != null && !type.equals(own)) {
      throw WireException.of(Code.TYPE_MISMATCH);
    }
  }

  private Reply greeks(Call call) throws WireException {
    String only = call.params().text("ccy");
    Standing standing = desk.standing(call);
    if (standing.account().mode() == AccountMode.SPOT) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
    return Reply.ok(GreeksRows.of(standing, only));
  }

  /** How much of a family the account may hold; of options one row for each kind of limit. */
  private Reply tiers(Call call) throws WireException {
    String type = call.params().requiredChoice("instType", DERIVATIVES);
    String asked = call.params().text("instFamily");
    List<String> families = call.params().texts(asked == null ? "uly" : "instFamily");
    if (families.isEmpty()) {
      throw WireException.of(Code.PARAMETER_EMPTY, "instFamily");
    }
    List<Row> found = new ArrayList<>();
    for (String family : families) {
      Listed first = null;
      for (Listed listed : desk.listing().instruments()) {
        boolean here = listed.kind().name().equals(type) && Catalog.family(listed).equals(family);
        first = here && first == null ? listed : first;
      }
      if (first == null) {
        throw WireException.of(Code.FAMILY_MISMATCH);
      }
      boolean option = first.kind() == Instrument.Kind.OPTION;
      for (int kind = option ? 1 : 0; kind <= (option ? 7 : 0); kind++) {
        found.add(
            new Row()
                .put("instFamily", family)
                .put("uly", first.uly())
                .put("posType", option ? Integer.toString(kind) : "")
                .put("maxSz", kind == 3 || kind == 5 ? "200" : most(first)));
      }
    }
    return Reply.ok(found);
  }

  private static String most(Listed listed) {
    return Amounts.plain(listed.sz(listed.spec().maxLots())).toPlainString();
  }

  private Reply instruments(Call call) throws WireException {
    Params params = call.params();
    String type = params.requiredChoice("instType", LISTED);
    String instId = params.text("instId");
    String family = params.text("instFamily", params.text("uly", ""));
    if (instId != null) {
      desk.instrument(instId);
    }
    if (type.equals("OPTION") && family.isEmpty() && instId == null) {
      throw WireException.of(Code.PARAMETER_EMPTY, "instFamily");
    }
    boolean spotOnly = desk.mode(call) == AccountMode.SPOT;
    List<Row> found = new ArrayList<>();
    if (spotOnly && !type.equals("SPOT")) {
      return Reply.ok(found);
    }
    List<InstrumentView> views = desk.read(venue -> List.copyOf(venue.instruments()));
    String kind = type.equals("MARGIN") ? "SPOT" : type;
    for (Listed listed : desk.listing().instruments()) {
      boolean wanted =
          listed.id() < views.size()
              && listed.kind().name().equals(kind)
              && (instId == null || instId.equals(listed.instId()))
              && (family.isEmpty() || family.equals(Catalog.family(listed)));
      if (wanted && !views.get(listed.id()).expired()) {
        Row row = rows.row(listed, views.get(listed.id()), type);
        found.add(row.put("longPosRemainingQuota", "").put("shortPosRemainingQuota", ""));
      }
    }
    return Reply.ok(found);
  }
}
