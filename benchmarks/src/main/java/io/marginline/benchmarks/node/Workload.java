package io.marginline.benchmarks.node;

import io.marginline.benchmarks.node.Requests.Order;
import io.marginline.benchmarks.venue.Market;
import io.marginline.model.Command;
import io.marginline.model.OrderType;
import io.marginline.model.Profile;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of commands, decided by its seed, of which the venue refuses none: the 20
 * perpetuals of {@link Market}, accounts with money, then the mix. Of 1,000 commands of the mix:
 *
 * <pre>
 *  300 trades: an order at the mark, then one that takes it whole (150 each)
 *  275 limit orders that rest, 1.2 to 2.4 % from the first mark
 *  275 cancellations of the oldest of those, by client id
 *  110 amendments of the price of the oldest of those
 *   30 deposits
 *   10 withdrawals
 * </pre>
 *
 * and instead of every {@code pricesEvery}th one all 20 marks, which never go further than 1 % from
 * the first: calm, nobody is liquidated. Until enough orders rest, what would cancel or amend rests
 * instead. An account trades 1 to 5 instruments.
 */
final class Workload {
  private static final int WALK = 512;
  private static final long MOST_LOTS = 100;
  private static final long CASH_UNITS = 126_000L * 100_000_000L;
  private static final long FUND_UNITS = 1_000_000L * 100_000_000L;

  private final Requests requests;
  private final SplittableRandom random;
  private final int accounts;
  private final int resting;
  private final int pricesEvery;
  private final List<List<SourcePrice>> walk;
  private final Deque<Resting> oldest = new ArrayDeque<>();
  private final List<Command> opening;

  /** What comes next in any case: the second half of a trade. */
  private @Nullable Command follow;

  private long created;
  private long deposited;
  private long mixed;
  private long orders;
  private int instant;

  private record Resting(long number, int account, int instrument, boolean buy, long ticks) {}

  /**
   * @param resting orders that rest before the first is touched: more than may be under way, or a
   *     cancellation may arrive before its order
   */
  Workload(long seed, int accounts, int resting, int pricesEvery) {
    if (accounts < 200) {
      throw new IllegalArgumentException(accounts + " accounts: at least 200");
    }
    requests = new Requests(seed);
    random = new SplittableRandom(seed + 1);
    walk = Market.calmWalk(WALK, seed + 2);
    this.accounts = accounts;
    this.resting = resting;
    this.pricesEvery = pricesEvery;
    opening = new ArrayList<>(opening());
  }

  private List<Command> opening() {
    List<Command> list = new ArrayList<>();
    list.add(new Command.ConfigureVenue(requests.header(0), VenueSettings.of(Profile.MARGINLINE)));
    list.add(new Command.CreateAsset(requests.header(0), Market.SCALE));
    for (int i = 0; i < Market.INSTRUMENTS; i++) {
      list.add(new Command.CreateIndex(requests.header(0), Market.index()));
      list.add(new Command.CreateInstrument(requests.header(0), Market.instrument(i)));
    }
    list.add(new Command.DepositFund(requests.header(0), 0, FUND_UNITS));
    return list;
  }

  /** The next command may only be sent when all before it have their outcome. */
  boolean waits() {
    boolean firstDeposit = created == accounts && deposited == 0;
    boolean firstOfMix = deposited == accounts && mixed == 0;
    return created == 0 || firstDeposit || firstOfMix;
  }

  /** Commands before the mix. */
  long openingLength() {
    return 2L + 2 * Market.INSTRUMENTS + 1 + 2L * accounts;
  }

  Command next() {
    if (!opening.isEmpty()) {
      return opening.removeFirst();
    }
    if (created < accounts) {
      created++;
      return new Command.CreateAccount(requests.header(0));
    }
    if (deposited < accounts) {
      return new Command.Deposit(requests.header(++deposited), 0, CASH_UNITS);
    }
    if (mixed++ % pricesEvery == 0) {
      return prices();
    }
    Command second = follow;
    follow = null;
    return second == null ? mixed() : second;
  }

  private Command prices() {
    instant = (instant + 1) % WALK;
    long atNs = requests.now() - 1_000_000;
    return new Command.UpdatePrices(requests.header(0), atNs, walk.get(instant));
  }

  private Command mixed() {
    int kind = random.nextInt(850); // a trade is drawn once and makes two commands
    if (kind < 150) {
      return trade();
    }
    if (kind < 190) {
      long account = 1L + random.nextInt(accounts);
      return kind < 180
          ? new Command.Deposit(requests.header(account), 0, 1 + random.nextInt(1_000_000))
          : new Command.Withdraw(requests.header(account), 0, 1 + random.nextInt(10_000));
    }
    if (kind < 465 || oldest.size() < resting) {
      return rest();
    }
    Resting order = oldest.removeFirst();
    return kind < 740 ? requests.cancel(order.account, order.number) : amend(order);
  }

  private Command rest() {
    int account = 1 + random.nextInt(accounts);
    int instrument = instrument(account, random.nextInt(size(account)));
    boolean buy = random.nextBoolean();
    long ticks = aside(instrument, buy);
    oldest.addLast(new Resting(++orders, account, instrument, buy, ticks));
    long lots = 1 + random.nextLong(MOST_LOTS);
    return requests.order(
        account, new Order(instrument, orders, buy, ticks, lots), OrderType.LIMIT);
  }

  private Command amend(Resting order) {
    long ticks = aside(order.instrument, order.buy);
    while (ticks == order.ticks) {
      ticks = aside(order.instrument, order.buy);
    }
    oldest.addLast(new Resting(order.number, order.account, order.instrument, order.buy, ticks));
    return requests.amend(order.account, order.number, ticks);
  }

  private long aside(int instrument, boolean buy) {
    long first = Market.firstTicks(instrument);
    long away = first * 12 / 1000 + random.nextLong(first * 12 / 1000);
    return buy ? first - away : first + away;
  }

  /** Two accounts that trade the same instrument meet at the mark. */
  private Command trade() {
    int maker = 1 + random.nextInt(accounts);
    int instrument = instrument(maker, random.nextInt(size(maker)));
    int taker = maker;
    while (taker == maker || !trades(taker, instrument)) {
      taker = 1 + random.nextInt(accounts);
    }
    long ticks = walk.get(instant).get(instrument).price() / Market.MARK_UNITS;
    long lots = 1 + random.nextLong(MOST_LOTS);
    boolean buy = random.nextBoolean();
    Order made = new Order(instrument, ++orders, buy, ticks, lots);
    Order taken = new Order(instrument, ++orders, !buy, ticks, lots);
    follow = requests.order(taker, taken, OrderType.IOC);
    return requests.order(maker, made, OrderType.LIMIT);
  }

  private static int size(int account) {
    return 1 + account / Market.INSTRUMENTS % 5;
  }

  private static int instrument(int account, int place) {
    return (account + place) % Market.INSTRUMENTS;
  }

  private static boolean trades(int account, int instrument) {
    return Math.floorMod(instrument - account, Market.INSTRUMENTS) < size(account);
  }
}
