package io.marginline.gateway.market;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.wire.Row;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.Validity;
import io.marginline.views.InstrumentView;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Marks, price limits, open interest. */
final class PriceRows {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000L);

  private PriceRows() {}

  /** A spot pair's mark is that of its leveraged positions. */
  static Row mark(Seen seen, long nowNs) {
    InstrumentView view = seen.view();
    String type = Catalog.type(seen.listed());
    return new Row()
        .put("instType", type.equals("SPOT") ? "MARGIN" : type)
        .put("instId", seen.listed().instId())
        .put("markPx", view.mark() == 0 ? "" : Plain.of(seen.listed().markPx(view.mark())))
        .put("ts", Plain.ms(view.markNs() > 0 ? view.markNs() : nowNs));
  }

  /** The bounds that the engine holds orders against (docs/engine.md §5 guard 6). */
  static Row limit(Seen seen, long nowNs) {
    InstrumentView view = seen.view();
    boolean enabled = enabled(view);
    Listed listed = seen.listed();
    return new Row()
        .put("instType", Catalog.type(listed))
        .put("instId", listed.instId())
        .put("buyLmt", enabled ? Plain.of(listed.px(highestBuy(view))) : "")
        .put("sellLmt", enabled ? Plain.of(listed.px(lowestSell(view))) : "")
        .put("ts", Plain.ms(nowNs))
        .put("enabled", enabled);
  }

  /** There is a mark on which new orders are let in. */
  static boolean enabled(InstrumentView view) {
    return !view.expired()
        && view.mark() > 0
        && (view.validity() == Validity.VALID || view.validity() == Validity.VOLATILE);
  }

  /** ⌊m·(P9 + band) ÷ (P9·mu)⌋ ticks, at most the highest price, at least one. */
  static long highestBuy(InstrumentView view) {
    InstrumentSpec spec = view.spec();
    BigInteger[] bound = bound(view, spec.bandPpb());
    long ticks =
        bound[0].divide(bound[1]).min(BigInteger.valueOf(spec.maxPriceTicks())).longValue();
    return Math.max(1, ticks);
  }

  /** ⌈m·(P9 − band) ÷ (P9·mu)⌉ ticks, at least one. */
  static long lowestSell(InstrumentView view) {
    InstrumentSpec spec = view.spec();
    BigInteger[] bound = bound(view, -spec.bandPpb());
    BigInteger up = bound[0].add(bound[1]).subtract(BigInteger.ONE).divide(bound[1]);
    return Math.max(1, up.min(BigInteger.valueOf(spec.maxPriceTicks())).longValue());
  }

  private static BigInteger[] bound(InstrumentView view, long bandPpb) {
    BigInteger share = PPB.add(BigInteger.valueOf(bandPpb));
    return new BigInteger[] {
      BigInteger.valueOf(view.mark()).multiply(share),
      PPB.multiply(BigInteger.valueOf(view.spec().markUnitsPerTick()))
    };
  }

  static Row openInterest(Venue venue, Catalog catalog, Seen seen) {
    return openInterest(venue, catalog, seen, seen.view().openLots())
        .put("ts", Plain.ms(venue.nowNs()));
  }

  /** Contracts, coins and their value in USD at mark or index. */
  static Row openInterest(Venue venue, Catalog catalog, Seen seen, long lots) {
    Listed listed = seen.listed();
    Instrument terms = listed.terms();
    BigDecimal size = listed.sz(lots);
    BigDecimal face = size.multiply(terms.multiplier());
    BigDecimal index =
        BigDecimal.valueOf(
            venue.index(listed.index()).price(), catalog.indexOf(listed).markScale());
    BigDecimal coins =
        !terms.isInverseContract()
            ? face
            : index.signum() == 0 ? BigDecimal.ZERO : Plain.quotient(face, index);
    BigDecimal value = terms.isInverseContract() ? face : face.multiply(index);
    return new Row()
        .put("instType", Catalog.type(listed))
        .put("instId", listed.instId())
        .put("oi", Plain.of(size))
        .put("oiCcy", Plain.rounded(coins))
        .put("oiUsd", Plain.rounded(value));
  }
}
