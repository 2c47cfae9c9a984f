package io.marginline.lab.replay;

import io.marginline.lab.report.AssetFund;
import io.marginline.lab.report.InstrumentLosses;
import io.marginline.lab.report.LiquidatedUnit;
import io.marginline.lab.report.RatioBands;
import io.marginline.lab.report.ReplayReport;
import io.marginline.lab.report.Sample;
import io.marginline.reference.audit.AuditCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The course of a run and its report: samples while it goes on, sums at its end. */
final class Course {
  private static final long NS_PER_MS = 1_000_000;
  private static final int WORST = 50;
  private static final int FRACTION_DIGITS = 4;

  private final Input input;
  private final Options options;
  private final Timing timing;
  private final List<Prices> prices;
  private final Tally tally;
  private final Witness witness;
  private final List<Sample> samples = new ArrayList<>();

  Course(
      Input input,
      Options options,
      Timing timing,
      List<Prices> prices,
      Tally tally,
      Witness witness) {
    this.input = input;
    this.options = options;
    this.timing = timing;
    this.prices = prices;
    this.tally = tally;
    this.witness = witness;
  }

  /** Has a sample taken when everything up to here is counted. */
  void sample(int instant) {
    witness.ask(() -> samples.add(sampleNow(instant)));
  }

  private Sample sampleNow(int instant) {
    long[] bands = witness.auditor().ratioBands();
    List<Sample.Prices> all = new ArrayList<>();
    for (MarketTally market : tally.markets()) {
      Grid grid = market.market().grid();
      long path = prices.get(market.market().id()).mark(instant);
      all.add(
          new Sample.Prices(
              grid.exactMark(path), grid.exactMark(market.index()), grid.exactMark(market.mark())));
    }
    return new Sample(
        timing.timeNs(instant) / NS_PER_MS,
        all,
        tally.takeFlows(),
        tally.funds(),
        tally.openInterest(),
        new RatioBands(
            (int) bands[0], (int) bands[1], (int) bands[2], (int) bands[3], (int) bands[4]));
  }

  /** The report; the witness has seen everything. */
  ReplayReport report(long millis, String stateHash) {
    AuditCounts counts = witness.auditor().counts();
    LiquidationRows rows = tally.rows();
    return new ReplayReport(
        new ReplayReport.Run(
            input.name(),
            input.instruments().stream().map(listed -> listed.contract().id()).toList(),
            currency(),
            options.profile().name(),
            options.seed(),
            settings(),
            input.notes()),
        new ReplayReport.Activity(
            bars(),
            (long) timing.instants() * prices.size(),
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
            fund(),
            deficit(),
            new ReplayReport.Causes(losses(), funds())),
        new ReplayReport.Audit(
            counts.imbalanceUnits(),
            counts.healthyLiquidated() + counts.unusablePriceLiquidated(),
            counts.missedLiquidations(),
            counts.auditedUnits(),
            counts.exactEvaluations(),
            counts.liquidatableSeen(),
            stateHash),
        LiquidatedUnit.worst(rows.units(), WORST),
        samples);
  }

  private String currency() {
    List<String> all =
        input.instruments().stream().map(listed -> listed.contract().settle()).distinct().toList();
    return all.size() == 1 ? all.getFirst() : input.instruments().getFirst().contract().quote();
  }

  private long bars() {
    long sum = 0;
    for (Input.Listed listed : input.instruments()) {
      sum += (long) timing.instants() / timing.instantsIn(listed.bars());
    }
    return sum;
  }

  /** Several currencies together are known where a sample was taken, one alone at every posting. */
  private ReplayReport.Fund fund() {
    BigDecimal low = tally.fundsAtStart();
    for (Sample sample : samples) {
      low = low.min(sample.fund());
    }
    if (tally.assets().size() == 1) {
      low = tally.worth(0, tally.assets().getFirst().low());
    }
    return new ReplayReport.Fund(tally.fundsAtStart(), low, tally.funds());
  }

  private BigDecimal deficit() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int asset = 0; asset < tally.assets().size(); asset++) {
      sum = sum.add(tally.worth(asset, tally.assets().get(asset).deficit()));
    }
    return sum;
  }

  private List<AssetFund> funds() {
    List<AssetFund> funds = new ArrayList<>();
    for (MarketTally market : tally.markets()) {
      int asset = market.market().asset();
      if (asset == funds.size()) {
        AssetTally its = tally.assets().get(asset);
        int scale = market.market().grid().assetScale();
        funds.add(
            new AssetFund(
                market.market().grid().contract().settle(),
                BigDecimal.valueOf(its.start(), scale),
                BigDecimal.valueOf(its.low(), scale),
                BigDecimal.valueOf(its.fund(), scale),
                BigDecimal.valueOf(its.deficit(), scale)));
      }
    }
    return funds;
  }

  private List<InstrumentLosses> losses() {
    List<InstrumentLosses> losses = new ArrayList<>();
    for (MarketTally market : tally.markets()) {
      losses.add(market.losses(drop(market.market())));
    }
    return InstrumentLosses.ordered(losses);
  }

  private InstrumentLosses.Drop drop(Market market) {
    Prices its = prices.get(market.id());
    long highest = 0;
    double worst = 0;
    long from = its.mark(0);
    int low = 0;
    for (int i = 0; i < timing.instants(); i++) {
      long mark = its.mark(i);
      highest = Math.max(highest, mark);
      if (1 - (double) mark / highest > worst) {
        worst = 1 - (double) mark / highest;
        from = highest;
        low = i;
      }
    }
    BigDecimal fraction =
        BigDecimal.valueOf(from - its.mark(low))
            .divide(BigDecimal.valueOf(from), FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    return new InstrumentLosses.Drop(
        worst == 0 ? BigDecimal.ZERO : fraction,
        market.grid().exactMark(its.mark(low)),
        timing.timeNs(low) / NS_PER_MS);
  }

  private SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    long recorded = input.instruments().stream().filter(listed -> listed.marks() != null).count();
    String some = "recorded for " + recorded + " of " + input.instruments().size();
    settings.put("accounts", String.valueOf(options.accounts()));
    settings.put("fund", String.valueOf(options.fundFactor()));
    settings.put("depth", String.valueOf(options.depthFactor()));
    settings.put("mark", recorded == 0 ? "index and book" : input.several() ? some : "recorded");
    settings.put("instantsPerMinute", String.valueOf(timing.perMinute()));
    if (input.staleSeconds() > 0) {
      settings.put("staleSeconds", String.valueOf(input.staleSeconds()));
    }
    return settings;
  }
}
