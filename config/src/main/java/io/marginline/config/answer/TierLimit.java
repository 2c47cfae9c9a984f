package io.marginline.config.answer;

import io.marginline.config.Instrument;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The size with orders that the tiers allow at a leverage (rules §2): 1 ÷ imr ≥ lever. */
final class TierLimit {
  private static final int LEVER_PLACES = 2;

  private final Book book;
  private final AccountInput account;
  private final OrderInput order;

  TierLimit(Book book, AccountInput account, OrderInput order) {
    this.book = book;
    this.account = account;
    this.order = order;
  }

  /** Contracts, or null where leverage does not limit: options and spot. */
  @Nullable BigDecimal contracts() {
    Instrument instrument = book.listed(order.inst()).text();
    if (!instrument.isLinearContract() && !instrument.isInverseContract()) {
      return null;
    }
    BigDecimal lever = BigDecimal.valueOf(order.leverE2(), LEVER_PLACES);
    BigDecimal most = BigDecimal.ZERO;
    for (Instrument.Band band : instrument.tiers()) {
      if (band.imr().multiply(lever).compareTo(BigDecimal.ONE) <= 0) {
        most = edge(instrument, band);
      }
    }
    return most;
  }

  /** Contracts of this side: the position with this order, and every other opening order. */
  BigDecimal after() {
    int side = Long.signum(order.lots());
    long lots = order.lots();
    for (Position position : account.positions()) {
      if (position instanceof Position.Contracts held
          && held.inst().equals(order.inst())
          && held.marginMode() == order.marginMode()
          && held.posSide() == order.posSide()) {
        lots = Exact.add(lots, held.lots());
      }
    }
    lots = Exact.multiply(side, lots);
    for (OrderInput other : account.orders()) {
      boolean same =
          other.inst().equals(order.inst())
              && other.marginMode() == order.marginMode()
              && other.posSide() == order.posSide()
              && Long.signum(other.lots()) == side
              && !other.closing();
      lots = same ? Exact.add(lots, Exact.abs(other.lots())) : lots;
    }
    Listed listed = book.listed(order.inst());
    return listed.text().lotSz().multiply(BigDecimal.valueOf(lots));
  }

  /** An edge by money is as many contracts as it is worth at the mark. */
  private BigDecimal edge(Instrument instrument, Instrument.Band band) {
    BigDecimal size = band.maxSz();
    if (size != null) {
      return size;
    }
    BigDecimal mark = book.quotes().mark(instrument);
    BigDecimal money = band.edge();
    return instrument.inverse()
        ? money.multiply(mark).divide(instrument.multiplier(), 0, RoundingMode.DOWN)
        : money.divide(instrument.multiplier().multiply(mark), 0, RoundingMode.DOWN);
  }
}
