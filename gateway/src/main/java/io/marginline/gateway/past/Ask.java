package io.marginline.gateway.past;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.Page;
import io.marginline.history.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request's filters as conditions on a table whose columns have the usual names. */
final class Ask {
  static final Set<String> TYPES = Set.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS");
  private static final Set<String> MODES = Set.of("cross", "isolated", "cash");
  private static final Set<String> CONTRACTS = Set.of("linear", "inverse");
  private static final int USUAL = 100;

  private final Listing listing;
  private final Params params;
  private final Where where;

  private Ask(Listing listing, Params params, Where where) {
    this.listing = listing;
    this.params = params;
    this.where = where;
  }

  static Ask ofAccount(Listing listing, Call call) {
    return new Ask(listing, call.params(), Where.all().is("account_id", call.caller().accountId()));
  }

  Where where() {
    return where;
  }

  /** Newest first, at most 100; nothing older than so long before now. */
  static Page page(Params params, long nowMs, Duration kept) throws WireException {
    Long after = params.whole("after");
    Long before = params.whole("before");
    Long begin = params.whole("begin");
    Long end = params.whole("end");
    long oldest = nowMs - kept.toMillis();
    return new Page(
        after == null ? Page.OPEN_TOP : after,
        before == null ? Page.OPEN_BOTTOM : before,
        begin == null ? oldest : Math.max(oldest, begin),
        end == null ? Page.OPEN_TOP : end,
        params.limit("limit", USUAL, USUAL));
  }

  /** instType, instFamily (or uly), instId and ctType as numbers of instruments. */
  Ask instruments() throws WireException {
    String type = params.choice("instType", TYPES);
    String family = params.text("instFamily", params.text("uly", ""));
    String instId = params.text("instId");
    String contract = params.choice("ctType", CONTRACTS);
    if (instId != null && listing.find(instId) == null) {
      throw WireException.of(Code.INSTRUMENT_MISSING, instId);
    }
    if (type == null && family.isEmpty() && instId == null && contract == null) {
      return this;
    }
    List<Integer> ids = new ArrayList<>();
    for (Listed each : listing.instruments()) {
      if ((instId == null || each.instId().equals(instId))
          && (family.isEmpty() || each.uly().equals(family))
          && (type == null || of(type, each))
          && (contract == null || contract(each, contract))) {
        ids.add(each.id());
      }
    }
    where.in("instrument_id", ids);
    return this;
  }

  private static boolean of(String type, Listed listed) {
    return type.equals("MARGIN")
        ? listed.kind() == Instrument.Kind.SPOT
        : listed.kind().name().equals(type);
  }

  private static boolean contract(Listed listed, String contract) {
    return contract.equals("linear")
        ? listed.terms().isLinearContract()
        : listed.terms().isInverseContract();
  }

  /** Leveraged spot is a position, plain spot is none. */
  Ask leveragedApart() {
    String type = params.text("instType");
    if ("MARGIN".equals(type)) {
      where.isNot("position_id", 0L);
    } else if ("SPOT".equals(type)) {
      where.is("position_id", 0L);
    }
    return this;
  }

  Ask currency() throws WireException {
    String ccy = params.text("ccy");
    if (ccy != null) {
      where.is("asset_id", asset(listing, ccy));
    }
    return this;
  }

  static int asset(Listing listing, String ccy) throws WireException {
    Listing.Asset asset = listing.asset(ccy);
    if (asset == null) {
      throw WireException.of(Code.CURRENCY_MISSING);
    }
    return asset.id();
  }

  Ask marginMode() throws WireException {
    String mode = params.choice("mgnMode", MODES);
    if (mode != null) {
      where.is("margin_mode", mode.toUpperCase(Locale.ROOT));
    }
    return this;
  }

  /** A number of the request in a column of numbers. */
  Ask whole(String key, String column) throws WireException {
    Long value = params.whole(key);
    if (value != null) {
      where.is(column, value);
    }
    return this;
  }

  /** A choice of the request; its place in the list is what the column may hold. */
  @Nullable String choice(String key, Set<String> allowed) throws WireException {
    return params.choice(key, allowed);
  }
}
