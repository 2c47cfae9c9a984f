package io.marginline.lab.replay;

import io.marginline.feeds.MarkSeries;
import io.marginline.feeds.PricePoint;
import io.marginline.feeds.TickPath;
import io.marginline.lab.Progress;
import io.marginline.lab.population.Population;
import io.marginline.lab.population.PopulationValues;
import io.marginline.lab.report.LiquidatedUnit;
import io.marginline.lab.report.RatioBands;
import io.marginline.lab.report.ReplayReport;
import io.marginline.lab.report.Sample;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.IndexSpec;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import io.marginline.reference.audit.AuditCounts;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.Receipts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One window through one venue: set up, warm-up, then every instant of the path. At an instant the
 * makers renew their quotes, then the venue hears the prices and does its work, then whoever was
 * warned may act.
 */
public final class ReplayRun {
  private static final long NS_PER_MS = 1_000_000;
  private static final long NS_PER_HOUR = 3_600_000_000_000L;
  private static final int WORST = 50;
  private static final String CURRENCY = "USDT";

  private final Input input;
  private final Options options;
  private final PopulationValues values;
  private final Market market;
  private final Tally tally;
  private final Holdings holdings;
  private final Receipts receipts;
  private final Witness witness;
  private final Venue venue;
  private final Makers makers;
  private final Crowd crowd;
  private final List<PricePoint> path;
  private final @Nullable MarkSeries marks;
  private final int perMinute;
  private final List<Sample> samples = new ArrayList<>();
  private long fundStart;

  public ReplayRun(
      Input input, Options options, PopulationValues values, Consumer<String> receiptLines) {
    this.input = input;
    this.options = options;
    this.values = values;
    Population population = new Population(values, options.seed());
    boolean recorded = input.marks() != null;
    market = new Market(input.bars(), population, values, options.profile(), recorded);
    tally = new Tally(market);
    holdings = new Holdings(values.whole("makers") + options.accounts());
    receipts = new Receipts(receiptLines, labels());
    Crowd.Inbox inbox = new Crowd.Inbox();
    witness = new Witness(receipts, tally, holdings, inbox);
    venue = new Venue(options.seed(), witness::accept, witness::logTime);
    makers = new Makers(venue, market, holdings, values, options.depthFactor());
    crowd =
        new Crowd(venue, market, holdings, values, population.traders(options.accounts()), inbox);
    perMinute = values.whole("instantsPerMinute");
    path = tickPath(input.bars().intervalMs()).through(input.bars());
    marks =
        input.marks() == null
            ? null
            : new MarkSeries(input.marks(), tickPath(input.marks().intervalMs()));
  }

  /** Runs it once. */
  public ReplayReport run(Progress progress) {
    long startedNs = System.nanoTime();
    long firstNs = path.getFirst().timeNs();
    long spacingNs = values.whole("warmUpSpacingMs") * NS_PER_MS;
    long warmUpNs = firstNs - (values.whole("warmUpInstants") + 1) * spacingNs;
    setUp(warmUpNs);
    warmUp(warmUpNs, spacingNs);
    for (int i = 0; i < path.size(); i++) {
      PricePoint point = path.get(i);
      long before = mark(path.get(Math.max(0, i - perMinute)));
      double coins = point.volume() * perMinute * market.grid().coinsOfVolumeUnit();
      venue.advanceTo(point.timeNs());
      makers.quote(mark(point), before, coins);
      prices(mark(point));
      crowd.react();
      if ((i + 1) % perMinute == 0 || i == path.size() - 1) {
        sample(point);
      }
      progress.at(i + 1, path.size());
    }
    receipts.finish();
    return report((System.nanoTime() - startedNs) / NS_PER_MS);
  }

  /** The listener is told of every event and its log time. */
  void log(ObjLongConsumer<Event> listener) {
    witness.log(listener);
  }

  /** How often the venue refused something, by reason. */
  public Map<RejectReason, Long> rejected() {
    return venue.rejected();
  }

  /**
   * Venue, instrument, accounts and their money, at the funding boundary before the window, so that
   * funding falls due at its usual hours.
   */
  private void setUp(long warmUpNs) {
    long boundaryNs = values.whole("fundingHours") * NS_PER_HOUR;
    venue.advanceTo(Math.floorDiv(warmUpNs, boundaryNs) * boundaryNs);
    VenueSettings settings = VenueSettings.of(options.profile());
    venue.operator(header -> new Command.ConfigureVenue(header, settings));
    venue.operator(header -> new Command.CreateAsset(header, market.grid().assetScale()));
    venue.operator(header -> new Command.CreateIndex(header, IndexSpec.equalWeights(3)));
    long instrument = venue.operator(header -> new Command.CreateInstrument(header, market.spec()));
    if (instrument != 0) {
      throw new IllegalStateException("the instrument was refused: " + venue.rejected());
    }
    long open = mark(path.getFirst());
    crowd.size(open);
    int count = values.whole("makers");
    long capital =
        market.grid().units(crowd.capital() * values.number("makerCapitalShare") / count);
    int leverE2 = values.whole("makerLeverage") * 100;
    for (int maker = 1; maker <= count; maker++) {
      makers.open(maker, capital, leverE2);
    }
    crowd.open(open);
  }

