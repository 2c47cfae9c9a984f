package io.marginline.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarSeries;
import io.marginline.feeds.Scales;
import io.marginline.fixed.Decimals;
import io.marginline.lab.population.Population;
import io.marginline.lab.population.PopulationValues;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
  private static final PopulationValues VALUES = PopulationValues.standard();
  private static final Scales SCALES = new Scales(12, 4);

  @ParameterizedTest
  @CsvSource({
    "btc-2020-03-13, 5584.17, 0.1, 0.001, 100",
    "SHIBUSDT, 0.0000123456, 0.0000000001, 100000, 10",
    "BTTUSDT, 0.0056306, 0.00000001, 1000, 10",
    "XRPUSDT, 1.5, 0.00001, 1, 10",
    "ETHUSDT, 3400.5, 0.01, 0.001, 10",
    "BTCUSDT, 45318.76, 0.1, 0.0001, 10",
    "BTCUSDT, 122000, 1, 0.00001, 10",
  })
  void tickAndLotFollowThePrice(
      String name, String price, String tick, String lot, long tickValue) {
    Grid grid = Grid.of(series(name, price), VALUES);
    assertThat(grid.tickText()).isEqualTo(tick);
    assertThat(Decimals.parse(grid.lotText(), 9)).isEqualTo(Decimals.parse(lot, 9));
    assertThat(grid.tickValue()).isEqualTo(tickValue);
  }

  @ParameterizedTest
  @CsvSource({
    "btc-2020-03-13, 5584.17, 5584.17",
    "SHIBUSDT, 0.0000123456, 0.0000123456",
    "BTCUSDT, 122000.06, 122000.1"
  })
  void aMarkIsThePathToATenthOfATick(String name, String price, double mark) {
    Grid grid = Grid.of(series(name, price), VALUES);
    assertThat(grid.price(grid.markOfPath(Decimals.parse(price, 12)))).isEqualTo(mark);
  }

  @ParameterizedTest
  @CsvSource({
    "btc-2020-03-13, 5584.17, 1400",
    "btc-2025-10-10, 122000, 1800",
    "SHIBUSDT, 0.0000123456, 30000000000",
    "BTTUSDT, 0.0056306, 31038726",
    "ETHUSDT, 195.21, 70"
  })
  void theInstrumentIsWithinTheEnginesLimits(String name, String price, String volume) {
    for (Profile profile : Profile.all()) {
      InstrumentSpec spec = market(name, price, volume, profile).spec();
      BigInteger two = BigInteger.TWO;
      BigInteger ticks = BigInteger.valueOf(spec.maxPriceTicks());
      BigInteger tickValue = BigInteger.valueOf(spec.tickValueUnits());
      assertThat(ticks.multiply(BigInteger.valueOf(spec.maxLots())).multiply(tickValue))
          .isLessThanOrEqualTo(two.pow(61));
      assertThat(ticks.multiply(BigInteger.valueOf(spec.markUnitsPerTick() * 1_000_000_000L)))
          .isLessThanOrEqualTo(two.pow(62));
      assertThat(spec.maxLots()).isBetween(1L, 1L << 40);
      assertThat(spec.minSliceLots()).isPositive();
      assertTiers(spec, profile);
    }
  }

  private static void assertTiers(InstrumentSpec spec, Profile profile) {
    long fee = spec.takerPpb() + spec.liquidationFeePpb();
    long before = 0;
    for (Tier tier : spec.tiers()) {
      boolean contracts = profile.tierBasis() == TierBasis.CONTRACTS;
      assertThat(contracts ? tier.maxNotionalUnits() : tier.maxLots()).isZero();
      long edge = contracts ? tier.maxLots() : tier.maxNotionalUnits();
      assertThat(edge).isGreaterThan(before);
      assertThat(tier.imrPpb()).isGreaterThanOrEqualTo(tier.mmrPpb() + fee);
      before = edge;
    }
  }

  @Test
  void tiersCapLeverageBySize() {
    Market market = market("btc-2020-03-13", "5000", "1000", Profile.MARGINLINE);
    // Turnover 5,000,000 a minute, open interest 10 minutes of it: 1/160 of the published one, so
    // the edges are 312.5 / 3,750 / 18,750 / 75,000 … USDT, 5 USDT a lot.
    long mark = 500_000;
    assertThat(market.spec().tiers()).extracting(Tier::maxLots).startsWith(62L, 750L, 3_750L);
    assertThat(market.leverageCapE2(62, mark)).isEqualTo(12_500);
    assertThat(market.leverageCapE2(63, mark)).isEqualTo(10_000);
    assertThat(market.leverageCapE2(3_750, mark)).isEqualTo(7_500);
    assertThat(market.leverageCapE2(3_751, mark)).isEqualTo(5_000);
  }

  private static Market market(String name, String price, String volume, Profile profile) {
    BarSeries series = series(name, price, Decimals.parse(volume, 4));
    return new Market(series, new Population(VALUES, 1), VALUES, profile, false);
  }

  private static BarSeries series(String name, String price) {
    return series(name, price, 10_000);
  }

  private static BarSeries series(String name, String price, long volume) {
    long at = Decimals.parse(price, 12);
    Bar bar = new Bar(0, at, at, at, at, volume);
    return new BarSeries(name, SCALES, 60_000, List.of(bar), List.of());
  }
}
