package io.marginline.gateway.metrics;

import io.marginline.config.venue.Listing;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** What happens in the venue, counted as its events are folded. */
public final class VenueMetrics implements Views.Listener {
  private final Counter commands;
  private final CounterDataPoint trades;
  private final Counter liquidations;
  private final CounterDataPoint deleveragings;

  /** Epoch nanoseconds of each index's last price; 0: none yet. */
  private final AtomicLongArray pricedNs;

  private final Listing listing;

  public VenueMetrics(Metrics metrics, Listing listing, Views views, InstantSource clock) {
    this.listing = listing;
    this.pricedNs = new AtomicLongArray(listing.indexes().size());
    commands = counter(metrics, "commands_applied_total", "Commands of the log.", "result");
    trades = counter(metrics, "trades_total", "Trades of the books.").labelValues();
    liquidations = counter(metrics, "liquidations_total", "Steps of liquidations.", "stage");
    deleveragings =
        counter(metrics, "deleveragings_total", "Positions that were deleveraged.").labelValues();
    metrics.gauge("marginline_accounts", "Accounts there are.", () -> views.read(Venue::accounts));
    balances(metrics, views, "insurance_fund", "Insurance fund in coins.", LedgerKind.FUND);
    balances(metrics, views, "bad_debt", "Losses that no fund bore, in coins.", LedgerKind.DEFICIT);
    GaugeWithCallback.builder()
        .name("marginline_oracle_age_seconds")
        .help("Since an index had its last price.")
        .labelNames("index")
        .callback(callback -> ages(callback, clock.instant()))
        .register(metrics.registry());
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
        .help(help)
        .labelNames("ccy")
        .callback(callback -> views.read(venue -> balances(callback, venue, kind)))
        .register(metrics.registry());
  }

  private int balances(GaugeWithCallback.Callback callback, Venue venue, LedgerKind kind) {
    int known = venue.assets().size();
    for (Listing.Asset asset : listing.assets().subList(0, known)) {
      long units = Math.absExact(venue.ledger(asset.id(), kind));
      callback.call(BigDecimal.valueOf(units, asset.scale()).doubleValue(), asset.ccy());
    }
    return known;
  }

  private void ages(GaugeWithCallback.Callback callback, Instant now) {
    for (Listing.Index index : listing.indexes()) {
      long at = pricedNs.get(index.id());
      if (at > 0) {
        callback.call(now.toEpochMilli() / 1e3 - at / 1e9, index.name());
      }
    }
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    for (Event event : events) {
      switch (event) {
        case Event.CommandCompleted done -> commands.labelValues("completed").inc();
        case Event.CommandRejected no -> commands.labelValues("rejected").inc();
        case Event.TradeExecuted trade -> trades.inc();
        case Event.LiquidationStarted started -> liquidations.labelValues("started").inc();
        case Event.SliceAttempted slice -> liquidations.labelValues("slice").inc();
        case Event.TakenOver taken -> liquidations.labelValues("takeover").inc();
        case Event.LiquidationClosed closed -> liquidations.labelValues("closed").inc();
        case Event.Deleveraged closed -> deleveragings.inc();
        case Event.IndexUpdated priced when priced.indexId() < pricedNs.length() ->
            pricedNs.set(priced.indexId(), timeNs);
        default -> {}
      }
    }
  }
}
