package io.marginline.lab.live;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.feeds.SplitMix64;
import io.marginline.lab.live.Quoting.Want;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * People: each follows one contract with a leverage of his own, buys or sells now and then, and
 * closes now and then. Some are liquidated when the price falls; who cannot trade any more pays in
 * again. One of them trades a little of everything, so that each instrument has recent prints.
 */
final class LiveCrowd {
  private static final int[] LEVERAGES = {3, 5, 10, 10, 20, 20, 35, 50};
  private static final double SHARE = 0.35;

  /** Limits that cross: an order is good to this distance from the fair price. */
  private static final double CROSSING = 0.02;

  private static final double OPTION_CROSSING = 0.3;
  private static final int CLOSES = 35;
  private static final int PERCENT = 100;
  private static final double PRINT_VALUE = 100;

  private final Desk desk;
  private final Quoting quoting;
  private final Listing listing;
  private final SplitMix64 draws;
  private final List<Person> people = new ArrayList<>();
  private final long everything;
  private int next;
  private boolean buys;

  private record Person(long account, Listed listed, int lever, double capital) {}

  /**
   * @param everything the account that trades every instrument
   * @param first the first of {@code count} accounts in a row
   */
  LiveCrowd(Desk desk, Listing listing, long seed, long everything, long first, int count) {
    this.desk = desk;
    this.listing = listing;
    this.everything = everything;
    quoting = new Quoting(desk);
    draws = SplitMix64.stream(seed, 2_000);
    List<Listed> contracts =
        listing.instruments().stream().filter(one -> one.terms().isLinearContract()).toList();
    for (int i = 0; i < count && !contracts.isEmpty(); i++) {
      Listed listed = contracts.get((int) draws.below(contracts.size()));
      int most = (int) (1e9 / listed.spec().tiers().getFirst().imrPpb());
      int lever = Math.min(most, LEVERAGES[(int) draws.below(LEVERAGES.length)]);
      people.add(
          new Person(first + i, listed, lever, 500 * Math.pow(1.06, (double) draws.below(60))));
    }
  }

  /** Pays in and sets leverage, once. */
  void open() {
    for (Person person : people) {
      payIn(person);
      desk.tell(
          person.account,
          header ->
              new Command.SetLeverage(
                  header,
                  person.listed.id(),
                  MarginMode.CROSS,
                  PositionSide.NET,
                  person.lever * 100));
    }
  }

  private void payIn(Person person) {
    Listing.Asset asset = listing.assets().get(person.listed.spec().settleAssetId());
    long units = Math.round(person.capital * Math.pow(10, asset.scale()));
    desk.tell(person.account, header -> new Command.Deposit(header, asset.id(), units));
  }

  /** Somebody does something. */
  void act(Prices prices) {
    if (people.isEmpty()) {
      return;
    }
    Person person = people.get((int) draws.below(people.size()));
    Listed listed = person.listed;
    double fair = prices.fair(listed);
    if (draws.below(PERCENT) < CLOSES) {
      close(person, fair);
      return;
    }
    boolean buy = draws.below(PERCENT) < 55;
    double value = person.capital * person.lever * SHARE * (1 + draws.below(PERCENT)) / PERCENT;
    long lots = Quoting.lots(listed, value, fair);
    double price = fair * (buy ? 1 + CROSSING : 1 - CROSSING);
    CompletableFuture<Long> _ = quoting.take(person.account, new Want(listed, buy, price, lots));
    if (draws.below(PERCENT) < 2) {
      payIn(person);
    }
  }

  /** What is open is closed: one of the two reduce-only orders is refused, the other closes. */
  private void close(Person person, double fair) {
    long all = person.listed.spec().maxLots();
    for (boolean buy : new boolean[] {true, false}) {
      double price = fair * (buy ? 1 + CROSSING : 1 - CROSSING);
      quoting.close(person.account, new Want(person.listed, buy, price, all));
    }
  }

  /** One small trade of the next instrument; the direction changes with every round. */
  void print(Prices prices) {
    Listed listed = listing.instruments().get(next);
    next = (next + 1) % listing.instruments().size();
    buys ^= next == 0;
    CompletableFuture<Long> _ = print(listed, prices);
  }

  /** One small trade; −1 when it was refused. */
  CompletableFuture<Long> print(Listed listed, Prices prices) {
    double fair = prices.fair(listed);
    double crossing = listed.kind() == Instrument.Kind.OPTION ? OPTION_CROSSING : CROSSING;
    double price = fair * (buys ? 1 + crossing : 1 - crossing);
    long lots = Quoting.lots(listed, PRINT_VALUE, prices.index(listed.terms().base()));
    return quoting.take(everything, new Want(listed, buys, price, lots));
  }
}
