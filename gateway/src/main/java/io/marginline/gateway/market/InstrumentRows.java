package io.marginline.gateway.market;

import io.marginline.config.Instrument;
import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Row;
import io.marginline.model.CurrencySpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.views.InstrumentView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/** The record of an instrument (okx-api.md §6 public/instruments, §10 rows 5 and 12 to 15). */
public final class InstrumentRows {
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final int LEVER_PLACES = 2;

  private final Catalog catalog;

  public InstrumentRows(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @param type its product as the request names it: a spot pair may be shown as MARGIN
   */
  public Row row(Listed listed, InstrumentView view, String type) {
    Row row = new Row();
    identity(row, listed, type);
    contract(row, listed);
    sizes(row, listed, view.spec());
    state(row, view);
    return row;
  }

  private static void identity(Row row, Listed listed, String type) {
    Instrument terms = listed.terms();
    boolean spot = listed.kind() == Kind.SPOT;
    boolean paired = !spot || type.equals("MARGIN");
    row.put("instType", type)
        .put("instId", listed.instId())
        .put("instIdCode", listed.instIdCode())
        .put("uly", paired ? listed.uly() : "")
        .put("instFamily", paired ? listed.uly() : "")
        .put("baseCcy", spot ? terms.base() : "")
        .put("quoteCcy", spot ? terms.quote() : "")
        .put("settleCcy", spot ? "" : terms.settle())
        .put("tradeQuoteCcyList", spot ? List.of(terms.quote()) : List.of())
        .put("category", "1")
        .put("groupId", "1")
        .put("instCategory", "1")
        .put("alias", "");
  }

  private void contract(Row row, Listed listed) {
    Instrument terms = listed.terms();
    boolean spot = listed.kind() == Kind.SPOT;
    boolean option = listed.kind() == Kind.OPTION;
    Instrument.OptionTerms rights = terms.option();
    row.put("ctVal", spot ? "" : Plain.of(terms.ctVal()))
        .put("ctMult", spot ? "" : Plain.of(terms.ctMult()))
        .put("ctValCcy", spot ? "" : terms.inverse() && !option ? terms.quote() : terms.base())
        .put("ctType", spot || option ? "" : terms.inverse() ? "inverse" : "linear")
        .put("optType", rights == null ? "" : rights.call() ? "C" : "P")
        .put(
            "stk",
            rights == null || rights.strike() == null
                ? ""
                : Plain.of(Objects.requireNonNull(rights.strike())))
        .put("lever", lever(listed))
        .put("listTime", Plain.ms(listed.listNs()))
        .put("expTime", listed.spec().dated() ? Plain.ms(listed.spec().product().expiryNs()) : "")
        .put("contTdSwTime", "")
        .put("preMktSwTime", "")
        .put("auctionEndTime", "")
        .put("openType", "");
  }

  /** Highest leverage of the smallest size; of a spot pair that of the dearer loan. */
  private String lever(Listed listed) {
    if (listed.kind() == Kind.OPTION) {
      return "";
    }
    if (listed.kind() != Kind.SPOT) {
      return lever(listed.spec().tiers().getFirst().imrPpb());
    }
    CurrencySpec base = catalog.loans(listed.terms().base());
    CurrencySpec quote = catalog.loans(listed.terms().quote());
    return base == null || quote == null
        ? ""
        : lever(Math.max(base.loans().getFirst().imrPpb(), quote.loans().getFirst().imrPpb()));
  }

  static String lever(long imrPpb) {
    return imrPpb == 0
        ? ""
        : Plain.of(ONE.divide(Plain.ppbNumber(imrPpb), LEVER_PLACES, RoundingMode.FLOOR));
  }

  private static void sizes(Row row, Listed listed, InstrumentSpec spec) {
    boolean spot = listed.kind() == Kind.SPOT;
    String most = Plain.of(listed.sz(spec.maxLots()));
    String band = Plain.ppb(spec.bandPpb());
    row.put("tickSz", Plain.of(listed.terms().tickSz()))
        .put("lotSz", Plain.of(listed.terms().lotSz()))
        .put("minSz", Plain.of(listed.terms().lotSz()))
        .put("maxLmtSz", most)
        .put("maxMktSz", spot ? "" : most)
        .put("maxLmtAmt", "")
        .put("maxMktAmt", "")
        .put("maxTwapSz", most)
        .put("maxIcebergSz", most)
        .put("maxTriggerSz", most)
        .put("maxStopSz", spot ? "" : most)
        .put("posLmtAmt", "")
        .put("posLmtPct", "")
        .put("maxPlatOILmt", "")
        .put("initPxLmtPct", band)
        .put("floatPxLmtPct", band)
        .put("maxPxLmtPct", band);
  }

  private static void state(Row row, InstrumentView view) {
    row.put("state", view.expired() ? "expired" : "live")
        .put("ruleType", "normal")
        .put("futureSettlement", false)
        .put("elp", "0")
        .put("upcChg", List.of());
  }
}
