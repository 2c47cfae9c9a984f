package io.marginline.lab.replay;

import io.marginline.lab.Progress;
import io.marginline.lab.population.Leg;
import io.marginline.lab.population.Population;
import io.marginline.lab.population.PopulationValues;
import io.marginline.lab.population.Trader;
import io.marginline.lab.report.ReplayReport;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import io.marginline.reference.audit.Receipts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * One window through one venue: set up, warm-up, then every instant of the paths. At an instant the
 * makers renew their quotes, then the venue hears the prices and does its work, then whoever was
 * warned may act.
 */
public final class ReplayRun {
  private static final long NS_PER_MS = 1_000_000;
  private static final long NS_PER_HOUR = 3_600_000_000_000L;

  private final PopulationValues values;
  private final Options options;
  private final Markets markets;
  private final Timing timing;
  private final List<Prices> prices = new ArrayList<>();
  private final Tally tally;
  private final Holdings holdings;
  private final Witness witness;
  private final Venue venue;
  private final List<Makers> makers = new ArrayList<>();
  private final Crowd crowd;
  private final Course course;

  public ReplayRun(
      Input input, Options options, PopulationValues values, Consumer<String> receiptLines) {
    this.options = options;
    this.values = values;
    Population population = new Population(values, options.seed());
    markets = new Markets(input, options, values, population);
    timing = new Timing(input, options.seed(), values);
    double offset = values.number("sourceOffsetBp") / 10_000;
    for (Market market : markets.all()) {
      Input.Listed listed = input.instruments().get(market.id());
      prices.add(new Prices(listed, market, timing, input.staleSeconds(), offset));
    }
    int count = values.whole("makers") * markets.all().size() + options.accounts();
    holdings = new Holdings(markets.assets(), markets.all().size(), count);
    tally = new Tally(markets.all());
    witness = new Witness(new Receipts(receiptLines, markets.labels()), tally);
    venue = new Venue(options.seed(), this::heard, witness::logTime);
    int leverE2 = values.whole("makerLeverage") * 100;
    int levels = values.whole(input.several() ? "basketMakerLevels" : "makerLevels");
    for (Market market : markets.all()) {
      // Alone, an order above the tier is refused by the venue; of many, it need not be sent.
      long most = input.several() ? market.lotsAt(leverE2) : Long.MAX_VALUE;
      Makers.Size size = new Makers.Size(levels, options.depthFactor(), most);
      makers.add(new Makers(venue, market, holdings, values, size));
    }
    List<Wants> traders = new ArrayList<>();
    for (Trader trader : population.traders(options.accounts())) {
      List<Leg> legs = markets.basket().legs(trader);
      traders.add(new Wants(trader, legs, markets.all(), marks(0), values));
    }
    crowd = new Crowd(venue, holdings, values, traders, count - options.accounts() + 1);
    course = new Course(input, options, timing, prices, tally, witness);
  }

  /** Runs it once. */
  public ReplayReport run(Progress progress) {
    long startedNs = System.nanoTime();
    try (witness) {
      witness.start();
      long spacingNs = values.whole("warmUpSpacingMs") * NS_PER_MS;
      long warmUpNs = timing.timeNs(0) - (values.whole("warmUpInstants") + 1) * spacingNs;
      setUp(warmUpNs);
      warmUp(warmUpNs, spacingNs);
      int minute = timing.perMinute();
      for (int i = 0; i < timing.instants(); i++) {
        venue.advanceTo(timing.timeNs(i));
        for (Makers each : makers) {
          Prices its = prices.get(makers.indexOf(each));
          each.quote(its.mark(i), its.mark(Math.max(0, i - minute)), its.coins(i, minute));
        }
        prices(i, marks(i), false);
        crowd.react();
        if ((i + 1) % minute == 0 || i == timing.instants() - 1) {
          course.sample(i);
        }
        progress.at(i + 1, timing.instants());
      }
      String stateHash = venue.stateHash();
      witness.finish();
      return course.report((System.nanoTime() - startedNs) / NS_PER_MS, stateHash);
    }
  }

