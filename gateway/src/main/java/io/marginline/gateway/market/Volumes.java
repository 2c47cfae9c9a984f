package io.marginline.gateway.market;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.views.market.Candle;
import java.math.BigDecimal;

/**
 * What was traded, in the three units of the contract.
 *
 * @param size contracts; of spot the base
 * @param ccy coins; of spot the quote
 * @param quote quote currency; of an option its premiums in the settle currency
 */
record Volumes(BigDecimal size, BigDecimal ccy, BigDecimal quote) {
  static final Volumes NONE = new Volumes(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  static Volumes of(Listed listed, Candle candle) {
    Instrument terms = listed.terms();
    BigDecimal size = listed.sz(candle.lots());
    BigDecimal turnover = candle.turnover().multiply(terms.lotSz());
    BigDecimal of = terms.multiplier();
    if (listed.kind() == Instrument.Kind.SPOT) {
      BigDecimal paid = turnover.multiply(terms.tickSz());
      return new Volumes(size, paid, paid);
    }
    if (terms.isInverseContract()) {
      return new Volumes(
          size, Plain.quotient(turnover.multiply(of), terms.tickSz()), size.multiply(of));
    }
    return new Volumes(size, size.multiply(of), turnover.multiply(terms.tickSz()).multiply(of));
  }
}
