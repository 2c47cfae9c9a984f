package io.marginline.config;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio file says, read and checked (blueprint §7). Numbers are the file's own exact
 * decimals; lines are kept for messages that come later.
 *
 * @param balances cash of the cross pools by currency
 * @param prices mark per instrument, USD index per currency
 * @param preview orders that are only thought of
 * @param stress price moves as fractions, −0.2 is −20 %
 */
public record Portfolio(
    Profile profile,
    PositionMode positionMode,
    Map<String, BigDecimal> balances,
    Map<String, Instrument> instruments,
    List<Position> positions,
    List<Order> orders,
    Map<String, BigDecimal> prices,
    List<Order> preview,
    Rules rules,
    List<BigDecimal> stress) {

  /** A linear perpetual in the exchange's terms (rules §1). */
  public record Instrument(
      int line,
      String id,
      BigDecimal ctVal,
      BigDecimal ctMult,
      BigDecimal tickSz,
      BigDecimal lotSz,
      String settle,
      String base,
      BigDecimal taker,
      BigDecimal maker,
      BigDecimal liquidationFee,
      List<Band> tiers) {

    /** Coins per contract. */
    public BigDecimal multiplier() {
      return ctVal.multiply(ctMult);
    }
  }

  /** One tier; exactly one of {@code maxSz} (contracts) and {@code maxNotional} is given. */
  public record Band(
      int line,
      @Nullable BigDecimal maxSz,
      @Nullable BigDecimal maxNotional,
      BigDecimal mmr,
      BigDecimal imr) {

    public BigDecimal edge() {
      return java.util.Objects.requireNonNull(maxSz != null ? maxSz : maxNotional);
    }
  }

  /**
   * @param pos contracts, signed in both position modes
   * @param margin the isolated margin; zero in cross
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
      BigDecimal margin) {}

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
