package io.marginline.lab.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Drawn shares lie within four standard deviations of the stated ones; a quantile's deviation
 * follows from that of the share below it.
 */
class PopulationTest {
  private static final int MANY = 20_000;
  private static final PopulationValues VALUES = PopulationValues.standard();

  private final Population population = new Population(VALUES, 1);
  private final List<Trader> traders = population.traders(MANY);

  @Test
  void addingAccountsChangesNoOther() {
    assertThat(population.traders(500)).isEqualTo(traders.subList(0, 500));
    assertThat(new Population(VALUES, 1).trader(19_999)).isEqualTo(traders.getLast());
  }

  @Test
  void anotherSeedIsAnotherPopulation() {
    List<Trader> other = new Population(VALUES, 2).traders(100);
    for (int i = 0; i < other.size(); i++) {
      assertThat(other.get(i).size()).isNotEqualTo(traders.get(i).size());
    }
  }

  @Test
  void theStatedSharesComeOut() {
    assertShare(0.60, Trader::cross);
    assertShare(0.55, Trader::buys);
    assertShare(0.10, trader -> trader.stopAt() > 0);
    assertShare(0.05, Trader::adds);
    assertShare(0.5, trader -> trader.entryInstant() < 30);
    assertShare(0.5, trader -> trader.balance() < 2.5);
  }

  @Test
  void sideAndModeAreIndependent() {
    assertShare(0.60 * 0.55, trader -> trader.cross() && trader.buys());
    assertShare(0.60 * 0.05, trader -> trader.cross() && trader.adds());
  }

  @Test
  void leverageIsLogUniform() {
    // Equal ratios of leverage hold equal shares: 2 to 100 is a factor of 50.
    assertThat(traders).allMatch(trader -> trader.leverage() >= 2 && trader.leverage() <= 100);
    assertShare(Math.log(10.0 / 2) / Math.log(50), trader -> trader.leverage() < 10);
    assertShare(Math.log(50.0 / 2) / Math.log(50), trader -> trader.leverage() < 50);
  }

  @Test
  void sizesAreParetoCutAtTheLargest() {
    double largest = population.largest();
    double cut = 1 - Math.pow(largest, -1.3);
    assertThat(traders).allMatch(trader -> trader.size() >= 1 && trader.size() <= largest);
    for (double size : new double[] {1.5, 3, 10, 20}) {
      assertShare((1 - Math.pow(size, -1.3)) / cut, trader -> trader.size() < size);
    }
  }

  @Test
  void theLargestHoldsOnePercentOfTheOpenInterestOfTwoThousand() {
    // Open interest = what the longs hold: accounts × 0.55 × mean size.
    double openInterest = 2_000 * 0.55 * population.meanSize();
    assertThat(population.largest()).isCloseTo(0.01 * openInterest, within(1e-9));
  }

  @Test
  void theMeanSizeIsTheIntegralOfTheDensity() {
    double largest = population.largest();
    int steps = 1_000_000;
    double width = (largest - 1) / steps;
    double cut = 1 - Math.pow(largest, -1.3);
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double size = 1 + (i + 0.5) * width;
      sum += size * 1.3 * Math.pow(size, -2.3) / cut * width;
    }
    assertThat(population.meanSize()).isCloseTo(sum, within(1e-6));
    double drawn = traders.stream().mapToDouble(Trader::size).average().orElseThrow();
    // The standard deviation of a size is below the square root of its second moment, 13.
    assertThat(drawn).isCloseTo(sum, within(4 * Math.sqrt(13.0 / MANY)));
  }

  @Test
  void everyEntryInstantIsUsed() {
    List<Integer> used = new ArrayList<>();
    traders.stream().map(Trader::entryInstant).distinct().sorted().forEach(used::add);
    assertThat(used).hasSize(60).startsWith(0).endsWith(59);
  }

  private void assertShare(double expected, Predicate<Trader> which) {
    double share = (double) traders.stream().filter(which).count() / MANY;
    double deviation = Math.sqrt(expected * (1 - expected) / MANY);
    assertThat(share).isCloseTo(expected, within(4 * deviation));
  }
}
