package io.marginline.gateway.past;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers and names of the wire. */
final class Plain {
  private Plain() {}

  /** Without zeros behind. */
  static BigDecimal plain(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  static BigDecimal amount(Listing listing, int assetId, long units) {
    return plain(BigDecimal.valueOf(units, listing.assets().get(assetId).scale()));
  }

  /** "" for none. */
  static Object px(Listed listed, long price) {
    return price == 0 ? "" : plain(listed.markPx(price));
  }

  /** Of its index; "" for none. */
  static Object indexPx(Listing listing, Listed listed, long price) {
    return price == 0
        ? ""
        : plain(BigDecimal.valueOf(price, listing.indexes().get(listed.index()).markScale()));
  }

  /** "" for none. */
  static String id(long id) {
    return id == 0 ? "" : Long.toString(id);
  }

  static String instType(Listed listed, long positionId) {
    return listed.kind() == Instrument.Kind.SPOT && positionId != 0
        ? "MARGIN"
        : listed.kind().name();
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static String lever(int leverE2) {
    return leverE2 == 0 ? "" : plain(BigDecimal.valueOf(leverE2, 2)).toPlainString();
  }
}
