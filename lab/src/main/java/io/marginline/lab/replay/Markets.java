package io.marginline.lab.replay;

import io.marginline.lab.population.Basket;
import io.marginline.lab.population.Population;
import io.marginline.lab.population.PopulationValues;
import io.marginline.reference.audit.ReceiptLabels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The instruments of a replay and the currencies they settle in, both by number. */
final class Markets {
  /** Finest units of a coin that is collateral. */
  private static final int COIN_SCALE = 8;

  /** A unit of a coin is worth some millionths of the price's currency. */
  private static final int COIN_DIGITS = 6;

  private final List<Market> markets = new ArrayList<>();
  private final List<String> assets = new ArrayList<>();
  private final List<Integer> scales = new ArrayList<>();
  private final Basket basket;

  Markets(Input input, Options options, PopulationValues values, Population population) {
    List<Contract> contracts = input.instruments().stream().map(Input.Listed::contract).toList();
    for (Input.Listed listed : input.instruments()) {
      settle(listed, values.whole("assetScale"));
    }
    List<Grid> grids = new ArrayList<>();
    for (Input.Listed listed : input.instruments()) {
      int asset = assets.indexOf(listed.contract().settle());
      grids.add(Grid.of(listed.bars(), listed.contract(), scales.get(asset)));
    }
    double[] turnovers = new double[grids.size()];
    for (int id = 0; id < turnovers.length; id++) {
      turnovers[id] = Market.turnover(input.instruments().get(id).bars(), grids.get(id));
    }
    basket = new Basket(values, population, options.seed(), turnovers);
    for (int id = 0; id < turnovers.length; id++) {
      Input.Listed listed = input.instruments().get(id);
      String settle = listed.contract().settle();
      int sharers = (int) contracts.stream().filter(c -> c.settle().equals(settle)).count();
      Market.Place place =
          new Market.Place(id, assets.indexOf(settle), sharers, listed.marks() != null);
      double smallest = basket.smallestMinutes(id);
      markets.add(
          new Market(listed.bars(), grids.get(id), place, smallest, values, options.profile()));
    }
  }

  List<Market> all() {
    return markets;
  }

  /** Settlement currencies. */
  int assets() {
    return assets.size();
  }

  /** Units = 10^-scale of the currency. */
  int scale(int asset) {
    return scales.get(asset);
  }

  Basket basket() {
    return basket;
  }

  /** Names for the receipts. */
  ReceiptLabels labels() {
    List<ReceiptLabels.InstrumentLabel> labels = new ArrayList<>();
    for (Market market : markets) {
      Grid grid = market.grid();
      labels.add(
          new ReceiptLabels.InstrumentLabel(grid.contract().id(), grid.tickText(), grid.lotText()));
    }
    return new ReceiptLabels(assets, labels);
  }

  /** Fine enough that one tick of one lot of every instrument is a whole number of units. */
  private void settle(Input.Listed listed, int usual) {
    Contract contract = listed.contract();
    int needed =
        contract.inverse()
            ? coinScale(listed.bars().bars().getFirst().open(), listed.bars().scales().price())
            : Math.max(usual, contract.tickDigits() + contract.lotDigits());
    int at = assets.indexOf(contract.settle());
    if (at < 0) {
      assets.add(contract.settle());
      scales.add(needed);
    } else {
      scales.set(at, Math.max(scales.get(at), needed));
    }
  }

  private static int coinScale(long price, int scale) {
    BigDecimal value = BigDecimal.valueOf(price, scale);
    int fine = COIN_DIGITS + value.precision() - value.scale();
    return Math.max(0, Math.min(COIN_SCALE, fine));
  }
}
