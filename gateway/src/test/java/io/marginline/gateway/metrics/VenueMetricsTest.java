package io.marginline.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.venue.Listing;
import io.marginline.model.Event;
import io.marginline.model.IndexSpec;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueMetricsTest {
  @Test
  void events_are_counted_and_an_index_has_its_age() {
    Listing listing =
        new Listing(
            List.of(new Listing.Asset(0, "USDT", 8, null, null, 0)),
            List.of(new Listing.Index(0, "BTC-USDT", 2, IndexSpec.equalWeights(1), List.of("a"))),
            List.of());
    Views views = new Views();
    Metrics metrics = new Metrics("1");
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1000));
    VenueMetrics venue =
        new VenueMetrics(metrics, listing, views, new OraclePrices(listing, views, clock));
    List<Event> events =
        List.of(
            new Event.CommandCompleted(1, 2, 3, 4, false),
            new Event.CommandRejected(1, 2, 3, RejectReason.FROZEN, 0, 0, Term.NONE, false),
            new Event.LiquidationStarted(1, 2, 0, 0, 5, 6, 7),
            new Event.TakenOver(1, 2, 3, 4, 5),
            new Event.Deleveraged(1, 2, 3, 4, 5, 6));
    views.read(state -> told(venue, state, events));
    assertThat(metrics.text())
        .contains("marginline_commands_applied_total{result=\"completed\"} 1")
        .contains("marginline_commands_applied_total{result=\"rejected\"} 1")
        .contains("marginline_liquidations_total{stage=\"started\"} 1")
        .contains("marginline_liquidations_total{stage=\"takeover\"} 1")
        .contains("marginline_deleveragings_total 1")
        .contains("marginline_trades_total 0")
        .contains("marginline_accounts{state=\"open\"} 0");
  }

  private static boolean told(VenueMetrics metrics, Venue state, List<Event> events) {
    metrics.after(state, events, 1, 997_500_000_000L);
    return true;
  }
}
