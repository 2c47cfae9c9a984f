package io.marginline.config.book;

import io.marginline.config.CurrencyRules;
import io.marginline.config.Instrument;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Problems;
import io.marginline.fixed.Decimals;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.model.AccountMode;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A portfolio as the margin library's input, at its own prices or at moved ones. */
public final class Book {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final int LEVER_PLACES = 2;

  private final Portfolio portfolio;
  private final Quotes quotes;
  private final Scales scales;
  private final Terms terms;
  private final Map<String, Listed> listed = new LinkedHashMap<>();
  private final Prices prices;
  private final AccountInput empty;

  private Book(Portfolio portfolio, int room, Problems problems) {
    this.portfolio = portfolio;
    quotes = new Quotes(portfolio);
    scales = Scales.of(portfolio, quotes, room, problems);
    terms = new Terms(portfolio.profile(), portfolio.currencies(), scales, quotes);
    for (String id : used()) {
      list(quotes.instrument(id), problems);
    }
    noteCoarseAmounts(problems);
    Instant now = portfolio.market().now();
    empty =
        AccountInput.of(
            portfolio.mode(),
            portfolio.profile().crossOffset(),
            now == null ? 0 : Math.multiplyExact(now.getEpochSecond(), NS_PER_SECOND));
    prices = new Prices(portfolio, quotes, empty.nowNs());
    if (problems.isEmpty()) {
      prices.calibrate(listed, problems);
    }
  }

  /** Whatever does not fit exact 64-bit amounts is noted. */
  public static Book of(Portfolio portfolio, Problems problems) {
    return new Book(portfolio, 0, problems);
  }

  /** As above with coarser units: so many decimal places more stay free for what follows. */
  public static Book of(Portfolio portfolio, int room, Problems problems) {
    return new Book(portfolio, room, problems);
  }

  public Portfolio portfolio() {
    return portfolio;
  }

  public Quotes quotes() {
    return quotes;
  }

  public Prices prices() {
    return prices;
  }

  public Listed listed(String id) {
    return Objects.requireNonNull(listed.get(id), id);
  }

  /** Decimal places of a currency's units. */
  public int scale(String ccy) {
    return scales.asset(ccy);
  }

  public int usdScale() {
    return scales.usd();
  }

  public String amount(String ccy, long units) {
    return Decimals.format(units, scales.asset(ccy));
  }

  public String usd(long units) {
    return Decimals.format(units, scales.usd());
  }

  /** The account with all its orders, at moved prices. */
  public AccountInput input(Move move) {
    AccountInput input = empty;
    for (CurrencyRules rules : portfolio.currencies().values()) {
      input = input.add(currency(rules, move));
    }
    for (Listed one : listed.values()) {
      input = input.add(one.terms(), prices.of(one, move));
    }
    for (Portfolio.Position position : portfolio.positions()) {
      input = input.add(position(position));
    }
    for (Portfolio.Order order : portfolio.orders()) {
      input = input.add(order(order));
    }
    return input;
  }

  /** An order of the file. */
  public OrderInput order(Portfolio.Order order) {
    Listed one = listed(order.inst());
    long lots = one.lots(order.sz());
    return new OrderInput(
        order.inst(),
        order.marginMode(),
        order.posSide(),
        order.buy() ? lots : -lots,
        one.ticks(order.px()),
        lever(order.lever()),
        order.closing());
  }

  /** USD price after a move; quote currencies stand still. */
  public BigDecimal usdPrice(String ccy, Move move) {
    BigDecimal price = quotes.usdPrice(ccy);
    CurrencyRules rules = portfolio.currencies().get(ccy);
    boolean still = rules == null || rules.quote();
    return still ? price : price.multiply(move.factor(ccy));
  }

  /** Whether anything here depends on volatility. */
  public boolean hasOptions() {
    return listed.values().stream().anyMatch(one -> one.text().kind() == Instrument.Kind.OPTION);
  }

  public boolean isUsdMode() {
    return portfolio.mode() == AccountMode.MULTI_CURRENCY
        || portfolio.mode() == AccountMode.PORTFOLIO;
  }

  /** Whether the entry value of contracts is a whole number of units. */
  public boolean isEntryExact(Portfolio.Position position) {
    Instrument instrument = quotes.instrument(position.inst());
    if (instrument.isInverseContract()) {
      // A quotient is rounded like any inverse value; that is no loss of what the file says.
      return true;
    }
    BigDecimal cost = position.pos().multiply(instrument.multiplier()).multiply(position.avgPx());
    return scales.isKept(instrument.settle(), cost);
  }

  private Set<String> used() {
    Set<String> used = new LinkedHashSet<>();
    portfolio.positions().forEach(position -> used.add(position.inst()));
    portfolio.orders().forEach(order -> used.add(order.inst()));
    portfolio.preview().forEach(order -> used.add(order.inst()));
    return used;
  }

