package io.marginline.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarSeries;
import io.marginline.feeds.Scales;
import io.marginline.fixed.Decimals;
import io.marginline.lab.population.Population;
import io.marginline.lab.population.PopulationValues;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.math.BigDecimal;
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
    // tick × lot × 10^6
    "5584.17, 1, 3, 6, 100",
    "0.0000123456, 10, -5, 6, 10",
    "1.5, 5, 0, 6, 10",
    "45318.76, 2, 6, 8, 1",
  })
  void aTickOfALotIsAWholeNumberOfUnits(
      String price, int tickDigits, int lotDigits, int scale, long tickValue) {
    Contract contract = linear(tickDigits, lotDigits);
    Grid grid = Grid.of(series(price, 10_000), contract, scale);
    assertThat(grid.tickValue()).isEqualTo(tickValue);
    assertThat(new BigDecimal(grid.tickText())).isEqualByComparingTo(power(-tickDigits));
    assertThat(new BigDecimal(grid.lotText())).isEqualByComparingTo(power(-lotDigits));
  }

  @Test
  void aLotOfAnInverseContractIsItsFaceDividedByThePrice() {
    Grid grid = Grid.of(series("250", 10_000), inverse(2, "10"), 8);
    // 10 USD ÷ 0.01 USD = 1,000 coins; at 250.00 USD, mark 250,000, 0.04 coins.
    assertThat(grid.tickValue()).isEqualTo(100_000_000_000L);
    assertThat(grid.lotCoins(250_000)).isEqualTo(0.04);
    assertThat(grid.notional(7, 250_000)).isEqualByComparingTo("70");
    assertThat(grid.notional(7, 1)).isEqualByComparingTo("70");
    assertThat(grid.worth(4_000_000, 250_000)).isEqualByComparingTo("10");
  }

  @ParameterizedTest
  @CsvSource({"1, 5584.17, 5584.17", "10, 0.0000123456, 0.0000123456", "0, 122000.06, 122000.1"})
  void aMarkIsThePathToATenthOfATick(int tickDigits, String price, double mark) {
    Grid grid = Grid.of(series(price, 10_000), linear(tickDigits, 0), 12);
    assertThat(grid.price(grid.markOfPath(Decimals.parse(price, 12)))).isEqualTo(mark);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 5584.17, 1400",
    "1, 3, 122000, 1800",
    "10, -5, 0.0000123456, 30000000000",
    "7, 0, 0.0056306, 31038726",
    "2, 5, 195.21, 70"
  })
  void theInstrumentIsWithinTheEnginesLimits(
      int tickDigits, int lotDigits, String price, String volume) {
    for (Profile profile : Profile.all()) {
      Contract contract = linear(tickDigits, lotDigits);
      InstrumentSpec spec = market(contract, price, volume, profile).spec();
      assertThat(spec.product().kind()).isEqualTo(ProductKind.LINEAR);
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

  @Test
  void anInverseInstrumentIsWithinTheEnginesLimits() {
    InstrumentSpec spec = market(inverse(5, "10"), "0.37961", "35000", Profile.BINANCE).spec();
    assertThat(spec.product().kind()).isEqualTo(ProductKind.INVERSE);
    BigInteger lots = BigInteger.valueOf(spec.maxLots());
    assertThat(lots.multiply(BigInteger.valueOf(spec.tickValueUnits())))
        .isLessThanOrEqualTo(BigInteger.TWO.pow(61));
    // 2 % of a minute's turnover, in contracts of 10 USD.
    assertThat(spec.funding().impactValueUnits()).isEqualTo((long) (0.02 * 35_000 * 0.37961 / 10));
    assertTiers(spec, Profile.BINANCE);
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
    Market market = market(linear(1, 3), "5000", "1000", Profile.MARGINLINE);
    // Turnover 5,000,000 a minute, open interest 10 minutes of it: 1/160 of the published one, so
    // the edges are 312.5 / 3,750 / 18,750 / 75,000 … USDT, 5 USDT a lot.
    long mark = 500_000;
    assertThat(market.spec().tiers()).extracting(Tier::maxLots).startsWith(62L, 750L, 3_750L);
    assertThat(market.leverageCapE2(62, mark)).isEqualTo(12_500);
    assertThat(market.leverageCapE2(63, mark)).isEqualTo(10_000);
    assertThat(market.leverageCapE2(3_750, mark)).isEqualTo(7_500);
    assertThat(market.leverageCapE2(3_751, mark)).isEqualTo(5_000);
    assertThat(market.lotsAt(7_500)).isEqualTo(3_750);
  }

  @Test
  void publishedTiersAreScaledToTheOpenInterestAndNeverWidened() {
    List<Contract.Band> bands =
        List.of(
            band("1000", false, "0.01", "0.02"),
            band("9000", false, "0.02", "0.05"),
            band("90000", false, "0.05", "0.1"));
    // 10 minutes of 5,000 a minute; 22.5 % of it is 11,250, an eighth of the last edge. 1 a lot.
    Contract contract = new Contract("A-USDT-SWAP", "USDT", "USDT", 1, 0, null, bands);
    Market small = market(contract, "1", "5000", Profile.MARGINLINE);
    assertThat(small.spec().tiers())
        .extracting(Tier::maxLots, Tier::mmrPpb, Tier::imrPpb)
        .containsExactly(
            tuple(125L, 10_000_000L, 20_000_000L),
            tuple(1_125L, 20_000_000L, 50_000_000L),
            tuple(11_250L, 50_000_000L, 100_000_000L));
    Market large = market(contract, "1", "5000000", Profile.MARGINLINE);
    assertThat(large.spec().tiers())
        .extracting(Tier::maxLots)
        .containsExactly(1_000L, 9_000L, 90_000L);
  }

  private static Contract.Band band(String edge, boolean inLots, String mmr, String imr) {
    return new Contract.Band(
        new BigDecimal(edge), inLots, new BigDecimal(mmr), new BigDecimal(imr));
  }

  private static BigDecimal power(int digits) {
    return BigDecimal.ONE.scaleByPowerOfTen(digits);
  }

  private static Contract linear(int tickDigits, int lotDigits) {
    return new Contract("A-USDT-SWAP", "USDT", "USDT", tickDigits, lotDigits, null, List.of());
  }

  private static Contract inverse(int tickDigits, String face) {
    return new Contract("A-USD-SWAP", "USD", "A", tickDigits, 0, new BigDecimal(face), List.of());
  }

  private static Market market(Contract contract, String price, String volume, Profile profile) {
    BarSeries series = series(price, Decimals.parse(volume, 4));
    Input input =
        new Input(
            "x", List.of(new Input.Listed(contract, series, null, List.of())), 0, 0, List.of());
    Options options = new Options(10, 1, 1, 1, profile);
    return new Markets(input, options, VALUES, new Population(VALUES, 1)).all().getFirst();
  }

  private static BarSeries series(String price, long volume) {
    long at = Decimals.parse(price, 12);
    Bar bar = new Bar(0, at, at, at, at, volume);
    return new BarSeries("A", SCALES, 60_000, List.of(bar), List.of());
  }
}
