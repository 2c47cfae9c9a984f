package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Position;
import io.marginline.margin.account.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account at other prices and volatilities, as the liquidation test sees it: orders left out.
 * Moves are parts per billion of the present value; currencies that stand for a dollar do not move.
 */
public final class Stress {
  private static final long PPB = 1_000_000_000L;

  /** The step of a sensitivity: 1 %. */
  private static final long STEP_PPB = 10_000_000L;

  private final Book book;

  private Stress(AccountInput account) {
    book = new Book(account.withOrders(List.of()));
  }

  /**
   * The account in one state of the market, in USD units.
   *
   * @param equityUsd in the USD modes that of the pool after haircuts; else of all pools and
   *     isolated positions, no isolated one below zero
   * @param requirementUsd MM + fee of the same
   * @param ratio the worst of all pools and isolated positions
   */
  public record Cell(
      long pricePpb, long volatilityPpb, long equityUsd, long requirementUsd, Ratio ratio) {
    public boolean isLiquidatable() {
      return ratio.isLiquidatable();
    }
  }

  /**
   * @param rows one per price move, each with one cell per volatility move
   * @param worst the cell with the lowest ratio; of equal ones the one with the least equity over
   *     its requirement, then the first
   */
  public record Matrix(List<List<Cell>> rows, Cell worst) {
    public Matrix {
      rows = List.copyOf(rows);
    }
  }

  /** One underlying moved alone by −1 % and by +1 %, beside the account as it is. */
  public record Sensitivity(String underlying, Cell down, Cell now, Cell up) {
    /** What equity gains when the price rises by 1 %: half of the difference, toward −∞. */
    public long equityPerPercent() {
      return Math.floorDiv(Exact.subtract(up.equityUsd, down.equityUsd), 2);
    }

    /** What the requirement grows by when the price rises by 1 %. */
    public long requirementPerPercent() {
      return Math.floorDiv(Exact.subtract(up.requirementUsd, down.requirementUsd), 2);
    }
  }

  /** Every price move with every volatility move; all coins move together. */
  public static Matrix matrix(
      AccountInput account, List<Long> pricesPpb, List<Long> volatilitiesPpb) {
    Stress stress = new Stress(account);
    List<List<Cell>> rows = new ArrayList<>();
    Cell worst = null;
    for (long price : pricesPpb) {
      List<Cell> row = new ArrayList<>();
      for (long volatility : volatilitiesPpb) {
        Cell cell = stress.cell(null, price, volatility);
        worst = worst == null || isWorse(cell, worst) ? cell : worst;
        row.add(cell);
      }
      rows.add(List.copyOf(row));
    }
    if (worst == null) {
      throw new IllegalArgumentException("a stress has at least one price and volatility move");
    }
    return new Matrix(rows, worst);
  }

  /** How equity and requirement follow each coin that the account touches. */
  public static List<Sensitivity> sensitivities(AccountInput account) {
    Stress stress = new Stress(account);
    Cell now = stress.cell(null, 0, 0);
    List<Sensitivity> found = new ArrayList<>();
    for (String underlying : stress.underlyings()) {
      Cell down = stress.cell(underlying, Exact.negate(STEP_PPB), 0);
      Cell up = stress.cell(underlying, STEP_PPB, 0);
      found.add(new Sensitivity(underlying, down, now, up));
    }
    return found;
  }

  private Cell cell(@Nullable String underlying, long pricePpb, long volatilityPpb) {
    if (pricePpb <= -PPB) {
      throw new IllegalArgumentException("a price cannot fall by all of itself");
    }
    Marks marks = book.marks.volatilityMoved(book, volatilityPpb);
    marks = marks.moved(book, underlying, Exact.add(PPB, pricePpb), PPB);
    State state = new State(book, marks);
    UsdAccount usd = state.usd;
    Ratio worst = usd == null ? new Ratio(0, 0) : usd.ratio();
    long equity = usd == null ? 0 : usd.equity();
    long requirement = usd == null ? 0 : usd.requirement();
    for (int i = 0; usd == null && i < book.terms.size(); i++) {
      Ratio pool = state.ratio(i);
      worst = pool.compareTo(worst) < 0 ? pool : worst;
      equity = Exact.add(equity, usd(marks, i, pool.equityUnits(), Rounding.FLOOR));
      requirement =
          Exact.add(requirement, usd(marks, i, pool.requirementUnits(), Rounding.CEILING));
    }
    for (int i = 0; i < book.input.positions().size(); i++) {
      Position position = book.input.positions().get(i);
      if (!Alone.isCross(position)) {
        Alone alone = Alone.of(book, marks, i);
        worst = alone.ratio().compareTo(worst) < 0 ? alone.ratio() : worst;
        if (usd == null) {
          int settle = book.currencyAt(instrument(position).settle());
          long own = usd(marks, settle, Math.max(0, alone.equity()), Rounding.FLOOR);
          equity = Exact.add(equity, own);
          long needed = usd(marks, settle, alone.requirement(), Rounding.CEILING);
          requirement = Exact.add(requirement, needed);
        }
      }
    }
    return new Cell(pricePpb, volatilityPpb, equity, requirement, worst);
  }

  private long usd(Marks marks, int currency, long units, Rounding rounding) {
    return book.terms.get(currency).usd(units, marks.currency[currency], rounding);
  }

  private Instrument instrument(Position position) {
    return book.instrument(book.instrumentAt(position.inst()));
  }

  private Set<String> underlyings() {
    Set<String> found = new LinkedHashSet<>();
    for (Position position : book.input.positions()) {
      found.add(instrument(position).underlying());
    }
    for (int i = 0; i < book.terms.size(); i++) {
      if (book.currency(i).balanceUnits() != 0 && !Marks.isCash(book.currency(i).id())) {
        found.add(book.currency(i).id());
      }
    }
    return found;
  }

  private static boolean isWorse(Cell cell, Cell than) {
    int order = cell.ratio.compareTo(than.ratio);
    long here = Exact.subtract(cell.equityUsd, cell.requirementUsd);
    return order < 0 || (order == 0 && here < Exact.subtract(than.equityUsd, than.requirementUsd));
  }
}
