package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.mode.Portfolio;
import io.marginline.margin.option.OptionArgs;
import io.marginline.margin.scenario.ChargeTable;
import io.marginline.margin.scenario.LegArgs;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.margin.scenario.ScenarioGrid;
import io.marginline.margin.scenario.SpotInUse;
import io.marginline.margin.scenario.VolShock;
import io.marginline.model.QuoteCurrency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One risk unit of the account at some prices: as it is, with all buys and with all sells filled
 * (rules §9).
 */
final class UnitSheet {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  final String underlying;
  private final Book book;
  private final Marks marks;
  private final UsdAccount account;
  private final RiskUnit unit;
  private final long orderedUsd;
  private long spotUnits;

  UnitSheet(Book book, Marks marks, String underlying, UsdAccount account, boolean withOrders) {
    this.book = book;
    this.marks = marks;
    this.underlying = underlying;
    this.account = account;
    unit = fill(0);
    long used = spotUnits;
    boolean ordered = withOrders && legs().stream().anyMatch(leg -> !leg.orders.isEmpty());
    orderedUsd =
        ordered
            ? Math.max(maintenance(), Math.max(fill(1).maintenance(), fill(-1).maintenance()))
            : maintenance();
    spotUnits = used;
  }

  /** Underlyings of cross derivatives, positions and orders, in the order in which they stand. */
  static Set<String> underlyings(Book book) {
    Set<String> found = new LinkedHashSet<>();
    for (Leg leg : book.legs) {
      if (leg.isCross()) {
        found.add(book.instrument(leg.instrument).underlying());
      }
    }
    return found;
  }

  long maintenance() {
    return unit.maintenance();
  }

  long maintenanceWithOrders() {
    return orderedUsd;
  }

  AccountMargin.Unit result() {
    ScenarioGrid grid = unit.grid();
    List<Long> moves = new ArrayList<>();
    List<List<Long>> cells = new ArrayList<>();
    for (int move = 0; move < grid.moves(); move++) {
      moves.add(grid.movePpb(move));
      List<Long> row = new ArrayList<>();
      for (VolShock shock : VolShock.values()) {
        row.add(grid.pnl(move, shock));
      }
      cells.add(List.copyOf(row));
    }
    List<Long> charges =
        List.of(
            0L,
            unit.mr1(),
            unit.mr2(),
            unit.mr3(),
            unit.mr4(),
            unit.mr5(),
            unit.mr6(),
            unit.mr7(),
            0L,
            unit.mr9());
    return new AccountMargin.Unit(
        underlying,
        charges,
        maintenance(),
        orderedUsd,
        Portfolio.unitInitial(orderedUsd),
        unit.delta(),
        spotUnits,
        List.copyOf(moves),
        List.copyOf(cells),
        List.of(grid.extremePnl(0), grid.extremePnl(1)),
        grid.worstMove(),
        grid.worstShock().ordinal());
  }

  /**
   * @param side 0 positions alone, 1 with all buys, −1 with all sells
   */
  private RiskUnit fill(int side) {
    int scale = book.terms.isEmpty() ? 0 : book.terms.getFirst().usdScale();
    RiskUnit filled = new RiskUnit(ChargeTable.of(book.risk(underlying), scale));
    for (Leg leg : legs()) {
      long lots = lots(leg, side);
      if (lots != 0) {
        add(filled, leg.instrument, lots);
      }
    }
    addSpot(filled);
    return filled;
  }

  private List<Leg> legs() {
    return book.legs.stream()
        .filter(Leg::isCross)
        .filter(leg -> book.instrument(leg.instrument).underlying().equals(underlying))
        .toList();
  }

  private static long lots(Leg leg, int side) {
    long lots = leg.lots;
    for (Leg.Part part : leg.orders) {
      if (Long.signum(part.lots()) == side) {
        lots = Exact.add(lots, part.lots());
      }
    }
    return lots;
  }

  private void add(RiskUnit filled, int at, long lots) {
    switch (book.instrument(at)) {
      case Instrument.Linear linear ->
          addContract(filled, at, lots, linear.terms(), linear.quote(), linear.expiryNs());
      case Instrument.Inverse inverse ->
          addContract(filled, at, lots, inverse.terms(), inverse.quote(), inverse.expiryNs());
      case Instrument.Option option -> addOption(filled, at, lots, option);
      case Instrument.Spot spot ->
          throw new IllegalArgumentException(spot.id() + " is held as a spot position");
    }
  }

  private void addContract(
      RiskUnit filled, int at, long lots, Terms terms, QuoteCurrency quote, long expiryNs) {
    LegArgs leg = new LegArgs().lots(lots).quote(quote);
    leg.prices(marks.mark[at], marks.index[at]).settleIndex(settleIndex(at));
    if (expiryNs == 0) {
      leg.perpetual();
    } else {
      long left = Math.max(1, Exact.subtract(expiryNs, book.input.nowNs()));
      leg.expiresIn(Math.ceilDiv(left, NS_PER_SECOND));
    }
    filled.add(terms, settle(at), leg);
  }

  private void addOption(RiskUnit filled, int at, long lots, Instrument.Option option) {
    OptionArgs args = new OptionArgs().quote(option.quote()).now(book.input.nowNs());
    args.prices(book.option(at).forward(marks), marks.index[at]);
    args.volatilityPpb(marks.volatility[at]).settleIndex(settleIndex(at));
    book.option(at)
        .scenarios(book.risk(underlying))
        .price(option.contract(), settle(at), args)
        .addTo(filled, lots);
  }

  /** The coin as a hedge of its own derivatives. */
  private void addSpot(RiskUnit filled) {
    if (!book.hasCurrency(underlying)) {
      return;
    }
    int coin = book.currencyAt(underlying);
    CurrencyTerms terms = book.terms.get(coin);
    long index = marks.currency[coin];
    long cap = book.currency(coin).spotInUseCapUnits();
    spotUnits = SpotInUse.units(account.equity(coin), filled.delta(), cap, terms, index);
    filled.addSpot(terms, spotUnits, index);
  }

  private CurrencyTerms settle(int at) {
    return book.terms.get(book.currencyAt(book.instrument(at).settle()));
  }

  private long settleIndex(int at) {
    return marks.currency[book.currencyAt(book.instrument(at).settle())];
  }
}
