package io.marginline.gateway.metrics;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in the venue, counted as its events are folded. */
public final class VenueMetrics implements Views.Listener {
  private final Counter commands;
  private final CounterDataPoint trades;
  private final Counter liquidations;
  private final CounterDataPoint deleveragings;

  private final CounterDataPoint deleveragedUsd;
  private final Listing listing;

  public VenueMetrics(Metrics metrics, Listing listing, Views views, OraclePrices prices) {
    this.listing = listing;
    commands = counter(metrics, "commands_applied_total", "Commands of the log.", "result");
    trades = counter(metrics, "trades_total", "Trades of the books.").labelValues();
    liquidations = counter(metrics, "liquidations_total", "Steps of liquidations.", "stage");
    deleveragings =
        counter(metrics, "deleveragings_total", "Positions that were deleveraged.").labelValues();
    deleveragedUsd =
        counter(metrics, "adl_notional_usd_total", "What was deleveraged, in USD.").labelValues();
    GaugeWithCallback.builder()
        .name("marginline_accounts")
        .help("Accounts there are.")
        .labelNames("state")
        .callback(callback -> views.read(venue -> accounts(callback, venue)))
        .register(metrics.registry());
    balances(metrics, views, "insurance_fund", "Insurance fund", LedgerKind.FUND);
    balances(metrics, views, "bad_debt", "Losses that no fund bore,", LedgerKind.DEFICIT);
    GaugeWithCallback.builder()
        .name("marginline_oracle_age_seconds")
        .help("Since an index last had a source with a price.")
        .labelNames("index")
        .callback(prices::ages)
        .register(metrics.registry());
    RatioMetrics.register(metrics, views);
  }

  /** How many were looked at. */
  private static long accounts(GaugeWithCallback.Callback callback, Venue venue) {
    long frozen = 0;
    long all = venue.accounts();
    for (long id = 1; id <= all; id++) {
      if (venue.account(id).frozen()) {
        frozen++;
      }
    }
    callback.call((double) (all - frozen), "open");
    callback.call((double) frozen, "liquidating");
    return all;
  }

  private static Counter counter(Metrics metrics, String name, String help, String... labels) {
    return Counter.builder()
        .name("marginline_" + name)
        .help(help)
        .labelNames(labels)
        .register(metrics.registry());
  }

  private void balances(Metrics metrics, Views views, String name, String help, LedgerKind kind) {
    GaugeWithCallback.builder()
        .name("marginline_" + name)
        .help(help + " in coins.")
        .labelNames("ccy")
        .callback(callback -> views.read(venue -> balances(callback, venue, kind)))
        .register(metrics.registry());
    metrics.gauge(
        "marginline_" + name + "_usd",
        help + " in USD at the present indexes; coins without a price are left out.",
        () -> views.read(venue -> inUsd(venue, kind)));
  }

  private int balances(GaugeWithCallback.Callback callback, Venue venue, LedgerKind kind) {
    int known = venue.assets().size();
    for (Listing.Asset asset : listing.assets().subList(0, known)) {
      callback.call(balance(venue, asset, kind), asset.ccy());
    }
    return known;
  }

  private double inUsd(Venue venue, LedgerKind kind) {
    double sum = 0;
    for (Listing.Asset asset : listing.assets().subList(0, venue.assets().size())) {
      sum += balance(venue, asset, kind) * usd(venue, asset);
    }
    return sum;
  }

  private static double balance(Venue venue, Listing.Asset asset, LedgerKind kind) {
    long units = Math.absExact(venue.ledger(asset.id(), kind));
    return BigDecimal.valueOf(units, asset.scale()).doubleValue();
  }

  /** Of one coin; 0: has no price. */
  private double usd(Venue venue, Listing.@Nullable Asset asset) {
    String name = asset == null ? null : asset.usdIndex();
    if (name == null) {
      return 1;
    }
    Listing.Index index = listing.index(name);
    return index == null
        ? 0
        : BigDecimal.valueOf(venue.index(index.id()).price(), index.markScale()).doubleValue();
  }

  /** An inverse contract is an amount of USD, a linear one of coins at a price. */
  private double notionalUsd(Venue venue, Event.TradeExecuted trade, long lots) {
    Listed listed = listing.instruments().get(trade.instrumentId());
    BigDecimal size = listed.sz(lots).abs().multiply(listed.terms().multiplier());
    if (listed.terms().isInverseContract()) {
      return size.doubleValue();
    }
    return size.multiply(listed.px(trade.priceTicks())).doubleValue()
        * usd(venue, listing.asset(listed.terms().quote()));
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    Event.TradeExecuted last = null;
    for (Event event : events) {
      switch (event) {
        case Event.CommandCompleted done -> commands.labelValues("completed").inc();
        case Event.CommandRejected no -> commands.labelValues("rejected").inc();
        case Event.TradeExecuted trade -> {
          trades.inc();
          last = trade;
        }
        case Event.LiquidationStarted started -> liquidations.labelValues("started").inc();
        case Event.SliceAttempted slice -> liquidations.labelValues("slice").inc();
        case Event.TakenOver taken -> liquidations.labelValues("takeover").inc();
        case Event.LiquidationClosed closed -> liquidations.labelValues("closed").inc();
        case Event.Deleveraged closed -> {
          deleveragings.inc();
          if (last != null) { // its trade stands before it
            deleveragedUsd.inc(notionalUsd(venue, last, closed.lots()));
          }
        }
        default -> {}
      }
    }
  }
}
