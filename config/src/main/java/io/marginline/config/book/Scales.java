package io.marginline.config.book;

import io.marginline.config.CurrencyRules;
import io.marginline.config.Instrument;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Problems;
import io.marginline.model.AccountMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scales of a file (blueprint §5): per currency the largest up to 18 at which eight times the
 * gross amounts fit a long; one scale for USD; per price the digits it needs and some more.
 */
final class Scales {
  static final int LARGEST_SCALE = 18;
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal EIGHT = BigDecimal.valueOf(8);

  /** A USD value is amount × index ÷ 10^shift, and the shift is at most this. */
  private static final int LARGEST_SHIFT = 18;

  /** The charge bands of portfolio margin reach 10 million USD, which must fit a long. */
  private static final int SCENARIO_SCALE = 11;

  /** An index has this many significant digits at most, so that products with rates fit. */
  private static final BigDecimal INDEX_ROOM = new BigDecimal("1e13");

  private static final int INDEX_PLACES = 8;

  private final Portfolio portfolio;
  private final Quotes quotes;
  private final int room;
  private final Problems problems;
  private final Map<String, BigDecimal> gross = new LinkedHashMap<>();
  private final Map<String, BigDecimal> least = new LinkedHashMap<>();
  private final Map<String, Integer> assets = new LinkedHashMap<>();
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private int usd;

  private Scales(Portfolio portfolio, Quotes quotes, int room, Problems problems) {
    this.room = room;
    this.portfolio = portfolio;
    this.quotes = quotes;
    this.problems = problems;
  }

  /**
   * The scales of a portfolio.
   *
   * @param room further decimal places kept free above eight times the gross amounts
   */
  static Scales of(Portfolio portfolio, Quotes quotes, int room, Problems problems) {
    Scales scales = new Scales(portfolio, quotes, room, problems);
    scales.choose();
    return scales;
  }

  /** Decimal places of an amount's unit. */
  int asset(String ccy) {
    return assets.getOrDefault(ccy, LARGEST_SCALE);
  }

  /** Decimal places of a currency's USD index. */
  int index(String ccy) {
    return indexes.getOrDefault(ccy, 0);
  }

  /** Decimal places of a USD unit. */
  int usd() {
    return usd;
  }

  private void choose() {
    portfolio.currencies().keySet().forEach(ccy -> add(ccy, BigDecimal.ZERO));
    portfolio.balances().forEach((ccy, amount) -> add(ccy, amount.abs()));
    for (CurrencyRules rules : portfolio.currencies().values()) {
      add(rules.ccy(), rules.interest());
    }
    portfolio.positions().forEach(this::addPosition);
    portfolio.orders().forEach(this::addOrder);
    portfolio.preview().forEach(this::addOrder);
    least.forEach((ccy, amount) -> gross.merge(ccy, amount, BigDecimal::max));
    BigDecimal inUsd = BigDecimal.ONE;
    for (Map.Entry<String, BigDecimal> entry : gross.entrySet()) {
      inUsd = inUsd.add(entry.getValue().multiply(quotes.usdPrice(entry.getKey())));
    }
    for (Map.Entry<String, BigDecimal> entry : gross.entrySet()) {
      BigDecimal amount = entry.getValue();
      if (isUsdMode()) {
        // The whole account may be expressed in any of its coins.
        amount = amount.max(over(inUsd, quotes.usdPrice(entry.getKey())));
      }
      assets.put(entry.getKey(), scale(entry.getKey(), amount));
    }
    usd = scale("USD in all", inUsd);
    if (portfolio.mode() == AccountMode.PORTFOLIO) {
      usd = Math.min(usd, SCENARIO_SCALE);
    }
    for (String ccy : gross.keySet()) {
      fitIndex(ccy);
    }
    for (String ccy : gross.keySet()) {
      fitShift(ccy);
    }
  }

  private boolean isUsdMode() {
    return portfolio.mode() == AccountMode.PORTFOLIO
        || portfolio.mode() == AccountMode.MULTI_CURRENCY;
  }

