package io.marginline.lab.live;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.model.Command;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps a venue's market alive: prices, quotes, trades. One thread, commands only. */
public final class LiveMarket implements AutoCloseable {
  /** Accounts of makers and of the one who trades everything; the people follow. */
  public static final int OWN_ACCOUNTS = 3;

  private static final long STEP_MS = 100;

  /** Steps between two of a kind. */
  private static final int PRICES_EVERY = 5;

  private static final int PRINT_EVERY = 4;
  private static final int PEOPLE_EVERY = 3;

  /** To open an instrument. */
  private static final int MOST_TRIES = 20;

  /** What a maker has of each currency: worth so much of the quote. */
  private static final double MAKER_WEALTH = 50_000_000;

  private static final double TRADER_WEALTH = 1_000_000;

  private final Desk desk;
  private final Listing listing;
  private final Prices prices;
  private final LiveMakers makers;
  private final LiveCrowd crowd;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-market").factory());
  private final long startNs;
  private long steps;

  /**
   * A market whose accounts are {@code firstAccount} and those after it: two makers, one trader of
   * everything, {@code people} others.
   */
  public LiveMarket(Desk desk, Listing listing, long seed, long firstAccount, int people) {
    this.desk = desk;
    this.listing = listing;
    startNs = desk.nowNs();
    prices = new Prices(listing, seed);
    makers = new LiveMakers(new Quoting(desk), listing, firstAccount, firstAccount + 1);
    crowd =
        new LiveCrowd(desk, listing, seed, firstAccount + 2, firstAccount + OWN_ACCOUNTS, people);
    this.first = firstAccount;
  }

  private final long first;

  /**
   * First prices, quotes and prints; on a new venue also the money of everybody. Blocks until it is
   * answered.
   */
  public void open(boolean firstTime) {
    now();
    tick().join();
    if (firstTime) {
      for (int i = 0; i < OWN_ACCOUNTS; i++) {
        wealth(first + i, i < 2 ? MAKER_WEALTH : TRADER_WEALTH);
      }
      crowd.open();
    }
    tick().join();
    listing.instruments().forEach(this::open);
    tick().join();
  }

  /**
   * Quotes and a print: programs that connect at once compute with the last price. A busy venue may
   * refuse, and a price be too low for all bids: then it begins without.
   */
  private void open(Listed listed) {
    for (int i = 0; i < MOST_TRIES; i++) {
      if (makers.quote(listed, prices).join() >= 0 && crowd.print(listed, prices).join() >= 0) {
        return;
      }
      tick().join();
    }
    CompletableFuture<Long> _ = crowd.print(listed, prices);
  }

  private void wealth(long account, double value) {
    for (Listing.Asset asset : listing.assets()) {
      double price = asset.usdIndex() == null ? 1 : prices.index(asset.ccy());
      long units = Math.round(value / price * Math.pow(10, asset.scale()));
      desk.tell(account, header -> new Command.Deposit(header, asset.id(), units));
    }
  }

  /** Begins to run. */
  public void start() {
    ScheduledFuture<?> _ =
        clock.scheduleAtFixedRate(this::step, STEP_MS, STEP_MS, TimeUnit.MILLISECONDS);
  }

  /** What happens within a tenth of a second; called by its own clock once it is started. */
  public void step() {
    now();
    if (steps % PRICES_EVERY == 0) {
      CompletableFuture<Long> _ = tick();
    }
    makers.renew(prices);
    if (steps % PEOPLE_EVERY == 0) {
      crowd.act(prices);
    }
    if (steps % PRINT_EVERY == 0) {
      crowd.print(prices);
    }
    steps++;
  }

  private void now() {
    long nowNs = desk.nowNs();
    prices.at((nowNs - startNs) / 1e9, nowNs);
  }

  private CompletableFuture<Long> tick() {
    long instantNs = desk.nowNs();
    return desk.send(0, header -> new Command.UpdatePrices(header, instantNs, prices.sources()));
  }

  /** Stops; what rests in the books stays. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
