package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.fixed.Rounding;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.views.BookView;
import io.marginline.views.Venue;
import io.marginline.views.market.Print;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Greeks and volatilities of options, and their trades; Greeks are per coin. */
final class OptionRows {
  private static final int PLACES = 12;
  private static final long PER_ONE = 1_000_000_000_000L;

  private final Catalog catalog;

  OptionRows(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Null while forward, index or volatility are missing. */
  @Nullable Row summary(Venue venue, Seen seen, long levelPpb) {
    OptionSpec spec = seen.view().spec().product().option();
    long forward = venue.index(spec.forwardIndexId()).price();
    long index = venue.index(seen.listed().index()).price();
    if (forward <= 0 || index <= 0 || seen.view().volatilityPpb() <= 0) {
      return null;
    }
    OptionMark mark =
        new OptionMark(contract(seen.view().spec()))
            .set(forward, index, seen.view().volatilityPpb(), venue.nowNs());
    BookView book = venue.book(seen.listed().id(), 1);
    Row row =
        new Row()
            .put("instType", "OPTION")
            .put("instId", seen.listed().instId())
            .put("uly", seen.listed().uly())
            .put("askVol", implied(mark, seen, book.asks()))
            .put("bidVol", implied(mark, seen, book.bids()))
            .put("markVol", Plain.ppb(seen.view().volatilityPpb()))
            .put("realVol", "")
            .put("volLv", Plain.ppb(levelPpb))
            .put("fwdPx", price(seen.listed(), forward))
            .put("lever", lever(seen, index));
    greeks(row, mark);
    return row.put("ts", Plain.ms(venue.nowNs()));
  }

  private static void greeks(Row row, OptionMark mark) {
    row.put("delta", greek(mark.deltaPa(PER_ONE, Rounding.FLOOR)))
        .put("gamma", greek(mark.gammaPa(PER_ONE, Rounding.FLOOR)))
        .put("theta", greek(mark.thetaPa(PER_ONE, Rounding.FLOOR)))
        .put("vega", greek(mark.vegaPa(PER_ONE, Rounding.FLOOR)))
        .put("deltaBS", greek(mark.deltaBs(PER_ONE, Rounding.FLOOR)))
        .put("gammaBS", greek(mark.gammaBs(PER_ONE, Rounding.FLOOR)))
        .put("thetaBS", greek(mark.thetaBs(PER_ONE, Rounding.FLOOR)))
        .put("vegaBS", greek(mark.vegaBs(PER_ONE, Rounding.FLOOR)));
  }

  private static String greek(long units) {
    return Plain.of(BigDecimal.valueOf(units, PLACES));
  }

  /** Volatility at which the best order of a side is fair; 0 without one. */
  private static String implied(OptionMark mark, Seen seen, List<BookView.Level> side) {
    if (side.isEmpty()) {
      return "0";
    }
    long premium = side.getFirst().priceTicks() * seen.view().spec().markUnitsPerTick();
    return volatility(mark.impliedVolatilityPpb(premium, Rounding.FLOOR));
  }

  private static String volatility(long ppb) {
    return ppb < 0 ? "0" : Plain.ppb(ppb);
  }

  /** What a coin costs ÷ its premium. */
  private String lever(Seen seen, long index) {
    BigDecimal premium = seen.listed().markPx(seen.view().mark());
    if (premium.signum() == 0) {
      return "0";
    }
    boolean stable = seen.view().spec().product().option().stableSettled();
    BigDecimal coin =
        stable
            ? BigDecimal.valueOf(index, catalog.indexOf(seen.listed()).markScale())
            : BigDecimal.ONE;
    return Plain.of(Plain.quotient(coin, premium));
  }

  private String price(Listed listed, long price) {
    return TickerRows.px(catalog.indexOf(listed), price);
  }

  Row trade(Listed listed, InstrumentSpec spec, Print print) {
    boolean priced = print.forward() > 0 && print.index() > 0;
    return new Row()
        .put("fillVol", priced ? fillVol(spec, print) : "")
        .put("fwdPx", priced ? price(listed, print.forward()) : "")
        .put("idxPx", priced ? price(listed, print.index()) : "")
        .put("instFamily", Catalog.family(listed))
        .put("instId", listed.instId())
        .put("markPx", print.mark() > 0 ? Plain.of(listed.markPx(print.mark())) : "")
        .put("optType", spec.product().option().call() ? "C" : "P")
        .put("px", Plain.of(listed.px(print.ticks())))
        .put("side", print.takerBuy() ? "buy" : "sell")
        .put("sz", Plain.of(listed.sz(print.lots())))
        .put("tradeId", Long.toString(print.tradeId()))
        .put("ts", Long.toString(print.timeMs()));
  }

  private static String fillVol(InstrumentSpec spec, Print print) {
    return volatility(
        new OptionMark(contract(spec))
            .set(print.forward(), print.index(), 0, print.timeMs() * Plain.NS_PER_MS)
            .impliedVolatilityPpb(print.ticks() * spec.markUnitsPerTick(), Rounding.FLOOR));
  }

  private static OptionContract contract(InstrumentSpec spec) {
    OptionSpec option = spec.product().option();
    return new OptionContract(
        option.call(),
        option.stableSettled(),
        option.strike(),
        spec.product().expiryNs(),
        option.pricePerOne(),
        option.markPerOne(),
        Math.max(1, spec.tickValueUnits() * option.markPerOne() / spec.markUnitsPerTick()));
  }
}
