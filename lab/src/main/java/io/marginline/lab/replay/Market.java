package io.marginline.lab.replay;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarSeries;
import io.marginline.lab.population.Population;
import io.marginline.lab.population.PopulationValues;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.util.ArrayList;
import java.util.List;

/**
 * The instrument of a replay, made to the measure of its recorded prices. A mark unit is a tenth of
 * a tick. Sizes of people, tiers and impact come from the turnover per minute.
 */
public final class Market {
  /** Mark units per tick: marks are one digit finer than order prices. */
  static final int MARK_UNITS = 10;

  private static final long PPB = 1_000_000_000L;
  private static final int E2 = 100;

  /** Lets a whole number of lots survive the rounding of its division. */
  private static final double WHOLE = 1e-6;

  /** Room above the highest recorded price. */
  private static final int PRICE_ROOM = 10;

  private final PopulationValues values;
  private final Grid grid;
  private final double turnover;
  private final double firstOpen;
  private final double smallest;
  private final InstrumentSpec spec;

  public Market(
      BarSeries series,
      Population population,
      PopulationValues values,
      Profile profile,
      boolean recordedMark) {
    this.values = values;
    this.grid = Grid.of(series, values);
    this.turnover = turnover(series);
    this.firstOpen = series.bars().getFirst().open() * grid.priceOfPathUnit();
    this.smallest = population.smallestMinutes() * turnover;
    this.spec = spec(profile, recordedMark);
  }

  InstrumentSpec spec() {
    return spec;
  }

  Grid grid() {
    return grid;
  }

  /** Mean value traded per minute, settlement currency. */
  double turnover() {
    return turnover;
  }

  /** Notional of the smallest trader, settlement currency. */
  double smallest() {
    return smallest;
  }

  /** Lots of that value at a mark, at least one. */
  long lots(double value, long mark) {
    return Math.max(1, (long) (value / (grid.lotSize() * grid.price(mark)) + WHOLE));
  }

  /** Value in settlement currency. */
  double value(long lots, long mark) {
    return lots * grid.lotSize() * grid.price(mark);
  }

  /** The highest leverage that the tiers allow for a position, in hundredths. */
  int leverageCapE2(long lots, long mark) {
    boolean contracts = spec.tiers().getFirst().maxLots() > 0;
    double size = contracts ? lots : grid.units(value(lots, mark));
    for (Tier tier : spec.tiers()) {
      if (size <= (contracts ? tier.maxLots() : tier.maxNotionalUnits())) {
        return (int) Math.min(20_000, E2 * PPB / tier.imrPpb());
      }
    }
    return E2;
  }

  /** Mean of volume × close per minute. */
  private double turnover(BarSeries series) {
    double sum = 0;
    for (Bar bar : series.bars()) {
      sum += (double) bar.volume() * bar.close();
    }
    double minutes = series.bars().size() * (series.intervalMs() / 60_000.0);
    return sum * grid.priceOfPathUnit() * grid.coinsOfVolumeUnit() / minutes;
  }

  private InstrumentSpec spec(Profile profile, boolean recordedMark) {
    long maxTicks = grid.highestTicks() * PRICE_ROOM;
    List<Tier> tiers = tiers(profile.tierBasis());
    Tier last = tiers.getLast();
    double lastLots =
        last.maxLots() > 0 ? last.maxLots() : lots(grid.amount(last.maxNotionalUnits()), open());
    long room = (1L << 60) / (maxTicks * grid.tickValue());
    long maxLots = Math.min(Math.min((long) lastLots, room), 1L << 40);
    return new InstrumentSpec(
        0,
        0,
        grid.tickValue(),
        MARK_UNITS,
        maxTicks,
        maxLots,
        lots(smallest * values.number("minSliceShare"), open()),
        values.ppb("takerRate"),
        values.ppb("makerRate"),
        values.ppb("liquidationFee"),
        values.ppb("priceBand"),
        values.ppb("basisClamp"),
        values.ppb("sampleSpread"),
        recordedMark ? MarkSource.EXTERNAL : MarkSource.INDEX_BASIS,
        new FundingSpec(
            values.whole("fundingHours") * 3_600L * PPB,
            values.ppb("fundingInterest"),
            values.ppb("fundingCap"),
            -values.ppb("fundingCap"),
            Math.max(1, grid.units(turnover * values.number("impactMinutes")))),
        tiers);
  }

  private List<Tier> tiers(TierBasis basis) {
    double share =
        values.number("openInterestMinutes") * turnover / values.number("tierOpenInterest");
    List<Tier> tiers = new ArrayList<>();
    long before = 0;
    for (PopulationValues.Band band : values.tiers()) {
      double notional = band.edge().doubleValue() * share;
      long mmr = band.maintenanceRate().movePointRight(9).longValueExact();
      long imr = PPB / band.leverage();
      boolean contracts = basis == TierBasis.CONTRACTS;
      long edge = contracts ? lots(notional, open()) : grid.units(notional);
      before = Math.max(edge, before + 1);
      tiers.add(contracts ? Tier.ofLots(before, mmr, imr) : Tier.ofNotional(before, mmr, imr));
    }
    return tiers;
  }

  private long open() {
    return grid.markOfPrice(firstOpen);
  }
}
