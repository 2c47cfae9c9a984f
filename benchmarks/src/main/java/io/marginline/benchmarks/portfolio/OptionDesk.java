package io.marginline.benchmarks.portfolio;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.marginline.benchmarks.peer.Duel;
import io.marginline.benchmarks.venue.Market;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.mode.Portfolio;
import io.marginline.margin.option.OptionScenarios;
import io.marginline.margin.scenario.ChargeTable;
import io.marginline.margin.scenario.LegArgs;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import java.util.SplittableRandom;

/**
 * Accounts under portfolio margin with 200 of the 400 options of a {@link Chain} and 10 futures on
 * the same coin, longs and shorts mixed, and open orders in every tenth option.
 */
public final class OptionDesk {
  static final int ACCOUNTS = 16;
  static final int OPTIONS = 200;
  static final int FUTURES = 10;

  private static final RiskParameters PARAMETERS = RiskParameters.MAJOR;
  private static final double[] MOVES = {-0.12, -0.08, -0.04, 0, 0.04, 0.08, 0.12, -0.24, 0.24};
  private static final int MOST_LOTS = 50;
  private static final long CASH_UNITS = 1_000_000L * Chain.UNIT;

  final Chain chain = new Chain();
  private final ChargeTable table = ChargeTable.of(PARAMETERS, Chain.SCALE);
  private final ContractTerms future = ContractTerms.of(Market.instrument(0), Profile.MARGINLINE);
  private final int[] option = new int[ACCOUNTS * OPTIONS];
  private final long[] lots = new long[ACCOUNTS * OPTIONS];
  private final long[] futureLots = new long[ACCOUNTS * FUTURES];
  private final LegArgs[] futurePrices = new LegArgs[FUTURES];
  private final OptionScenarios scenarios = new OptionScenarios(PARAMETERS);
  private final OptionScenarios[] priced = new OptionScenarios[Chain.OPTIONS];
  private final RiskUnit unit = new RiskUnit(table);
  private final RiskUnit bought = new RiskUnit(table);
  private final RiskUnit sold = new RiskUnit(table);
  private final Portfolio portfolio = new Portfolio();
  private final CurrencyArgs cash = new CurrencyArgs();

