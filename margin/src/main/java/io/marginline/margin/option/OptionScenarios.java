package io.marginline.margin.option;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.margin.scenario.ScenarioGrid;
import io.marginline.margin.scenario.VolMove;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import java.util.List;

/**
 * One option revalued in every scenario of portfolio margin (rules §9): priced once per set of
 * prices, then added with any signed size to any risk unit. Mutable, to be reused.
 *
 * <p>Forwards move with the index. A gain settled in the coin is worth the index of its scenario:
 * (v′ − v)·S′, v the premium in coin. What the coin's own fall takes from v is the equity's, which
 * has the option's value, and is seen where that equity hedges.
 *
 * <p>The model's numbers become integers once, for one lot, and sizes multiply those: so the parts
 * of a position never require less than the whole of it, to the unit.
 */
public final class OptionScenarios {
  private static final VolMove[] VOLS = VolMove.values();
  private static final int EXTREMES = 2;
  private static final double PPB = 1e9;
  private static final double DAY_IN_YEARS = 1.0 / 365;

  /** What is not below it is refused, before a cast would cut it silently: 2⁶². */
  private static final double LARGEST = 0x1p62;

  /** Binary places below the unit that amounts of one lot are kept with, and bits they may have. */
  private static final int FINEST = 16;

  private static final int ROOM = 50;

  private final int moves;
  private final int cells;
  private final double minimumRate;
  private final VolRange range;

  /** 1 + move and its logarithm: the moves of MR1, then the extreme ones. */
  private final double[] step;

  private final double[] logStep;
  private final double[] volatility = new double[VOLS.length];
  private final Black76 option = new Black76();
  private final Black76Batch batch;

  /** Of one lot in USD units: gains per cell and of the extreme moves, then of a day. */
  private final double[] exact;

  // Of one lot in USD units ÷ 2^bits: gains per cell and of the extreme moves, then the rest.
  private final long[] gain;
  private int bits;
  private long decay;
  private long delta;
  private long gross;
  private long minimum;

  // Of one lot in whole USD units.
  private long vega;
  private long rho;
  private long seconds = 1;
  private QuoteCurrency quote = QuoteCurrency.USD;

  public OptionScenarios(RiskParameters parameters) {
    List<Long> ppb = parameters.priceMovesPpb();
    moves = ppb.size();
    cells = moves * VOLS.length;
    step = new double[moves + EXTREMES];
    logStep = new double[step.length];
    for (int i = 0; i < moves; i++) {
      step[i] = 1 + ppb.get(i) / PPB;
    }
    step[moves] = 1 - parameters.extremeMovePpb() / PPB;
    step[moves + 1] = 1 + parameters.extremeMovePpb() / PPB;
    for (int i = 0; i < step.length; i++) {
      logStep[i] = StrictMath.log(step[i]);
    }
    minimumRate = parameters.minimumPpb() / PPB;
    range = new VolRange(parameters);
    gain = new long[cells + EXTREMES];
    exact = new double[gain.length + 1];
    batch = new Black76Batch(cells + EXTREMES + 2);
  }

  /** Revalues one lot; the settle currency and its index are the option's. */
  public OptionScenarios price(OptionContract contract, CurrencyTerms settle, OptionArgs args) {
    double forward = (double) args.forward / contract.pricePerOne();
    double strike = (double) contract.strike() / contract.pricePerOne();
    double years = args.years(contract);
    double move = range.of(years);
    volatilities(args.volatilityPpb / PPB, move);
    option.set(contract.call(), forward, strike, years, volatility[0]);
    fill(contract.call(), forward, strike, years);
    batch.runTotals(batch.capacity());

    double premiumUsd = (double) contract.lotUnits() * args.settleIndex / settle.usdDivisor();
    boolean coin = !contract.stableSettled();
    double perPrice = coin ? premiumUsd / forward : premiumUsd;
    gains(perPrice, coin);
    double price = batch.price(cells + EXTREMES);
    double deltaUsd = perPrice * (forward * option.delta() - (coin ? price : 0));
    double sizeUsd =
        coin ? premiumUsd : premiumUsd * ((double) args.index / contract.pricePerOne());
    bits = bits(StrictMath.max(sizeUsd, perPrice * price));
    for (int i = 0; i < gain.length; i++) {
      gain[i] = down(StrictMath.scalb(exact[i], bits));
    }
    decay = down(StrictMath.scalb(exact[gain.length], bits));
    delta = down(StrictMath.scalb(deltaUsd, bits));
    gross = up(StrictMath.scalb(sizeUsd, bits));
    minimum = up(StrictMath.scalb(StrictMath.min(minimumRate * sizeUsd, perPrice * price), bits));
    vega = outward(perPrice * option.vega() * move);
    rho = outward(perPrice * option.rho());
    seconds = args.seconds(contract);
    quote = args.quote;
    return this;
  }

