package io.marginline.config;

import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio file says, read and checked (blueprint §7). Numbers are the file's own exact
 * decimals; lines are kept for messages that come later.
 *
 * @param balances cash of the cross pools by currency; a debt is negative
 * @param currencies what the catalogue and the file know of each currency in use
 * @param instruments those that the file describes, and those of the catalogue that it uses
 * @param prices mark per instrument, USD index per currency, index per underlying
 * @param preview orders that are only thought of
 * @param stress price moves as fractions, −0.2 is −20 %
 * @param stressVol moves of volatility, likewise
 * @param lines of balances and prices, for messages that come later
 */
public record Portfolio(
    Profile profile,
    AccountMode mode,
    PositionMode positionMode,
    Map<String, BigDecimal> balances,
    Map<String, CurrencyRules> currencies,
    Map<String, Instrument> instruments,
    List<Position> positions,
    List<Order> orders,
    Map<String, BigDecimal> prices,
    List<Order> preview,
    Rules rules,
    Market market,
    List<BigDecimal> stress,
    List<BigDecimal> stressVol,
    Map<String, Integer> lines) {

  /** Where a balance or a price stands, by its key as {@code balances.USDT}; 0 when it does not. */
  public int line(String key) {
    return lines.getOrDefault(key, 0);
  }

  /** Whether it holds linear contracts in single-currency margin and nothing else. */
  public boolean isPlain() {
    return mode == AccountMode.FUTURES
        && positions.stream().allMatch(position -> isLinear(position.inst()))
        && orders.stream().allMatch(order -> isLinear(order.inst()))
        && preview.stream().allMatch(order -> isLinear(order.inst()));
  }

  private boolean isLinear(String id) {
    Instrument instrument = instruments.get(id);
    return instrument != null && instrument.isLinearContract();
  }

  /**
   * What options and expiries are valued by.
   *
   * @param vols mark volatility per option, 0.55 is 55 % a year
   * @param forwards price per expiry, by the name of its dated contract
   * @param now the moment of evaluation; null where nothing expires
   */
  public record Market(
      Map<String, BigDecimal> vols, Map<String, BigDecimal> forwards, @Nullable Instant now) {}

  /**
   * A leveraged spot position's other half.
   *
   * @param posCcy the coin of {@code pos}; the other coin of the pair is owed
   * @param liab owed, interest included
   * @param marginCcy in cross margin the currency whose pool bears it
   */
  public record Loan(String posCcy, String liabCcy, BigDecimal liab, String marginCcy) {}

  /**
   * @param pos contracts, signed in both position modes; of leveraged spot the amount held
   * @param avgPx zero when it is not known (leveraged spot)
   * @param margin the isolated margin; zero in cross
   * @param loan leveraged spot only
   */
  public record Position(
      int line,
      String path,
      String inst,
      MarginMode marginMode,
      PositionSide posSide,
      BigDecimal pos,
      BigDecimal avgPx,
      BigDecimal lever,
      BigDecimal margin,
      @Nullable Loan loan) {}

  /**
   * A limit order.
   *
   * @param sz contracts, positive
   */
  public record Order(
      int line,
      String path,
      String inst,
      MarginMode marginMode,
      PositionSide posSide,
      boolean buy,
      BigDecimal sz,
      BigDecimal px,
      BigDecimal lever,
      boolean reduceOnly) {

    /** Whether it can only make a position smaller by its kind. */
    public boolean closing() {
      return reduceOnly
          || (posSide == PositionSide.LONG && !buy)
          || (posSide == PositionSide.SHORT && buy);
    }
  }

  /** The holder's own limits (rules §14); null = not set. */
  public record Rules(
      @Nullable BigDecimal maxLeverage,
      @Nullable BigDecimal minBuffer,
      @Nullable BigDecimal maxConcentration,
      @Nullable BigDecimal maxLossPerPosition) {}
}
