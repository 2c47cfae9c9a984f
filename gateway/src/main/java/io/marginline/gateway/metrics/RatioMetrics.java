package io.marginline.gateway.metrics;

import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.time.Duration;
import java.util.Arrays;

/**
 * How many accounts have which margin ratio. Reckoned anew at most every half minute, for a quarter
 * of a second at most, each account under the fold's lock for itself.
 */
final class RatioMetrics {
  private static final long EVERY_NS = Duration.ofSeconds(30).toNanos();
  private static final long MOST_NS = Duration.ofMillis(250).toNanos();

  /** Ratios in hundredths. */
  private static final long[] UP_TO = {100, 110, 125, 150, 200, 300, 500, 1000};

  private static final String[] NAMES = {"1", "1.1", "1.25", "1.5", "2", "3", "5", "10", "+Inf"};
  private static final long HUNDRED = 100;

  private final Views views;
  private final long[] counts = new long[NAMES.length];
  private long left;
  private long reckonedNs = System.nanoTime() - EVERY_NS;

  private RatioMetrics(Views views) {
    this.views = views;
  }

  static void register(Metrics metrics, Views views) {
    RatioMetrics ratios = new RatioMetrics(views);
    GaugeWithCallback.builder()
        .name("marginline_margin_ratio_bucket")
        .help("Accounts with a requirement whose worst margin ratio is at most le.")
        .labelNames("le")
        .callback(ratios::buckets)
        .register(metrics.registry());
    metrics.gauge(
        "marginline_margin_ratio_skipped",
        "Accounts that were left out for lack of time or of a price.",
        ratios::skipped);
  }

  private synchronized double skipped() {
    reckon();
    return (double) left;
  }

  private synchronized void buckets(GaugeWithCallback.Callback callback) {
    reckon();
    long sum = 0;
    for (int i = 0; i < NAMES.length; i++) {
      sum += counts[i];
      callback.call((double) sum, NAMES[i]);
    }
  }

  private void reckon() {
    long begun = System.nanoTime();
    if (begun - reckonedNs < EVERY_NS) {
      return;
    }
    reckonedNs = begun;
    Arrays.fill(counts, 0);
    left = 0;
    long accounts = views.read(Venue::accounts);
    long account = 1;
    for (; account <= accounts && System.nanoTime() - begun < MOST_NS; account++) {
      count(account);
    }
    left += accounts + 1 - account;
  }

  private void count(long account) {
    if (views.read(venue -> venue.positions(account).isEmpty() && !owes(venue, account))) {
      return;
    }
    try {
      Ratio ratio = Assessment.of(views.read(venue -> venue.input(account))).worst();
      if (!ratio.isEmpty()) {
        counts[bucket(ratio)]++;
      }
    } catch (IllegalStateException e) {
      left++; // something that it holds has no price
    }
  }

  private static int bucket(Ratio ratio) {
    int at = 0;
    while (at < UP_TO.length && ratio.isAbove(UP_TO[at], HUNDRED)) {
      at++;
    }
    return at;
  }

  private static boolean owes(Venue venue, long account) {
    return venue.account(account).cashUnits().stream().anyMatch(units -> units < 0);
  }
}
