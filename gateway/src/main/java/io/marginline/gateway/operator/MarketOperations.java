package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.DECIMAL;
import static io.marginline.gateway.operator.Field.Kind.LIST;
import static io.marginline.gateway.operator.Field.Kind.TEXT;
import static io.marginline.gateway.operator.Field.Kind.TEXTS;
import static io.marginline.gateway.operator.Field.Kind.WHOLE;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Command;
import io.marginline.model.SourcePrice;
import io.marginline.model.TradingState;
import io.marginline.views.IndexView;
import io.marginline.views.InstrumentView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Indexes and their sources, prices, instruments, and whether the venue is open. */
final class MarketOperations {
  private static final int PPB_PLACES = 9;
  private static final int MOST_PRICES = 1_000;

  private static final Field[] INDEX = {
    Field.answer("index", TEXT, "Its name."),
    Field.answer("sources", TEXTS, "Names of its sources."),
    Field.answer("weights", TEXTS, "One for each source."),
    Field.answer("alive", WHOLE, "Sources that had a price at the last instant."),
    Field.answer("price", DECIMAL, "Present price, 0 before the first."),
    Field.answer("validity", TEXT, "VALID, VOLATILE, UNCERTAIN, STALE or UNAVAILABLE."),
    Field.answer("staleMs", WHOLE, "A source older than this is left out."),
    Field.answer("clamp", DECIMAL, "How far a source may be from the median."),
    Field.answer("spread", DECIMAL, "A wider spread of the sources is UNCERTAIN."),
  };

  private static final Field[] INSTRUMENT = {
    Field.answer("instId", TEXT, "Its name."),
    Field.answer("instType", TEXT, "SPOT, SWAP, FUTURES or OPTION."),
    Field.answer("index", TEXT, "Its index."),
    Field.answer("mark", DECIMAL, "Present mark, 0 before the first."),
    Field.answer("validity", TEXT, "As of an index."),
    Field.answer("last", DECIMAL, "Last trade, 0 before the first."),
    Field.answer("openInterest", DECIMAL, "Of all long positions, as sizes are stated."),
    Field.answer("state", TEXT, "live or expired."),
  };

  private final Desk desk;

  MarketOperations(Desk desk) {
    this.desk = desk;
  }

  List<Operation> all() {
    return List.of(
        Operation.get("/indexes", "listIndexes")
            .says("Indexes with sources, weights and present prices.")
            .lists(INDEX)
            .does(ask -> desk.listing().indexes().stream().map(this::index).toList()),
        Operation.get("/instruments", "listInstruments")
            .says("All instruments with their prices.")
            .lists(INSTRUMENT)
            .does(ask -> desk.listing().instruments().stream().map(this::instrument).toList()),
        Operation.post("/prices", "pushPrices")
            .says("Prices of one instant; health checks follow in the same command.")
            .takes(
                Field.body("instant", WHOLE, "Of the prices; now unless stated.").optional(),
                Field.body("prices", LIST, "At most 1,000.")
                    .of(
                        Field.body("index", TEXT, "Index of the source.").optional(),
                        Field.body("source", TEXT, "Name of the source.").optional(),
                        Field.body("mark", TEXT, "Instrument with an outside mark.").optional(),
                        Field.body("volatility", TEXT, "Option whose volatility it is.").optional(),
                        Field.body("px", DECIMAL, "The price or volatility; 0: has none now.")))
            .shows(Desk.shown())
            .does(this::push),
        Operation.get("/trading", "getTrading")
            .says("Whether the venue is open.")
            .shows(Field.answer("state", TEXT, "OPEN or REDUCE_ONLY."))
            .does(ask -> new Row().put("state", desk.read(v -> v.trading().name()))),
        Operation.put("/trading", "setTrading")
            .says("Halts: only what reduces and pays in stays possible. Or opens again.")
            .takes(Field.body("state", TEXT, "The new state.").oneOf("OPEN", "REDUCE_ONLY"))
            .shows(Desk.shown())
            .does(
                ask ->
                    desk.done(
                        desk.send(
                            new Command.SetTrading(
                                desk.header(ask), TradingState.valueOf(ask.text("state")))))));
  }

  private Row index(Listing.Index index) {
    IndexView view = desk.read(venue -> venue.index(index.id()));
    return new Row()
        .put("index", index.name())
        .put("sources", index.sources())
        .put("weights", index.spec().weightsPpb().stream().map(w -> ppb(w).toString()).toList())
        .put("alive", view.sources())
        .put("price", BigDecimal.valueOf(view.price(), index.markScale()))
        .put("validity", view.validity().name())
        .put("staleMs", TimeUnit.NANOSECONDS.toMillis(index.spec().staleNs()))
        .put("clamp", ppb(index.spec().clampPpb()))
        .put("spread", ppb(index.spec().spreadPpb()));
  }

  private static BigDecimal ppb(long rate) {
    return BigDecimal.valueOf(rate, PPB_PLACES).stripTrailingZeros();
  }

  private Row instrument(Listed listed) {
    InstrumentView view = desk.read(venue -> venue.instrument(listed.id()));
    return new Row()
        .put("instId", listed.instId())
        .put("instType", listed.kind().name())
        .put("index", listed.uly())
        .put("mark", listed.markPx(view.mark()))
        .put("validity", view.validity().name())
        .put("last", listed.px(view.lastTradeTicks()))
        .put("openInterest", listed.sz(view.openLots()))
        .put("state", view.expired() ? "expired" : "live");
  }

  private Row push(Ask ask) throws Refusal {
    List<Params> given = ask.list("prices");
    if (given.isEmpty() || given.size() > MOST_PRICES) {
      throw Refusal.invalid("prices", "are none or more than " + MOST_PRICES);
    }
    List<SourcePrice> prices = new ArrayList<>();
    for (Params each : given) {
      prices.add(price(each));
    }
    long instant = TimeUnit.MILLISECONDS.toNanos(ask.whole("instant", desk.nowMs()));
    return desk.done(desk.send(new Command.UpdatePrices(desk.header(ask), instant, prices)));
  }

  private SourcePrice price(Params given) throws Refusal {
    BigDecimal px = Ask.decimalOrNull(given, "px");
    BigDecimal price = px == null ? BigDecimal.ZERO : px;
    String mark = given.text("mark", "");
    String option = given.text("volatility", "");
    if (!mark.isEmpty()) {
      Listed listed = desk.instrument(mark);
      return SourcePrice.ofMark(listed.id(), whole(price, listed.markScale()));
    }
    if (!option.isEmpty()) {
      Listed listed = desk.instrument(option);
      if (listed.kind() != Instrument.Kind.OPTION) {
        throw Refusal.invalid("volatility", "names no option");
      }
      return SourcePrice.ofVolatility(listed.id(), whole(price, PPB_PLACES));
    }
    Listing.Index index = desk.listing().index(given.text("index", ""));
    int source = index == null ? -1 : index.sources().indexOf(given.text("source", ""));
    if (index == null || source < 0) {
      throw Refusal.invalid("prices", "name no source of an index, no mark and no volatility");
    }
    return SourcePrice.ofIndex(index.id(), source, whole(price, index.markScale()));
  }

  private static long whole(BigDecimal price, int scale) throws Refusal {
    try {
      return price.movePointRight(scale).longValueExact();
    } catch (ArithmeticException e) {
      throw Refusal.invalid("px", "has more than " + scale + " digits behind the point");
    }
  }
}
