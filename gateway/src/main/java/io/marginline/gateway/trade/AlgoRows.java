package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.views.OrderIds;
import io.marginline.views.Venue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An algo as order-algo, its lists and its channels show it. */
final class AlgoRows {
  private static final List<String> NEVER =
      List.of(
          "chaseType",
          "chaseVal",
          "maxChaseType",
          "maxChaseVal",
          "pxLimit",
          "pxSpread",
          "pxVar",
          "szLimit",
          "timeInterval",
          "quickMgnType",
          "isTradeBorrowMode");

  private final Listing listing;
  private final Function<String, List<Row>> attached;

  /**
   * @param attached rows of what waits, by its ids
   */
  AlgoRows(Listing listing, Function<String, List<Row>> attached) {
    this.listing = listing;
    this.attached = attached;
  }

  Row row(Venue venue, Algo algo) {
    AlgoTerms terms = algo.terms();
    Listed listed = listing.instruments().get(terms.instrumentId());
    AccountMode mode = venue.account(terms.accountId()).mode();
    boolean spot = listed.kind() == Instrument.Kind.SPOT;
    boolean plain = spot && !OrderRows.leveraged(terms.marginMode(), mode);
    Row row =
        new Row()
            .put("algoId", Long.toString(terms.id()))
            .put("algoClOrdId", terms.clientId())
            .put("clOrdId", terms.said("clOrdId"))
            .put("instType", OrderRows.instType(listed, terms.marginMode(), mode))
            .put("instId", listed.instId())
            .put("ordType", terms.ordType())
            .put("side", terms.buy() ? "buy" : "sell")
            .put("posSide", OrderRows.lower(terms.posSide()))
            .put("tdMode", tdMode(terms))
            .put("ccy", terms.said("ccy"))
            .put("tgtCcy", terms.said("tgtCcy"))
            .put("tag", terms.said("tag"))
            .put("lever", plain ? "" : lever(venue, terms))
            .put("sz", size(listed, terms))
            .put("closeFraction", terms.whole() ? "1" : "")
            .put("reduceOnly", Boolean.toString(terms.reduceOnly()))
            .put("state", algo.state().wire())
            .put("last", terms.last())
            .put("tradeQuoteCcy", spot ? listed.terms().quote() : "");
    legs(row, terms);
    course(row, algo, listed);
    NEVER.forEach(key -> row.put(key, ""));
    return row.put("amendPxOnTriggerType", moves(terms))
        .put("attachAlgoOrds", attached.apply(terms.said("attached")))
        .put("cTime", Long.toString(terms.createdMs()))
        .put("uTime", Long.toString(algo.course().updatedMs()));
  }

  /** What waits for an order's fill, as that order's row shows it. */
  static Row attached(Algo algo) {
    return entry(algo.terms()).put("failCode", algo.course().failCode()).put("failReason", "");
  }

  /** It as an entry of attachAlgoOrds. */
  static Row entry(AlgoTerms terms) {
    Row row =
        new Row()
            .put("attachAlgoId", Long.toString(terms.id()))
            .put("attachAlgoClOrdId", terms.clientId())
            .put("tpOrdKind", terms.said("tpOrdKind"));
    pair(row, "tp", terms.tp());
    pair(row, "sl", terms.sl());
    Trail trail = terms.trail();
    return row.put("tpTriggerRatio", terms.said("tpTriggerRatio"))
        .put("slTriggerRatio", terms.said("slTriggerRatio"))
        .put("sz", terms.said("sz"))
        .put("amendPxOnTriggerType", moves(terms))
        .put("callbackRatio", trail == null ? null : trail.ratio())
        .put("callbackSpread", trail == null ? null : trail.spread())
        .put("activePx", trail == null ? null : trail.activePx());
  }

  /** 1: the stop loss goes to the entry price when a take profit has fired. */
  static String moves(AlgoTerms terms) {
    return "1".equals(terms.said("amendPxOnTriggerType")) ? "1" : "0";
  }

  private static void legs(Row row, AlgoTerms terms) {
    pair(row, "tp", terms.tp());
    pair(row, "sl", terms.sl());
    Leg trigger = terms.trigger();
    row.put("triggerPx", trigger == null ? "" : trigger.px())
        .put("triggerPxType", trigger == null ? "" : trigger.type())
        .put("ordPx", trigger == null ? "" : trigger.ordPx());
  }

  private static void pair(Row row, String prefix, @Nullable Leg leg) {
    row.put(prefix + "TriggerPx", leg == null ? "" : leg.px())
        .put(prefix + "TriggerPxType", leg == null ? "" : leg.type())
        .put(prefix + "OrdPx", leg == null ? "" : leg.ordPx());
  }

  private static void course(Row row, Algo algo, Listed listed) {
    Algo.Course course = algo.course();
    String order = course.order() == 0 ? "" : Long.toString(OrderIds.of(course.order()));
    row.put("ordId", order)
        .put("ordIdList", order.isEmpty() ? List.of() : List.of(order))
        .put("actualSide", course.side())
        .put("actualSz", Steps.plain(listed.sz(course.actualLots())))
        .put("actualPx", course.actualPx())
        .put("triggerTime", course.triggeredMs() == 0 ? "" : Long.toString(course.triggeredMs()))
        .put("failCode", course.failCode())
        .put(
            "linkedOrd",
            new Row()
                .put(
                    "ordId",
                    course.parentOrder() == 0
                        ? ""
                        : Long.toString(OrderIds.of(course.parentOrder()))));
    Trail trail = algo.terms().trail();
    boolean active = trail != null && course.extreme() != null;
    row.put("callbackRatio", trail == null ? null : trail.ratio())
        .put("callbackSpread", trail == null ? null : trail.spread())
        .put("activePx", trail == null ? null : trail.activePx())
        .put(
            "moveTriggerPx",
            active
                ? OrderRows.plain(
                    java.util.Objects.requireNonNull(trail)
                        .trigger(
                            algo.terms().buy(),
                            java.util.Objects.requireNonNull(course.extreme()),
                            listed.px(1)))
                : null);
  }

  private static String tdMode(AlgoTerms terms) {
    String said = terms.said("tdMode");
    return said.isEmpty() ? OrderRows.lower(terms.marginMode()) : said;
  }

  private static String size(Listed listed, AlgoTerms terms) {
    if (terms.whole()) {
      return "";
    }
    boolean quote = "quote_ccy".equals(terms.said("tgtCcy"));
    return quote ? terms.said("sz") : Steps.plain(listed.sz(terms.lots()));
  }

  private static String lever(Venue venue, AlgoTerms terms) {
    if (terms.marginMode() == MarginMode.CASH) {
      return "";
    }
    int leverE2 =
        venue.leverE2(terms.accountId(), terms.instrumentId(), terms.marginMode(), terms.posSide());
    return Steps.plain(java.math.BigDecimal.valueOf(leverE2, 2));
  }
}
