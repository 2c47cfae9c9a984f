package io.marginline.benchmarks.margin;

import io.marginline.benchmarks.peer.DecimalAccount;
import io.marginline.benchmarks.peer.DecimalContract;
import io.marginline.benchmarks.peer.DecimalPosition;
import io.marginline.benchmarks.peer.Duel;
import io.marginline.benchmarks.venue.Market;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.model.CrossOffset;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Cross accounts with 5 positions each, as flat numbers and as a graph of decimal objects. */
public final class FiveLegs {
  static final int ACCOUNTS = 1_024;
  static final int LEGS = 5;

  private static final int LEVER_E2 = 1_000;
  private static final BigDecimal LEVERAGE = BigDecimal.TEN;
  private static final long CASH_UNITS = 50_000L * 100_000_000;
  private static final long MOST_LOTS = 60_000;
  private static final int ROUND = 20_000;

  private final ContractTerms[] terms = new ContractTerms[Market.INSTRUMENTS];
  private final long[] mark = new long[Market.INSTRUMENTS];
  private final int[] instrument = new int[ACCOUNTS * LEGS];
  private final long[] lots = new long[ACCOUNTS * LEGS];
  private final long[] entryCost = new long[ACCOUNTS * LEGS];
  private final List<DecimalAccount> graph = new ArrayList<>();
  private final CrossPool pool = new CrossPool();
  private long folded;

  public FiveLegs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DecimalContract[] contracts = new DecimalContract[Market.INSTRUMENTS];
    for (int i = 0; i < Market.INSTRUMENTS; i++) {
      InstrumentSpec spec = Market.instrument(i);
      terms[i] = ContractTerms.of(spec, Profile.MARGINLINE);
      mark[i] = Market.firstMark(i) + random.nextLong(-5_000, 5_000);
      contracts[i] = new DecimalContract(spec, Market.LOT);
      contracts[i].mark(mark[i]);
    }
    for (int account = 0; account < ACCOUNTS; account++) {
      List<DecimalPosition> positions = new ArrayList<>();
      for (int leg = account * LEGS; leg < (account + 1) * LEGS; leg++) {
        positions.add(draw(leg, contracts, random));
      }
      graph.add(new DecimalAccount(Market.money(CASH_UNITS), positions));
    }
  }

  private DecimalPosition draw(int leg, DecimalContract[] contracts, SplittableRandom random) {
    int drawn = random.nextInt(Market.INSTRUMENTS);
    instrument[leg] = drawn;
    lots[leg] = random.nextLong(1, MOST_LOTS) * (random.nextBoolean() ? 1 : -1);
    long ticks = Market.firstMark(drawn) / Market.MARK_UNITS + random.nextLong(-500, 500);
    entryCost[leg] = lots[leg] * ticks * Market.TICK_VALUE_UNITS;
    return new DecimalPosition(
        contracts[drawn], Market.coins(lots[leg]), Market.price(ticks), false, BigDecimal.ZERO);
  }

  /** Equity, margins and fees of an account: a reused accumulator is filled and asked. */
  CrossPool ours(int account) {
    pool.reset(CrossOffset.NONE).addBalance(CASH_UNITS);
    for (int leg = account * LEGS; leg < (account + 1) * LEGS; leg++) {
      int of = instrument[leg];
      pool.addLinear(terms[of], lots[leg], entryCost[leg], mark[of], LEVER_E2);
    }
    return pool;
  }

  DecimalAccount theirs(int account) {
    return graph.get(account);
  }

  /** What is asked of the account, as one number. */
  long askOurs(int account) {
    CrossPool filled = ours(account);
    return filled.equity() ^ filled.requirement() ^ filled.availEq();
  }

  /** The same of the graph. */
  long askTheirs(int account) {
    DecimalAccount asked = graph.get(account);
    BigDecimal equity = asked.equity();
    BigDecimal available = equity.subtract(asked.initial(LEVERAGE)).max(BigDecimal.ZERO);
    return (long) equity.signum() + asked.requirement().signum() + available.signum();
  }

  static BigDecimal initial(DecimalAccount account) {
    return account.initial(LEVERAGE);
  }

  /** Beside the object graph in the same run. */
  public static void compare(int rounds) {
    FiveLegs legs = new FiveLegs(1);
    new Duel(
            "margin of an account with 5 positions: accumulator and BigDecimal objects",
            () -> Duel.nanos(() -> legs.round(true), ROUND),
            () -> Duel.nanos(() -> legs.round(false), ROUND))
        .run(10, rounds, () -> {});
    System.out.printf("  (result %d)%n", legs.folded);
  }

  private void round(boolean our) {
    for (int i = 0; i < ROUND; i++) {
      int account = i % ACCOUNTS;
      folded += our ? askOurs(account) : askTheirs(account);
    }
  }
}