  private void addPosition(Portfolio.Position position) {
    Instrument instrument = quotes.instrument(position.inst());
    Portfolio.Loan loan = position.loan();
    if (loan != null) {
      BigDecimal mark = quotes.mark(instrument);
      addPair(instrument, loan.posCcy(), position.pos(), mark);
      addPair(instrument, loan.liabCcy(), loan.liab().add(position.margin()), mark);
      return;
    }
    addContracts(instrument, position.pos().abs(), position.avgPx());
    add(instrument.settle(), position.margin().abs());
  }

  private void addOrder(Portfolio.Order order) {
    Instrument instrument = quotes.instrument(order.inst());
    if (instrument.kind() == Instrument.Kind.SPOT) {
      addPair(instrument, instrument.base(), order.sz(), order.px());
    } else {
      addContracts(instrument, order.sz(), order.px());
    }
  }

  /** What is stated in a coin counts whole; its value in the other one has room to become four. */
  private void addPair(Instrument pair, String ccy, BigDecimal amount, BigDecimal price) {
    boolean base = ccy.equals(pair.base());
    add(ccy, amount);
    if (base) {
      atLeast(pair.quote(), amount.multiply(price).divide(TWO));
    } else {
      atLeast(pair.base(), over(amount, price.multiply(TWO)));
    }
  }

  private void addContracts(Instrument instrument, BigDecimal size, BigDecimal price) {
    BigDecimal q = size.multiply(instrument.multiplier());
    BigDecimal mark = quotes.mark(instrument);
    if (instrument.kind() == Instrument.Kind.OPTION) {
      // A short needs up to a share of the coin beside its premium.
      BigDecimal coin = instrument.inverse() ? BigDecimal.ONE : quotes.index(instrument);
      add(instrument.settle(), q.multiply(coin.add(mark).add(price)));
    } else if (instrument.inverse()) {
      BigDecimal lowest = price.min(mark).multiply(quotes.lowestMove());
      add(instrument.settle(), over(q, lowest));
    } else {
      add(instrument.settle(), q.multiply(price.max(mark)));
      // As coins it is compared with spot that hedges it (rules §9).
      atLeast(instrument.base(), q);
    }
  }

  private static BigDecimal over(BigDecimal amount, BigDecimal price) {
    return amount.divide(price, LARGEST_SCALE, RoundingMode.CEILING);
  }

  private void atLeast(String ccy, BigDecimal amount) {
    least.merge(ccy, amount, BigDecimal::add);
  }

  private void add(String ccy, BigDecimal amount) {
    gross.merge(ccy, amount, BigDecimal::add);
  }

  private int scale(String what, BigDecimal amount) {
    BigDecimal eightfold = amount.multiply(EIGHT).movePointRight(room);
    int scale = LARGEST_SCALE;
    while (scale >= 0 && eightfold.movePointRight(scale).compareTo(LARGEST) > 0) {
      scale--;
    }
    if (scale < 0) {
      problems.add(0, "", "the amounts in " + what + " are too large to add up");
    }
    return Math.max(0, scale);
  }

  /** Enough places for the price, and for USD units to be no finer than both together. */
  private void fitIndex(String ccy) {
    BigDecimal price = quotes.usdPrice(ccy);
    int places = Math.max(0, price.stripTrailingZeros().scale());
    int most = places;
    while (most < LARGEST_SCALE && price.movePointRight(most + 1).compareTo(INDEX_ROOM) <= 0) {
      most++;
    }
    int index = Math.max(places, Math.min(INDEX_PLACES, most));
    int missing = usd - asset(ccy) - index;
    if (missing > 0) {
      index = Math.min(most, index + missing);
    }
    indexes.put(ccy, index);
    usd = Math.min(usd, asset(ccy) + index);
  }

  private void fitShift(String ccy) {
    int shift = asset(ccy) + index(ccy) - usd;
    if (shift > LARGEST_SHIFT) {
      int coarser = Math.max(0, asset(ccy) - (shift - LARGEST_SHIFT));
      assets.put(ccy, coarser);
      if (coarser + index(ccy) - usd > LARGEST_SHIFT) {
        problems.add(0, "prices." + ccy, "is too far from the other amounts for exact USD values");
      }
    }
  }

  /** What the file says of a currency must be kept exactly. */
  boolean isKept(String ccy, BigDecimal amount) {
    return amount.stripTrailingZeros().scale() <= asset(ccy);
  }
}