  private void list(Instrument instrument, Problems problems) {
    try {
      listed.put(instrument.id(), terms.of(instrument));
    } catch (ArithmeticException | IllegalArgumentException e) {
      problems.add(
          instrument.line(),
          "instruments." + instrument.id(),
          "tick, lot and tier sizes are too far apart for exact 64-bit amounts at scale "
              + scales.asset(instrument.settle()));
    }
  }

  private CurrencyInput currency(CurrencyRules rules, Move move) {
    String ccy = rules.ccy();
    long index = Math.max(1, Listed.units(usdPrice(ccy, move), scales.index(ccy)));
    return new CurrencyInput(
        ccy,
        spec(rules),
        index,
        units(ccy, portfolio.balances().getOrDefault(ccy, BigDecimal.ZERO)),
        units(ccy, rules.interest()),
        rules.collateral(),
        rules.lever().signum() == 0 ? 0 : lever(rules.lever()),
        Long.MAX_VALUE);
  }

  private CurrencySpec spec(CurrencyRules rules) {
    int scale = scales.asset(rules.ccy());
    List<DiscountTier> discounts = new ArrayList<>();
    for (CurrencyRules.Discount band : rules.discount()) {
      long edge = Terms.edge(band.maxAmt(), scale);
      if (edge > 0 && (discounts.isEmpty() || edge > discounts.getLast().maxUnits())) {
        discounts.add(new DiscountTier(edge, Terms.ppb(band.rate())));
      }
    }
    return new CurrencySpec(
        scale,
        scales.index(rules.ccy()),
        scales.usd(),
        discounts,
        rules.loans().isEmpty() ? List.of() : terms.loans(rules.ccy()),
        portfolio.profile().tierRule(),
        Terms.ppb(rules.taker()));
  }

  private Position position(Portfolio.Position position) {
    Listed one = listed(position.inst());
    Portfolio.Loan loan = position.loan();
    if (loan != null) {
      return spot(position, loan, one.text());
    }
    return new Position.Contracts(
        position.inst(),
        position.marginMode(),
        position.posSide(),
        one.lots(position.pos()),
        entryUnits(position),
        units(one.text().settle(), position.margin()),
        lever(position.lever()));
  }

  private Position spot(Portfolio.Position position, Portfolio.Loan loan, Instrument pair) {
    boolean isLong = loan.liabCcy().equals(pair.quote());
    BigDecimal base = isLong ? position.pos() : position.margin();
    BigDecimal quote = isLong ? position.margin() : position.pos();
    return new Position.Spot(
        pair.id(),
        position.marginMode(),
        isLong,
        loan.marginCcy().equals(pair.base()),
        units(pair.base(), base),
        units(pair.quote(), quote),
        units(loan.liabCcy(), loan.liab()),
        lever(position.lever()));
  }

  /** Signed entry cost, or what an inverse entry brought; against the account where too fine. */
  private long entryUnits(Portfolio.Position position) {
    Instrument instrument = quotes.instrument(position.inst());
    BigDecimal q = position.pos().multiply(instrument.multiplier());
    int scale = scales.asset(instrument.settle());
    if (instrument.isInverseContract()) {
      BigDecimal value =
          q.movePointRight(scale).divide(position.avgPx(), new MathContext(60, RoundingMode.FLOOR));
      return value.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
    return q.multiply(position.avgPx())
        .movePointRight(scale)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  private long units(String ccy, BigDecimal amount) {
    return amount
        .movePointRight(scales.asset(ccy))
        .setScale(0, RoundingMode.UNNECESSARY)
        .longValueExact();
  }

  private static long lever(BigDecimal lever) {
    return lever.movePointRight(LEVER_PLACES).longValueExact();
  }

  private void noteCoarseAmounts(Problems problems) {
    portfolio
        .balances()
        .forEach(
            (ccy, amount) -> {
              String key = "balances." + ccy;
              note(problems, portfolio.line(key), key, ccy, amount);
            });
    for (CurrencyRules rules : portfolio.currencies().values()) {
      String key = "currencies." + rules.ccy() + ".interest";
      note(problems, rules.line(), key, rules.ccy(), rules.interest());
    }
    for (Portfolio.Position position : portfolio.positions()) {
      Instrument instrument = quotes.instrument(position.inst());
      Portfolio.Loan loan = position.loan();
      String marginCcy = instrument.settle();
      if (loan != null) {
        int line = position.line();
        note(problems, line, position.path() + ".pos", loan.posCcy(), position.pos());
        note(problems, line, position.path() + ".liab", loan.liabCcy(), loan.liab());
        marginCcy = loan.liabCcy();
      }
      note(
          problems,
          position.line(),
          position.path() + ".isolatedMargin",
          marginCcy,
          position.margin());
    }
  }

  private void note(Problems problems, int line, String key, String ccy, BigDecimal amount) {
    if (!scales.isKept(ccy, amount)) {
      problems.add(
          line,
          key,
          amount.toPlainString()
              + " has more decimal places than the "
              + scales.asset(ccy)
              + " that the amounts of this file leave for "
              + ccy);
    }
  }
}
