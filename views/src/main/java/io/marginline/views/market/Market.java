package io.marginline.views.market;

import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.views.IndexView;
import io.marginline.views.InstrumentView;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the market did lately. It is a listener of the fold and is read under its lock, inside
 * {@link Views#read}.
 */
public final class Market implements Views.Listener {
  private static final long NS_PER_MS = 1_000_000;

  /** Minutes of 31 days: a month is whole, and a start takes seconds. */
  private static final int REFILLED = 44_640;

  private static final long DELEVERAGED_NS = 60_000_000_000L;

  private final Sizes sizes;
  private final AllSeries series;
  private final Rings<Print> prints;
  private final Rings<Rate> rates;
  private final Rings<Premium> premiums;
  private final Rings<FundMove> funds;
  private final Ring<Delivery> deliveries;
  private final Ring<Liquidation> liquidations;
  private final Command command = new Command();
  private final Map<Integer, Long> deleveragedNs = new HashMap<>();
  private final Holdings holdings;
  private Latest latest = Latest.NONE;
  private long knownTrade;

  /**
   * How much is kept.
   *
   * @param candles of each bar
   * @param prints, rates, premiums of each instrument
   */
  public record Sizes(
      int candles, int prints, int rates, int premiums, int deliveries, int liquidations) {
    public static final Sizes USUAL = new Sizes(1_500, 1_000, 400, 1_500, 1_000, 1_000);
  }

  /** What the last command added. */
  public record Latest(List<Print> prints, List<Liquidation> liquidations) {
    static final Latest NONE = new Latest(List.of(), List.of());
  }

  public Market(Sizes sizes) {
    this.sizes = sizes;
    series = new AllSeries(sizes.candles());
    prints = new Rings<>(sizes.prints());
    rates = new Rings<>(sizes.rates());
    premiums = new Rings<>(sizes.premiums());
    funds = new Rings<>(sizes.rates());
    deliveries = new Ring<>(sizes.deliveries());
    liquidations = new Ring<>(sizes.liquidations());
    holdings = new Holdings(sizes.candles());
  }

  /** Who stores the minutes; before the first event. */
  public void tell(Minutes minutes) {
    series.tell(minutes);
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    long ms = timeNs / NS_PER_MS;
    latest = Latest.NONE;
    int inventory = 0; // The row that is deleveraged changes before its event.
    for (Event event : events) {
      switch (event) {
        case Event.TradeExecuted trade -> command.trade(venue, trade, ms);
        case Event.SliceAttempted slice -> command.slice(slice, ms);
        case Event.TakenOver taken -> command.takenOver(taken, ms);
        case Event.MarkUpdated mark -> mark(mark, ms);
        case Event.IndexUpdated index -> index(index, ms);
        case Event.InstantApplied _ -> instant(venue, ms);
        case Event.FundingSettled funding -> funding(funding, ms);
        case Event.Delivered delivered -> delivered(delivered, ms);
        case Event.Posted posted -> command.posted(posted);
        case Event.InventoryChanged row -> inventory = row.instrumentId();
        case Event.Deleveraged closed ->
            deleveragedNs.put(venue.instrument(inventory).spec().indexId(), timeNs);
        default -> {
          // Nothing that the market shows.
        }
      }
    }
    finish(venue, ms);
  }

  private void finish(Venue venue, long ms) {
    if (command.empty()) {
      return;
    }
    latest = new Latest(command.prints(), command.liquidations());
    for (Print print : latest.prints()) {
      add(venue, print);
    }
    latest.liquidations().forEach(liquidations::add);
    for (FundMove move : command.funds(venue, ms)) {
      funds.add(move.assetId(), move);
    }
    command.clear();
  }

  @Override
  public void restarted(Venue venue, long position, long timeNs) {
    long ms = timeNs / NS_PER_MS;
    for (InstrumentView instrument : venue.instruments()) {
      if (instrument.mark() > 0 && !instrument.expired()) {
        series.open(Kind.MARK, instrument.id()).price(ms, instrument.mark());
      }
    }
    for (IndexView index : venue.indexes()) {
      if (index.price() > 0) {
        series.open(Kind.INDEX, index.id()).price(ms, index.price());
      }
    }
  }

  /** After a restart some come a second time. */
  private void add(Venue venue, Print print) {
    if (print.tradeId() <= knownTrade) {
      return;
    }
    keep(venue.instrument(print.instrument()).spec(), print);
  }

  private void keep(InstrumentSpec spec, Print print) {
    knownTrade = print.tradeId();
    prints.add(print.instrument(), print);
    series
        .open(Kind.TRADE, print.instrument())
        .trade(print.timeMs(), print.ticks(), print.lots(), Turnover.of(spec, print));
  }

  private void mark(Event.MarkUpdated mark, long ms) {
    if (mark.mark() > 0) {
      series.open(Kind.MARK, mark.instrumentId()).price(ms, mark.mark());
    }
  }

  private void index(Event.IndexUpdated index, long ms) {
    if (index.price() > 0) {
      series.open(Kind.INDEX, index.indexId()).price(ms, index.price());
    }
  }

  private void instant(Venue venue, long ms) {
    holdings.instant(venue, ms);
    for (InstrumentView instrument : venue.instruments()) {
      if (instrument.spec().funding().intervalNs() > 0) {
        premium(instrument.id(), instrument.funding().premiumPpb(), ms);
      }
    }
  }

  /** The fold shows the last sample only; one a minute is kept. */
  private void premium(int instrument, long ppb, long ms) {
    List<Premium> last = premiums.newest(instrument, 1);
    if (last.isEmpty() || Bar.M1.start(ms) > Bar.M1.start(last.getFirst().timeMs())) {
      premiums.add(instrument, new Premium(instrument, ms, ppb));
    }
  }

  private void funding(Event.FundingSettled funding, long ms) {
    int instrument = funding.instrumentId();
    if (!rates.has(instrument, each -> each.timeMs() >= ms)) {
      rates.add(instrument, new Rate(instrument, ms, funding.ratePpb(), funding.mark()));
    }
  }

  private void delivered(Event.Delivered delivered, long ms) {
    int instrument = delivered.instrumentId();
    if (deliveries.newest(each -> each.instrument() == instrument, 1).isEmpty()) {
      deliveries.add(new Delivery(instrument, ms, delivered.price()));
    }
  }

  /**
   * Fills the memory from the history; before the first event and before {@link #tell}.
   *
   * @param specs of the instruments that the venue has, in the order of their numbers
   * @param indexCount how many indexes it has
   */
  public void refill(Past past, List<InstrumentSpec> specs, int indexCount) {
    List<Print> all = new ArrayList<>();
    for (int id = 0; id < specs.size(); id++) {
      minutes(past, Kind.TRADE, id);
      minutes(past, Kind.MARK, id);
      all.addAll(past.prints(id, Long.MAX_VALUE, Long.MAX_VALUE, sizes.prints()));
      for (Rate rate : past.rates(id, Long.MIN_VALUE, Long.MAX_VALUE, sizes.rates()).reversed()) {
        rates.add(id, rate);
      }
    }
    for (int id = 0; id < indexCount; id++) {
      minutes(past, Kind.INDEX, id);
    }
    all.sort(Comparator.comparingLong(Print::tradeId));
    all.forEach(print -> keep(specs.get(print.instrument()), print));
    past.deliveries(Long.MIN_VALUE, Long.MAX_VALUE, sizes.deliveries())
        .reversed()
        .forEach(deliveries::add);
  }

  private void minutes(Past past, Kind kind, int id) {
    List<Candle> kept = past.minutes(kind, id, Long.MIN_VALUE, Long.MAX_VALUE, REFILLED).reversed();
    kept.forEach(series.open(kind, id)::minute);
  }

  /** Trades of an instrument. */
  public Series trades(int instrument) {
    return series.find(Kind.TRADE, instrument);
  }

  public Series marks(int instrument) {
    return series.find(Kind.MARK, instrument);
  }

  public Series indexes(int index) {
    return series.find(Kind.INDEX, index);
  }

  public List<Print> prints(int instrument, int limit) {
    return prints.newest(instrument, limit);
  }

  /** Newest first. */
  public List<Rate> rates(int instrument) {
    return rates.newest(instrument);
  }

  public List<Premium> premiums(int instrument) {
    return premiums.newest(instrument);
  }

  /** Open positions now, then samples of them, newest first. */
  public List<Holding> holdings(Venue venue, InstrumentView instrument) {
    return holdings.of(venue, instrument);
  }

  public List<FundMove> fundMoves(int assetId) {
    return funds.newest(assetId);
  }

  public List<Delivery> deliveries() {
    return deliveries.newest(sizes.deliveries());
  }

  public List<Liquidation> liquidations(int limit) {
    return liquidations.newest(limit);
  }

  /** Whether somebody on this index was deleveraged within the last minute. */
  public boolean deleveraged(int index, long nowNs) {
    Long at = deleveragedNs.get(index);
    return at != null && nowNs - at < DELEVERAGED_NS;
  }

  /** For listeners that come after this one. */
  public Latest latest() {
    return latest;
  }
}