  /** The listener is told of every event and its log time, on another thread, before the end. */
  void log(ObjLongConsumer<Event> listener) {
    witness.log(listener);
  }

  /** How often the venue refused something, by reason. */
  public Map<RejectReason, Long> rejected() {
    return venue.rejected();
  }

  private void heard(Event event) {
    holdings.accept(event);
    crowd.accept(event);
    witness.accept(event);
  }

  /**
   * Venue, instruments, accounts and their money, at the funding boundary before the window, so
   * that funding falls due at its usual hours.
   */
  private void setUp(long warmUpNs) {
    long boundaryNs = values.whole("fundingHours") * NS_PER_HOUR;
    venue.advanceTo(Math.floorDiv(warmUpNs, boundaryNs) * boundaryNs);
    VenueSettings settings = VenueSettings.of(options.profile());
    venue.operator(header -> new Command.ConfigureVenue(header, settings));
    for (int asset = 0; asset < markets.assets(); asset++) {
      int scale = markets.scale(asset);
      venue.operator(header -> new Command.CreateAsset(header, scale));
    }
    for (Market market : markets.all()) {
      Prices its = prices.get(market.id());
      venue.operator(header -> new Command.CreateIndex(header, its.index()));
      long id = venue.operator(header -> new Command.CreateInstrument(header, market.spec()));
      if (id != market.id()) {
        throw new IllegalStateException(
            market.grid().contract().id() + " was refused: " + venue.rejected());
      }
    }
    int leverE2 = values.whole("makerLeverage") * 100;
    for (Market market : markets.all()) {
      double capital = crowd.capital(market) * values.number("makerCapitalShare");
      long each = market.grid().units(capital / values.whole("makers"));
      makers.get(market.id()).open(each, leverE2);
    }
    crowd.open(markets.assets());
  }

  /** Real orders at the first open; then the funds are filled and stops are placed. */
  private void warmUp(long startNs, long spacingNs) {
    long[] open = marks(0);
    venue.advanceTo(startNs);
    prices(0, open, true);
    for (int instant = 0; instant < values.whole("warmUpInstants"); instant++) {
      venue.advanceTo(startNs + (instant + 1) * spacingNs);
      for (Market market : markets.all()) {
        long mark = open[market.id()];
        double coins = market.turnover() / market.grid().price(mark);
        makers.get(market.id()).quote(mark, mark, coins);
      }
      crowd.enter(instant, open);
      prices(0, open, true);
      crowd.react();
    }
    crowd.settle();
    fillFunds();
    witness.ask(tally::watchFunds);
  }

  private void fillFunds() {
    for (int asset = 0; asset < markets.assets(); asset++) {
      int to = asset;
      long amount = 0;
      for (Market market : markets.all()) {
        if (market.asset() == asset) {
          double notional =
              market.value(holdings.openInterest(market.id()), holdings.mark(market.id()));
          double share = values.number("fundShare") * options.fundFactor();
          amount += market.grid().units(notional * share);
        }
      }
      long units = amount;
      if (units > 0) {
        venue.operator(header -> new Command.DepositFund(header, to, units));
      }
    }
  }

  /** Everything that the venue hears at an instant, in one command. */
  private void prices(int instant, long[] marks, boolean warmUp) {
    long instantNs = venue.nowNs();
    List<SourcePrice> heard = new ArrayList<>();
    for (Prices each : prices) {
      each.tell(marks[prices.indexOf(each)], timing.timeNs(instant), warmUp, heard);
    }
    venue.operator(header -> new Command.UpdatePrices(header, instantNs, heard));
  }

  private long[] marks(int instant) {
    return prices.stream().mapToLong(each -> each.mark(instant)).toArray();
  }
}
