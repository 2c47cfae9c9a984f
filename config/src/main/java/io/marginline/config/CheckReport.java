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
    @Nullable List<StressRow> stress,
    List<String> notes) {

  /** {@code adjEq}, {@code imr}, {@code mmr} in USD, empty without all USD prices (rules §15). */
  public record AccountRow(
      String mode,
      String positionMode,
      List<CurrencyRow> currencies,
      String adjEq,
      String imr,
      String mmr,
      String mgnRatio) {}

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
      String state) {}

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
      String state) {}

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
   * @param mgnRatio the lowest of all pools and isolated positions
   */
  public record StressRow(
      String price,
      String state,
      String mgnRatio,
      List<StressCurrency> currencies,
      List<String> liquidatable) {}

  /** A currency under one move. */
  public record StressCurrency(String ccy, String eq, String mgnRatio) {}

  public boolean isLiquidatable() {
    return "LIQUIDATABLE".equals(state);
  }
}