  public OptionDesk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int account = 0; account < ACCOUNTS; account++) {
      int[] drawn = shuffled(random);
      for (int i = 0; i < OPTIONS; i++) {
        option[account * OPTIONS + i] = drawn[i];
        lots[account * OPTIONS + i] = size(random);
      }
      for (int i = 0; i < FUTURES; i++) {
        futureLots[account * FUTURES + i] = size(random) * 100;
      }
    }
    for (int i = 0; i < FUTURES; i++) {
      long mark = Chain.INDEX + 5_000L * i;
      LegArgs leg = new LegArgs().prices(mark, Chain.INDEX).settleIndex(Chain.UNIT);
      leg.quote(i < FUTURES / 2 ? QuoteCurrency.USDT : QuoteCurrency.USDC);
      futurePrices[i] = i == 0 ? leg.perpetual() : leg.expiresIn(i * 30L * 86_400);
    }
    for (int i = 0; i < Chain.OPTIONS; i++) {
      priced[i] = new OptionScenarios(PARAMETERS);
    }
  }

  private static int[] shuffled(SplittableRandom random) {
    int[] all = new int[Chain.OPTIONS];
    for (int i = 0; i < all.length; i++) {
      int at = random.nextInt(i + 1);
      all[i] = all[at];
      all[at] = i;
    }
    return all;
  }

  private static long size(SplittableRandom random) {
    return random.nextLong(1, MOST_LOTS + 1) * (random.nextBoolean() ? 1 : -1);
  }

  /** Every option revalued in every scenario, then all charges, requirement and free margin. */
  long margin(int account) {
    fill(account);
    return ask();
  }

  /** The unit of an account, its options revalued. */
  RiskUnit fill(int account) {
    addFutures(account, unit.reset(table));
    for (int leg = account * OPTIONS; leg < (account + 1) * OPTIONS; leg++) {
      price(scenarios, option[leg]).addTo(unit, lots[leg]);
    }
    return unit;
  }

  /** The same with every option of the chain priced before, as a venue would for all accounts. */
  long marginOfPriced(int account) {
    addFutures(account, unit.reset(table));
    for (int leg = account * OPTIONS; leg < (account + 1) * OPTIONS; leg++) {
      priced[option[leg]].addTo(unit, lots[leg]);
    }
    return ask();
  }

  /** Revalues the whole chain. */
  void priceChain() {
    for (int i = 0; i < Chain.OPTIONS; i++) {
      price(priced[i], i);
    }
  }

  /** As it is, with all buys and with all sells filled: the largest requirement. */
  long marginWithOrders(int account) {
    addFutures(account, unit.reset(table));
    addFutures(account, bought.reset(table));
    addFutures(account, sold.reset(table));
    for (int leg = account * OPTIONS; leg < (account + 1) * OPTIONS; leg++) {
      long ordered = leg % 10 == 0 ? 5 : 0;
      price(scenarios, option[leg])
          .addTo(unit, lots[leg])
          .addTo(bought, lots[leg] + ordered)
          .addTo(sold, lots[leg] - ordered);
    }
    portfolio.reset().add(Chain.DOLLAR, Chain.UNIT, cash.reset().addBalance(CASH_UNITS));
    portfolio.addUnit(unit, bought, sold);
    return portfolio.requirementWithOrders() ^ portfolio.availEq();
  }

  private OptionScenarios price(OptionScenarios into, int of) {
    return into.price(chain.contract(of), chain.settle(of), chain.prices(of));
  }

  private void addFutures(int account, RiskUnit into) {
    for (int i = 0; i < FUTURES; i++) {
      futurePrices[i].lots(futureLots[account * FUTURES + i]);
      into.addLinear(future, Chain.DOLLAR, futurePrices[i]);
    }
  }

  private long ask() {
    portfolio.reset().add(Chain.DOLLAR, Chain.UNIT, cash.reset().addBalance(CASH_UNITS));
    portfolio.addUnit(unit);
    return portfolio.requirement() ^ portfolio.availEq();
  }

  /** Gain of the account in USD where price and volatility move, every price by Strata. */
  double gainByStrata(int account, double move, boolean relative, int direction) {
    double sum = 0;
    for (int leg = account * OPTIONS; leg < (account + 1) * OPTIONS; leg++) {
      int of = option[leg];
      double v = volMove(chain.years(of)) * direction;
      double mark = chain.volatility(of);
      double moved = relative ? mark * (1 + v) : direction == 0 ? mark : Math.max(0.01, mark + v);
      sum += lots[leg] * Chain.LOT * gain(of, move, moved);
    }
    for (int i = 0; i < FUTURES; i++) {
      double coins = Market.LOT.doubleValue() * futureLots[account * FUTURES + i];
      sum += coins * Chain.INDEX / 100.0 * move;
    }
    return sum;
  }

  private double gain(int of, double move, double moved) {
    double now = strata(of, 0, chain.volatility(of));
    double then = strata(of, move, moved);
    boolean coin = !chain.contract(of).stableSettled();
    double index = Chain.INDEX / 100.0;
    return coin ? (then - now * (1 + move)) / chain.forward(of) * index : then - now;
  }

  private double strata(int of, double move, double volatility) {
    return BlackFormulaRepository.price(
        chain.forward(of) * (1 + move),
        chain.strike(of),
        chain.years(of),
        volatility,
        chain.contract(of).call());
  }

  private static double volMove(double years) {
    double days = Math.max(1, years * 365);
    return 0.30 * Math.pow(30 / days, days < 30 ? 0.30 : 0.13);
  }

  /** Both vol readings up and down and unchanged at 7 prices, and two extremes: 37 prices each. */
  private double pricesByStrata(int account) {
    double sum = 0;
    for (int i = 0; i < MOVES.length; i++) {
      for (int leg = account * OPTIONS; leg < (account + 1) * OPTIONS; leg++) {
        int of = option[leg];
        double mark = chain.volatility(of);
        double price = strata(of, MOVES[i], mark);
        if (i < 7) {
          price += strata(of, MOVES[i], mark * 1.3) + strata(of, MOVES[i], mark * 0.7);
          price += strata(of, MOVES[i], mark + 0.3) + strata(of, MOVES[i], mark + 0.1);
        }
        sum += lots[leg] * price;
      }
    }
    return sum;
  }

  /** Our whole margin beside Strata's prices alone, in turns. */
  public static void compare(int rounds) {
    OptionDesk desk = new OptionDesk(1);
    double[] folded = new double[1];
    new Duel(
            "portfolio margin of 200 options and 10 futures: all of it, and Strata's prices alone",
            () -> Duel.cpuNanos(() -> folded[0] += desk.round(true), ACCOUNTS),
            () -> Duel.cpuNanos(() -> folded[0] += desk.round(false), ACCOUNTS))
        .run(20, rounds, () -> {});
    System.out.printf("  (result %.0f)%n", folded[0]);
  }

  private double round(boolean our) {
    double sum = 0;
    for (int account = 0; account < ACCOUNTS; account++) {
      sum += our ? margin(account) : pricesByStrata(account);
    }
    return sum;
  }
}
