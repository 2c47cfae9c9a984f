package io.marginline.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a portfolio file. Component names are the wire's names and become the JSON keys.
 * Values are decimal strings: amounts exact, quotients with 16 significant digits toward the worse
 * side. An empty string means that the number does not exist, a null component is left out.
 */
public record CheckReport(
    String profile,
    AccountRow account,
    List<PositionRow> positions,
    String state,
    List<PlanRow> plan,
    List<PreviewRow> preview,
    List<AdviceRow> advice,
    @Nullable List<RiskUnitRow> riskUnits,
    @Nullable List<StressRow> stress,
    @Nullable WorstCell worstCell,
    @Nullable List<SensitivityRow> sensitivity,
    List<String> notes) {

  /** {@code adjEq}, {@code imr}, {@code mmr} in USD, empty without all USD prices (rules §15). */
  public record AccountRow(
      String mode,
      String positionMode,
      List<CurrencyRow> currencies,
      String adjEq,
      String imr,
      String mmr,
      String mgnRatio,
      @Nullable UsdMore more) {}

  /**
   * The modes that value everything in USD.
   *
   * @param availEq free margin
   * @param liab what is owed
   * @param borrowImr part of {@code imr} that borrowing asks for
   * @param borrowMmr part of {@code mmr} that borrowing asks for (MR8)
   */
  public record UsdMore(
      String availEq, String liqFee, String liab, String borrowImr, String borrowMmr)
      implements JsonText.Inline {}

  /**
   * The cross pool of a currency; {@code eq} also counts isolated margins and their upl.
   *
   * @param state of the pool alone
   */
  public record CurrencyRow(
      String ccy,
      String eq,
      String cashBal,
      String upl,
      String availEq,
      String availBal,
      String imr,
      String mmr,
      String liqFee,
      String mgnRatio,
      String state,
      @Nullable CollateralMore more) {}

  /**
   * A currency in the USD modes.
   *
   * @param disEq what it adds to {@code adjEq}, in USD
   */
  public record CollateralMore(String liab, String disEq) implements JsonText.Inline {}

  /**
   * @param mgnRatio of the unit that the position belongs to, orders included
   * @param liqState {@code price}, {@code none} or {@code liquidatable}
   * @param distance from the mark to {@code liqPx}, as a share of the mark
   * @param buffer equity ÷ maintenance margin of the unit
   */
  public record PositionRow(
      String instId,
      String mgnMode,
      String posSide,
      String pos,
      String avgPx,
      String markPx,
      String lever,
      String ccy,
      String margin,
      String notional,
      String upl,
      String imr,
      String mmr,
      String liqFee,
      String mgnRatio,
      String liqPx,
      String liqState,
      String bkPx,
      String distance,
      String buffer,
      String state,
      @Nullable String liqBasis,
      @Nullable SpotMore spot,
      @Nullable OptionMore option) {}

  /** Leveraged spot: what is held and what is owed. */
  public record SpotMore(String posCcy, String liabCcy, String liab) implements JsonText.Inline {}

  /**
   * An option: its value, what it was valued by, and the Greeks of the whole position in USD terms
   * (BS) and in coin terms (PA); vega per volatility point, theta per day.
   *
   * @param liqIdxPx index at which the account is liquidated, where the whole underlying moves
   */
  public record OptionMore(
      String optVal,
      String idxPx,
      String liqIdxPx,
      String fwdPx,
      String markVol,
      String deltaBS,
      String gammaBS,
      String vegaBS,
      String thetaBS,
      String deltaPA,
      String gammaPA,
      String vegaPA,
      String thetaPA)
      implements JsonText.Inline {}

  /**
   * Everything on one underlying in portfolio margin, in USD (rules §9). MR8 belongs to the
   * account: see {@code borrowMmr}.
   *
   * @param spotInUse coins that hedge
   * @param grid profit and loss of every scenario
   * @param extremes profit and loss of the extreme move down and up, of which half is charged
   */
  public record RiskUnitRow(
      String underlying,
      String mr1,
      String mr2,
      String mr3,
      String mr4,
      String mr5,
      String mr6,
      String mr7,
      String mr9,
      String mmr,
      String imr,
      String delta,
      String spotInUse,
      GridCell worst,
      List<GridCell> grid,
      List<String> extremes) {}

  /**
   * One scenario.
   *
   * @param vol {@code down}, {@code same} or {@code up}
   */
  public record GridCell(String price, String vol, String pnl) {}

  /**
   * One step of the liquidation as it would go at the present marks.
   *
   * @param action {@code offset}, {@code reduce} or {@code takeOver}
   * @param px the mark, or the bankruptcy price of a takeover
   * @param upl of the position before the step
   * @param mgnRatio of the rest after the step; empty when nothing is left
   */
  public record PlanRow(
      String instId,
      String mgnMode,
      String posSide,
      String action,
      String side,
      String sz,
      String px,
      String upl,
      String mgnRatio) {}

  /**
   * @param code the wire's code, 0 when accepted
   * @param term which number was compared: availEq, availBal, mgnRatio or pos
   * @param after as if the order were filled at its price
   */
  public record PreviewRow(
      String instId,
      String mgnMode,
      String posSide,
      String side,
      String sz,
      String px,
      boolean accepted,
      String code,
      String msg,
      String required,
      String available,
      String term,
      Outlook before,
      Outlook after) {}

  /** What an order changes for the unit it belongs to. */
  public record Outlook(
      String mgnRatio, String liqPx, String liqState, String buffer, String worstStressRatio) {}

  /** A rule with the numbers that it was judged by. */
  public record AdviceRow(
      String rule, String level, String text, String subject, String value, String limit) {}

  /**
   * All marks moved together; isolated losses stop at their margin.
   *
   * @param vol move of volatility; null where nothing depends on it
   * @param adjEq in USD; null where each currency stands alone
   * @param mgnRatio the lowest of all pools and isolated positions
   */
  public record StressRow(
      String price,
      @Nullable String vol,
      @Nullable String adjEq,
      String state,
      String mgnRatio,
      List<StressCurrency> currencies,
      List<String> liquidatable) {}

  /** A currency under one move. */
  public record StressCurrency(String ccy, String eq, String mgnRatio) {}

  /** The scenario of the stress table with the lowest ratio. */
  public record WorstCell(String price, String vol, String mgnRatio, String state) {}

  /** The ratio after a move of one coin by one percent, everything else standing still. */
  public record SensitivityRow(String ccy, String down, String now, String up) {}

  public boolean isLiquidatable() {
    return "LIQUIDATABLE".equals(state);
  }
}
