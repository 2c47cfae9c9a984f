package io.marginline.lab.replay;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarSeries;
import io.marginline.lab.population.PopulationValues;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.util.List;

/**
 * One instrument of a replay, made to the measure of its recorded prices. A mark unit is a tenth of
 * a tick. Sizes of people, tiers and impact come from the turnover per minute. Money is the
 * settlement currency's, notionals are in the currency of the price; for a linear contract both are
 * the same.
 */
final class Market {
  /** Mark units per tick: marks are one digit finer than order prices. */
  static final int MARK_UNITS = 10;

  private static final long PPB = 1_000_000_000L;
  private static final int E2 = 100;

  /** Lets a whole number of lots survive the rounding of its division. */
  private static final double WHOLE = 1e-6;

  /** Room above the highest recorded price. */
  private static final int PRICE_ROOM = 10;

  private final PopulationValues values;
  private final Place place;
  private final Grid grid;
  private final double turnover;
  private final double firstOpen;
  private final double smallest;
  private final InstrumentSpec spec;

  /**
   * Where an instrument stands in its venue.
   *
   * @param id number of the instrument and of its index
   * @param asset number of the settlement currency
   * @param sharers instruments that settle in it
   * @param recordedMark its marks come from outside
   */
  record Place(int id, int asset, int sharers, boolean recordedMark) {}

  /**
   * @param smallestMinutes notional of the smallest trader in minutes of turnover
   */
  Market(
      BarSeries series,
      Grid grid,
      Place place,
      double smallestMinutes,
      PopulationValues values,
      Profile profile) {
    this.values = values;
    this.place = place;
    this.grid = grid;
    this.turnover = turnover(series, grid);
    this.firstOpen = series.bars().getFirst().open() * grid.priceOfPathUnit();
    this.smallest = smallestMinutes * turnover;
    this.spec = spec(profile);
  }

  int id() {
    return place.id();
  }

  int asset() {
    return place.asset();
  }

  InstrumentSpec spec() {
    return spec;
  }

  Grid grid() {
    return grid;
  }

  /** Mean value traded per minute, in the currency of the price. */
  double turnover() {
    return turnover;
  }

  /** Notional of the smallest trader. */
  double smallest() {
    return smallest;
  }

  /** Lots of that notional at a mark, at least one. */
  long lots(double notional, long mark) {
    return Math.max(1, (long) (notional / (grid.lotCoins(mark) * grid.price(mark)) + WHOLE));
  }

  /** Value in settlement currency. */
  double value(long lots, long mark) {
    double coins = lots * grid.lotCoins(mark);
    return grid.contract().inverse() ? coins : coins * grid.price(mark);
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

  /** The largest position that the tiers allow at a leverage, at the first price. */
  long lotsAt(int leverE2) {
    long most = 0;
    for (Tier tier : spec.tiers()) {
      if ((long) leverE2 * tier.imrPpb() <= E2 * PPB) {
        most =
            tier.maxLots() > 0 ? tier.maxLots() : lots(notional(tier.maxNotionalUnits()), open());
      }
    }
    return Math.min(most, spec.maxLots());
  }

  /** Mean of volume × close per minute. */
  static double turnover(BarSeries series, Grid grid) {
    double sum = 0;
    for (Bar bar : series.bars()) {
      sum += (double) bar.volume() * bar.close();
    }
    double minutes = series.bars().size() * (series.intervalMs() / 60_000.0);
    return sum * grid.priceOfPathUnit() * grid.coinsOfVolumeUnit() / minutes;
  }

  private InstrumentSpec spec(Profile profile) {
    long maxTicks = grid.highestTicks() * PRICE_ROOM;
    TierScaling tiers = new TierScaling(values, grid.contract(), turnover);
    List<Tier> scaled = tiers.scaled(this, profile.tierBasis(), open());
    Tier last = scaled.getLast();
    long lastLots =
        last.maxLots() > 0 ? last.maxLots() : lots(notional(last.maxNotionalUnits()), open());
    long maxLots = Math.min(Math.min(lastLots, room(maxTicks)), 1L << 33);
    return new InstrumentSpec(
        place.id(),
        place.asset(),
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
        place.recordedMark() ? MarkSource.EXTERNAL : MarkSource.INDEX_BASIS,
        funding(),
        scaled,
        grid.contract().inverse() ? ProductSpec.INVERSE : ProductSpec.LINEAR);
  }

  /** Lots whose value stays within the engine's bound for all instruments of the asset together. */
  private long room(long maxTicks) {
    long most = grid.contract().inverse() ? grid.tickValue() : maxTicks * grid.tickValue();
    return (1L << 60) / place.sharers() / most;
  }

  /** Units of the settlement currency as a notional at the first price. */
  private double notional(long units) {
    return grid.amount(units) * (grid.contract().inverse() ? firstOpen : 1);
  }

  private FundingSpec funding() {
    double impact = turnover * values.number("impactMinutes");
    boolean inverse = grid.contract().inverse();
    return new FundingSpec(
        values.whole("fundingHours") * 3_600L * PPB,
        values.ppb("fundingInterest"),
        values.ppb("fundingCap"),
        -values.ppb("fundingCap"),
        // Lots for an inverse contract, whose value is in the price's currency.
        Math.max(1, inverse ? lots(impact, open()) : grid.units(impact)));
  }

  private long open() {
    return grid.markOfPrice(firstOpen);
  }
}
