package io.marginline.config.book;

import io.marginline.config.Instrument;
import io.marginline.config.InstrumentId;
import io.marginline.config.Portfolio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;

/**
 * The file's prices, and those that follow from them. An index that the file does not name follows
 * from the USD prices of the two coins, else it is the mark; a forward that it does not name is the
 * mark of the dated contract, else the index.
 */
public final class Quotes {
  private static final int DIGITS = 20;

  private final Portfolio portfolio;

  public Quotes(Portfolio portfolio) {
    this.portfolio = portfolio;
  }

  public Instrument instrument(String id) {
    return Objects.requireNonNull(portfolio.instruments().get(id), id);
  }

  /**
   * USD is 1. A coin without a price has the one that an instrument on it implies; what nothing
   * prices is never valued in USD, and counts 1 here.
   */
  public BigDecimal usdPrice(String ccy) {
    BigDecimal price = portfolio.prices().get(ccy);
    if (price != null || "USD".equals(ccy)) {
      return price == null ? BigDecimal.ONE : price;
    }
    for (Instrument instrument : portfolio.instruments().values()) {
      boolean priced = hasMark(instrument) || hasIndex(instrument);
      if (instrument.base().equals(ccy) && priced && hasUsdPrice(instrument.quote())) {
        BigDecimal implied = index(instrument).multiply(usdPrice(instrument.quote()));
        return implied.setScale(Math.min(implied.scale(), 9), RoundingMode.HALF_EVEN);
      }
    }
    return BigDecimal.ONE;
  }

  private boolean hasIndex(Instrument instrument) {
    return portfolio.prices().containsKey(instrument.underlying());
  }

  public boolean hasUsdPrice(String ccy) {
    return "USD".equals(ccy) || portfolio.prices().containsKey(ccy);
  }

  /** The mark; of an option that the file does not price, zero here: Black-76 gives it. */
  public BigDecimal mark(Instrument instrument) {
    BigDecimal mark = portfolio.prices().get(instrument.id());
    return mark == null ? BigDecimal.ZERO : mark;
  }

  public boolean hasMark(Instrument instrument) {
    return portfolio.prices().containsKey(instrument.id());
  }

  /** Price of the coin in the quote currency. */
  public BigDecimal index(Instrument instrument) {
    Map<String, BigDecimal> prices = portfolio.prices();
    BigDecimal named = prices.get(instrument.underlying());
    if (named != null) {
      return named;
    }
    BigDecimal coin = prices.get(instrument.base());
    if (coin != null && hasUsdPrice(instrument.quote())) {
      BigDecimal index =
          coin.divide(
              usdPrice(instrument.quote()), new MathContext(DIGITS, RoundingMode.HALF_EVEN));
      return index.setScale(Math.min(index.scale(), 9), RoundingMode.HALF_EVEN);
    }
    if (instrument.kind() == Instrument.Kind.OPTION) {
      return forwardAlone(instrument);
    }
    return mark(instrument);
  }

  /** Forward of an option's expiry. */
  public BigDecimal forward(Instrument option) {
    String dated = InstrumentId.datedName(option.id());
    BigDecimal given = portfolio.market().forwards().get(dated);
    if (given == null) {
      given = portfolio.prices().get(dated);
    }
    return given == null ? index(option) : given;
  }

  private BigDecimal forwardAlone(Instrument option) {
    String dated = InstrumentId.datedName(option.id());
    BigDecimal given = portfolio.market().forwards().get(dated);
    return given != null
        ? given
        : Objects.requireNonNull(portfolio.prices().get(dated), option.id());
  }

  /** The lowest that a stressed price becomes, as a share of itself. */
  BigDecimal lowestMove() {
    BigDecimal lowest = BigDecimal.ONE;
    for (BigDecimal move : portfolio.stress()) {
      lowest = lowest.min(BigDecimal.ONE.add(move));
    }
    return lowest;
  }
}
