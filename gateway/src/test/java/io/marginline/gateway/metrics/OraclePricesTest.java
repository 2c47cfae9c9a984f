package io.marginline.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.StoredVenue;
import io.marginline.model.Validity;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The built-in venue's indexes lose their prices one after the other. */
class OraclePricesTest {
  private final StoredVenue venue = new StoredVenue();
  private long nowMs = venue.nowMs();
  private final OraclePrices prices =
      new OraclePrices(venue.listing, venue.views, () -> Instant.ofEpochMilli(nowMs));

  @AfterEach
  void close() {
    venue.close();
  }

  private void instant(Validity of, int sources, String but) {
    for (Listing.Index index : venue.listing.indexes()) {
      boolean dead = index.name().equals(but);
      venue.say.indexUpdated(index.id(), 1_000, dead ? Validity.STALE : of, dead ? 0 : sources);
    }
    venue.say.instantApplied(nowMs * 1_000_000);
    venue.end();
  }

  @Test
  void an_index_without_a_price_is_named_until_it_has_one() {
    venue.views.listen(prices);
    assertThat(prices.check().trouble())
        .startsWith("BTC-USDT has had no price yet; ")
        .matches(".*; [0-9]+ more");
    instant(Validity.VALID, 3, "BTC-USDT");
    assertThat(prices.check()).isEqualTo(new Check("prices", "BTC-USDT has had no price yet"));
    instant(Validity.UNCERTAIN, 1, "");
    assertThat(prices.check()).isEqualTo(Check.fine("prices"));
  }

  @Test
  void a_price_may_be_as_old_as_its_sources_may() {
    venue.views.listen(prices);
    instant(Validity.VALID, 3, "");
    nowMs += 30_000;
    assertThat(prices.check().trouble()).isEmpty();
    instant(Validity.VALID, 3, "BTC-USDT");
    nowMs += 1_500;
    assertThat(prices.check())
        .isEqualTo(new Check("prices", "BTC-USDT has had no price for 31 s (at most 30 s)"));
  }

  @Test
  void a_price_that_stays_the_same_is_no_old_price() {
    venue.views.listen(prices);
    instant(Validity.VALID, 3, "");
    nowMs += 60_000;
    venue.say.instantApplied(nowMs * 1_000_000);
    venue.end();
    assertThat(prices.check().trouble()).isEmpty();
    Metrics metrics = new Metrics("1");
    VenueMetrics all = new VenueMetrics(metrics, venue.listing, venue.views, prices);
    nowMs += 2_500;
    assertThat(all).isNotNull();
    assertThat(metrics.text())
        .contains("marginline_oracle_age_seconds{index=\"BTC-USDT\"} 2.5")
        .contains("marginline_accounts{state=\"open\"} 3")
        .contains("marginline_margin_ratio_bucket{le=\"+Inf\"} 0")
        .contains("marginline_insurance_fund_usd 0");
  }
}
