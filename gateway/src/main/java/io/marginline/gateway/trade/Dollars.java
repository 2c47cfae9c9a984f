package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The notional of an order in US dollars, for display only. */
final class Dollars {
  private static final int SCALE = 8;

  private final Listing listing;

  Dollars(Listing listing) {
    this.listing = listing;
  }

  /** Empty when the quote currency has no price. */
  Object notional(Venue venue, Listed listed, long lots, long ticks) {
    Instrument terms = listed.terms();
    BigDecimal size = listed.sz(lots).multiply(terms.multiplier());
    if (terms.inverse()) {
      return OrderRows.plain(size);
    }
    BigDecimal price = listed.px(ticks);
    if (terms.kind() == Instrument.Kind.OPTION) {
      long index = venue.index(listed.index()).price();
      price = BigDecimal.valueOf(index, listing.indexes().get(listed.index()).markScale());
    }
    BigDecimal usd = usd(venue, terms.quote());
    return usd == null
        ? ""
        : OrderRows.plain(size.multiply(price).multiply(usd).setScale(SCALE, RoundingMode.HALF_UP));
  }

  private @Nullable BigDecimal usd(Venue venue, String ccy) {
    Listing.Asset asset = listing.asset(ccy);
    if (asset == null || asset.usdIndex() == null) {
      return BigDecimal.ONE;
    }
    Listing.Index index = listing.index(asset.usdIndex());
    long price = index == null ? 0 : venue.index(index.id()).price();
    return price == 0 || index == null ? null : BigDecimal.valueOf(price, index.markScale());
  }
}