  /** Real orders at the first open; then the fund is filled and stops are placed. */
  private void warmUp(long startNs, long spacingNs) {
    long open = mark(path.getFirst());
    double coins = market.turnover() / market.grid().price(open);
    venue.advanceTo(startNs);
    prices(open);
    for (int instant = 0; instant < values.whole("warmUpInstants"); instant++) {
      venue.advanceTo(startNs + (instant + 1) * spacingNs);
      makers.quote(open, open, coins);
      crowd.enter(instant, open);
      prices(open);
      crowd.react();
    }
    crowd.settle(tally.mark());
    double notional = market.value(holdings.openInterest(), tally.mark());
    long amount = market.grid().units(notional * values.number("fundShare") * options.fundFactor());
    if (amount > 0) {
      venue.operator(header -> new Command.DepositFund(header, 0, amount));
    }
    fundStart = tally.fund();
    tally.watchFund();
  }

  /** Three sources: the path, and one offset to each side; the recorded mark where there is one. */
  private void prices(long mark) {
    double offset = values.number("sourceOffsetBp") / 10_000;
    long instantNs = venue.nowNs();
    List<SourcePrice> prices = new ArrayList<>();
    prices.add(SourcePrice.ofIndex(0, 0, mark));
    prices.add(SourcePrice.ofIndex(0, 1, Math.round(mark * (1 + offset))));
    prices.add(SourcePrice.ofIndex(0, 2, Math.round(mark * (1 - offset))));
    if (marks != null) {
      OptionalLong recorded = marks.at(Math.max(instantNs, path.getFirst().timeNs()));
      recorded.ifPresent(
          price -> prices.add(SourcePrice.ofMark(0, market.grid().markOfPath(price))));
    }
    venue.operator(header -> new Command.UpdatePrices(header, instantNs, prices));
  }

  private void sample(PricePoint point) {
    Grid grid = market.grid();
    long[] bands = witness.auditor().ratioBands();
    samples.add(
        new Sample(
            point.timeNs() / NS_PER_MS,
            new Sample.Prices(
                grid.exactMark(mark(point)),
                grid.exactMark(tally.index()),
                grid.exactMark(tally.mark())),
            tally.takeFlows(),
            grid.exact(tally.fund()),
            grid.exactValue(holdings.openInterest(), tally.mark()),
            new RatioBands(
                (int) bands[0], (int) bands[1], (int) bands[2], (int) bands[3], (int) bands[4])));
  }

  private ReplayReport report(long millis) {
    Grid grid = market.grid();
    AuditCounts counts = witness.auditor().counts();
    LiquidationRows rows = tally.rows();
    return new ReplayReport(
        new ReplayReport.Run(
            input.name(),
            input.instrument(),
            CURRENCY,
            options.profile().name(),
            options.seed(),
            settings()),
        new ReplayReport.Activity(
            input.bars().bars().size(),
            path.size(),
            options.accounts(),
            tally.orders(),
            tally.trades(),
            BigDecimal.valueOf(millis, 3)),
        new ReplayReport.Outcome(
            new ReplayReport.Liquidations(
                tally.liquidatedAccounts(),
                rows.partial(),
                rows.takenOver(),
                tally.liquidatedNotional()),
            new ReplayReport.Adl(tally.deleveraged(), tally.deleveragedNotional()),
            new ReplayReport.Fund(
                grid.exact(fundStart), grid.exact(tally.fundLow()), grid.exact(tally.fund())),
            grid.exact(tally.deficit())),
        new ReplayReport.Audit(
            counts.imbalanceUnits(),
            counts.healthyLiquidated() + counts.unusablePriceLiquidated(),
            counts.missedLiquidations(),
            counts.auditedUnits(),
            counts.exactEvaluations(),
            counts.liquidatableSeen(),
            venue.stateHash()),
        LiquidatedUnit.worst(rows.units(), WORST),
        samples);
  }

  private SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("accounts", String.valueOf(options.accounts()));
    settings.put("fund", String.valueOf(options.fundFactor()));
    settings.put("depth", String.valueOf(options.depthFactor()));
    settings.put("mark", marks == null ? "index and book" : "recorded");
    settings.put("instantsPerMinute", String.valueOf(perMinute));
    return settings;
  }

  private ReceiptLabels labels() {
    Grid grid = market.grid();
    return new ReceiptLabels(
        List.of(CURRENCY),
        List.of(
            new ReceiptLabels.InstrumentLabel(
                input.instrument(), grid.tickText(), grid.lotText())));
  }

  private TickPath tickPath(long intervalMs) {
    int instants = (int) Math.max(perMinute, perMinute * intervalMs / 60_000);
    return new TickPath(options.seed(), instants, intervalMs, market.grid().pathStep());
  }

  private long mark(PricePoint point) {
    return market.grid().markOfPath(point.price());
  }
}
