package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.Position;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Portfolio;
import io.marginline.model.AccountMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The margin of one account in its mode, with everything that a report shows (rules §5 … §10). */
public final class Assessment {
  private final Book book;
  private final State state;
  private final LiquidationPrices liquidation;
  private final BankruptcyPrices bankruptcy;
  private final UnitShares shares;

  private final boolean priced;

  private Assessment(AccountInput input, boolean priced) {
    this.priced = priced;
    book = new Book(input);
    state = new State(book, book.marks);
    liquidation = new LiquidationPrices(state);
    bankruptcy = new BankruptcyPrices(book);
    shares = new UnitShares(state);
  }

  public static AccountMargin of(AccountInput input) {
    return new Assessment(input, true).result();
  }

  /** The same without liquidation and bankruptcy prices, which take a search: none are shown. */
  public static AccountMargin withoutPrices(AccountInput input) {
    return new Assessment(input, false).result();
  }

  private AccountMargin result() {
    List<AccountMargin.Held> held = new ArrayList<>();
    long[] isolatedUnits = new long[book.terms.size()];
    for (int i = 0; i < book.input.positions().size(); i++) {
      Alone alone = Alone.of(book, book.marks, i);
      held.add(held(i, alone));
      if (!Alone.isCross(book.input.positions().get(i))) {
        int settle = settle(i);
        isolatedUnits[settle] = Exact.add(isolatedUnits[settle], alone.equity());
      }
    }
    List<AccountMargin.Currency> currencies = new ArrayList<>();
    for (int i = 0; i < isolatedUnits.length; i++) {
      currencies.add(currency(i, isolatedUnits[i]));
    }
    UsdAccount usd = state.usd;
    return new AccountMargin(
        book.input.mode(),
        currencies,
        usd == null ? null : usd.result(book.terms.getFirst().usdScale()),
        held,
        usd == null ? List.of() : usd.units.stream().map(UnitSheet::result).toList());
  }

  private AccountMargin.Currency currency(int at, long isolatedUnits) {
    Pool pool = state.pools.get(at);
    CrossPool sums = pool.sums;
    UsdAccount usd = state.usd;
    long value = Exact.add(sums.equity(), pool.optionValue);
    long interest = book.currency(at).interestUnits();
    long equity = usd == null ? sums.equity() : usd.equity(at);
    Ratio none = new Ratio(0, 0);
    CurrencyTerms terms = book.terms.get(at);
    boolean collateral = book.currency(at).collateral();
    return new AccountMargin.Currency(
        book.currency(at).id(),
        Exact.add(Exact.subtract(value, usd == null ? 0 : interest), isolatedUnits),
        equity,
        sums.upl(),
        sums.holds(),
        pool.availEq(equity),
        pool.availBal(equity),
        isScenarios() ? 0 : sums.initial(),
        isScenarios() ? 0 : sums.maintenance(),
        sums.fee(),
        usd == null ? state.ratio(at) : none,
        usd == null ? new Ratio(sums.equityWithOrders(), sums.requirementWithOrders()) : none,
        usd == null ? 0 : Math.max(0, Exact.negate(equity)),
        usd == null ? 0 : terms.discounted(equity, state.marks.currency[at], collateral),
        isScenarios() ? 0 : sums.maintenanceWithOrders(),
        sums.feeWithOrders());
  }

  private AccountMargin.Held held(int place, Alone alone) {
    Position position = book.input.positions().get(place);
    int at = book.instrumentAt(position.inst());
    boolean cross = Alone.isCross(position);
    UsdAccount usd = state.usd;
    boolean inUnit = cross && isScenarios() && position instanceof Position.Contracts;
    long mmr = inUnit && usd != null ? shares.maintenance(place, usd) : alone.mmr();
    Ratio ratio = cross ? state.ratio(liquidation.pool(position)) : alone.ratio();
    LiquidationAnswer price =
        priced
            ? liquidation.of(place, alone)
            : LiquidationAnswer.none(LiquidationAnswer.Basis.MARK);
    return new AccountMargin.Held(
        position.inst(),
        book.instrument(at).settle(),
        !cross,
        state.marks.mark[at],
        alone.notional(),
        alone.upl(),
        inUnit ? Portfolio.unitInitial(mmr) : alone.imr(),
        mmr,
        alone.fee(),
        ratio,
        price,
        priced ? bankruptcy(place, position, alone) : null);
  }

  private @Nullable Long bankruptcy(int place, Position position, Alone alone) {
    if (!Alone.isCross(position)) {
      int at = book.instrumentAt(position.inst());
      boolean contract = Legs.terms(book.instrument(at)) != null;
      return contract
          ? bankruptcy.ofIsolated(Alone.leg(book, place))
          : bankruptcy.of(place, PoolShare.isolated(alone.equity()));
    }
    UsdAccount usd = state.usd;
    if (usd == null) {
      return bankruptcy.of(place, poolShare(position, alone));
    }
    if (position instanceof Position.Spot) {
      // What it holds and owes are balances of the account; its loan is nobody's alone.
      return null;
    }
    int settle = settle(place);
    CurrencyTerms terms = book.terms.get(settle);
    long index = state.marks.currency[settle];
    long equity = terms.units(usd.equity(), index, Rounding.FLOOR);
    if (isScenarios()) {
      return bankruptcy.of(place, shares.share(place, equity));
    }
    long required = terms.usd(alone.requirement(), index, Rounding.CEILING);
    return bankruptcy.of(place, new PoolShare(equity, required, usd.requirement()));
  }

  /**
   * FUTURES: the pool in units of the position's settle currency, net of what short options are
   * worth, which equity lacks and their requirement has.
   */
  private PoolShare poolShare(Position position, Alone alone) {
    int currency = liquidation.pool(position);
    Ratio pool = state.ratio(currency);
    long debt = state.pools.get(currency).optionDebt();
    long equity = Exact.subtract(pool.equityUnits(), debt);
    long requirement = Exact.subtract(pool.requirementUnits(), debt);
    long own = alone.requirement();
    int at = book.instrumentAt(position.inst());
    if (book.instrument(at) instanceof Instrument.Option) {
      own = Math.max(0, Exact.subtract(own, alone.notional()));
    }
    if (position instanceof Position.Spot spot && spot.marginInBase()) {
      Instrument.Spot pair = Legs.pair(book, at);
      long mark = state.marks.mark[at];
      equity = pair.terms().value(equity, mark, Rounding.FLOOR);
      requirement = pair.terms().value(requirement, mark, Rounding.CEILING);
    }
    return new PoolShare(equity, own, requirement);
  }

  private int settle(int place) {
    Position position = book.input.positions().get(place);
    return book.currencyAt(book.instrument(book.instrumentAt(position.inst())).settle());
  }

  private boolean isScenarios() {
    return book.input.mode() == AccountMode.PORTFOLIO;
  }
}