  /**
   * Adds signed lots to a unit of the same parameters: gains toward −∞, what MR7 counts up, each
   * once.
   */
  public OptionScenarios addTo(RiskUnit unit, long lots) {
    ScenarioGrid grid = unit.grid();
    if (grid.moves() != moves) {
      throw new IllegalArgumentException("an option and its unit share their price moves");
    }
    for (int i = 0; i < cells; i++) {
      grid.add(i / VOLS.length, VOLS[i % VOLS.length], down(lots, gain[i]));
    }
    for (int direction = 0; direction < EXTREMES; direction++) {
      grid.addExtreme(direction, down(lots, gain[cells + direction]));
    }
    unit.addDecay(down(lots, decay));
    unit.addDelta(seconds, quote, down(lots, delta), Math.negateExact(down(-lots, delta)));
    unit.addVega(seconds, Math.multiplyExact(lots, vega));
    unit.addRho(seconds, Math.multiplyExact(lots, rho));
    if (lots < 0) {
      unit.addGross(Math.negateExact(down(lots, gross)));
    } else {
      unit.addMinimum(Math.negateExact(down(-lots, minimum)));
    }
    return this;
  }

  private void volatilities(double mark, double move) {
    volatility[VolMove.UNCHANGED.ordinal()] = mark;
    volatility[VolMove.UP_RELATIVE.ordinal()] = VolRange.byShare(mark, move);
    volatility[VolMove.DOWN_RELATIVE.ordinal()] = VolRange.byShare(mark, -move);
    volatility[VolMove.UP_POINTS.ordinal()] = VolRange.byPoints(mark, move);
    volatility[VolMove.DOWN_POINTS.ordinal()] = VolRange.byPoints(mark, -move);
  }

  /** The cells, both extreme moves, the option as it is, and a day later. */
  private void fill(boolean call, double forward, double strike, double years) {
    double root = StrictMath.sqrt(years);
    double moneyness = StrictMath.log(forward / strike);
    for (int i = 0; i < cells; i++) {
      int move = i / VOLS.length;
      double total = volatility[i % VOLS.length] * root;
      batch.setTotal(i, call, forward * step[move], strike, moneyness + logStep[move], total);
    }
    double total = volatility[0] * root;
    for (int i = moves; i < step.length; i++) {
      int at = cells + i - moves;
      batch.setTotal(at, call, forward * step[i], strike, moneyness + logStep[i], total);
    }
    batch.setTotal(cells + EXTREMES, call, forward, strike, moneyness, total);
    double later = volatility[0] * StrictMath.sqrt(StrictMath.max(0, years - DAY_IN_YEARS));
    batch.setTotal(cells + EXTREMES + 1, call, forward, strike, moneyness, later);
  }

  private void gains(double perPrice, boolean coin) {
    double now = batch.price(cells + EXTREMES);
    for (int i = 0; i < gain.length; i++) {
      double from = coin ? now * step[i < cells ? i / VOLS.length : moves + i - cells] : now;
      exact[i] = perPrice * (batch.price(i) - from);
    }
    exact[gain.length] = perPrice * (batch.price(cells + EXTREMES + 1) - now);
  }

  /** As many binary places as leave room for the largest number of one lot. */
  private int bits(double largest) {
    double most = largest;
    for (double one : exact) {
      most = StrictMath.max(most, StrictMath.abs(one));
    }
    return Math.clamp(ROOM - (long) StrictMath.getExponent(most), 0, FINEST);
  }

  /** lots × an amount of one lot, toward −∞. */
  private long down(long lots, long perLot) {
    long product = lots * perLot;
    if (Math.multiplyHigh(lots, perLot) == product >> 63) {
      return product >> bits;
    }
    return Wide.mulDiv(lots, perLot, 1L << bits, Rounding.FLOOR);
  }

  /** Toward −∞. */
  private static long down(double exact) {
    if (!(StrictMath.abs(exact) < LARGEST)) {
      throw new ArithmeticException(exact + " USD units are out of range");
    }
    long whole = (long) exact;
    return whole > exact ? whole - 1 : whole;
  }

  private static long up(double exact) {
    return -down(-exact);
  }

  /** Away from zero: a risk is not made smaller. */
  private static long outward(double exact) {
    return exact < 0 ? down(exact) : up(exact);
  }
}
