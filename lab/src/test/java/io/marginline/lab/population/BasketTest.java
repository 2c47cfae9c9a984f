package io.marginline.lab.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BasketTest {
  private static final PopulationValues VALUES = PopulationValues.standard();
  private static final int COUNT = 4_000;

  private final Population population = new Population(VALUES, 3);

  @Test
  void aloneAnInstrumentIsHeldAsTheTraderSays() {
    Basket basket = new Basket(VALUES, population, 3, new double[] {5});
    for (Trader trader : population.traders(100)) {
      assertThat(basket.legs(trader))
          .containsExactly(new Leg(0, trader.buys(), trader.cross(), trader.size()));
    }
    assertThat(basket.smallestMinutes(0)).isEqualTo(population.smallestMinutes());
  }

  @Test
  void severalPositionsAreInDifferentInstrumentsAndNotTooMany() {
    Basket basket = new Basket(VALUES, population, 3, new double[] {9, 4, 1, 1, 1, 1, 1, 1, 1, 1});
    int positions = 0;
    for (Trader trader : population.traders(COUNT)) {
      List<Leg> legs = basket.legs(trader);
      Set<Integer> markets = new HashSet<>();
      legs.forEach(leg -> markets.add(leg.market()));
      assertThat(markets).hasSameSizeAs(legs);
      assertThat(legs).hasSizeBetween(1, VALUES.whole("legsMost"));
      assertThat(legs.getFirst().buys()).isEqualTo(trader.buys());
      assertThat(legs.getFirst().cross()).isEqualTo(trader.cross());
      positions += legs.size();
    }
    // 1 + 0.65 + … + 0.65^5 = (1 − 0.65^6) ÷ 0.35 = 2.64; four standard errors are below 0.12.
    assertThat((double) positions / COUNT).isCloseTo(2.64, within(0.12));
  }

  @Test
  void largeMarketsHaveMoreHoldersByTheRootOfTheirTurnover() {
    Basket basket = new Basket(VALUES, population, 3, new double[] {100, 25, 25});
    long[] first = new long[3];
    for (Trader trader : population.traders(COUNT)) {
      first[basket.legs(trader).getFirst().market()]++;
    }
    // Roots 10, 5, 5: half of the first choices; four standard errors are 127.
    assertThat(first[0]).isCloseTo(2_000, within(127L));
    // The plan's open interest is the same number of minutes of turnover in each.
    assertThat(basket.smallestMinutes(0)).isLessThan(basket.smallestMinutes(1));
  }

  @Test
  void anAccountIsTheSameInASmallAndInALargePopulation() {
    Basket few = new Basket(VALUES, population, 3, new double[] {4, 2, 1});
    Basket same = new Basket(VALUES, new Population(VALUES, 3), 3, new double[] {4, 2, 1});
    assertThat(same.legs(population.trader(77))).isEqualTo(few.legs(population.trader(77)));
  }
}
