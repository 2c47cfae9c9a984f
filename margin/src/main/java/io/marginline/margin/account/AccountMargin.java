package io.marginline.margin.account;

import io.marginline.model.AccountMode;
import io.marginline.model.QuoteCurrency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account's margin comes to. Amounts of a currency are in its units, of the account in USD
 * units.
 *
 * @param currencies in the order of the input
 * @param usd the account as one pool; null in SPOT and FUTURES
 * @param positions in the order of the input
 * @param units portfolio margin only, in the order in which their first leg stands
 */
public record AccountMargin(
    AccountMode mode,
    List<Currency> currencies,
    @Nullable Usd usd,
    List<Held> positions,
    List<Unit> units) {

  public AccountMargin {
    currencies = List.copyOf(currencies);
    positions = List.copyOf(positions);
    units = List.copyOf(units);
  }

  /** The worst ratio that decides: of a pool or an isolated position, orders left out. */
  public Ratio worst() {
    Ratio worst = new Ratio(0, 0);
    if (usd != null) {
      worst = usd.ratio;
    } else {
      for (Currency currency : currencies) {
        worst = currency.ratio.compareTo(worst) < 0 ? currency.ratio : worst;
      }
    }
    for (Held held : positions) {
      worst = held.isolated && held.ratio.compareTo(worst) < 0 ? held.ratio : worst;
    }
    return worst;
  }

  /**
   * One currency (rules §5).
   *
   * @param eq all equity: cross, isolated margins and their upl, option value
   * @param crossEq equity of the pool: in FUTURES without, in the USD modes with option value
   * @param upl of cross legs, options left out
   * @param availEq free for derivatives in cross margin
   * @param availBal free for spending, isolated margin and withdrawing
   * @param imr initial margin with orders; in portfolio margin 0, since units require
   * @param mmr maintenance margin of positions alone
   * @param liqFee liquidation fees of positions alone
   * @param ratio decides a liquidation in FUTURES, orders left out; empty in other modes
   * @param ratioWithOrders is shown
   * @param liability what is owed in it, in the USD modes
   * @param discountedUsd what it adds to adjEq
   * @param mmrWithOrders maintenance margin and what open orders would add, as it is shown
   * @param liqFeeWithOrders liquidation fees likewise
   */
  public record Currency(
      String id,
      long eq,
      long crossEq,
      long upl,
      long holds,
      long availEq,
      long availBal,
      long imr,
      long mmr,
      long liqFee,
      Ratio ratio,
      Ratio ratioWithOrders,
      long liability,
      long discountedUsd,
      long mmrWithOrders,
      long liqFeeWithOrders) {}

  /**
   * The account in USD units (rules §8, §9).
   *
   * @param equity discounted equity without orders: the numerator of the decision
   * @param adjEq less what open orders hold or would lose
   * @param imr initial margin, orders and borrowing included
   * @param mmr maintenance margin of positions and borrowing alone
   * @param liqFee liquidation fees of positions and of repaying alone
   * @param borrowImr part of imr that is of borrowing
   * @param borrowMmr part of mmr that is of borrowing (MR8)
   * @param borrowFee part of liqFee that is of repaying
   * @param mmrWithOrders maintenance margin and what open orders would add or borrow
   * @param liqFeeWithOrders liquidation fees likewise
   */
  public record Usd(
      int scale,
      long equity,
      long adjEq,
      long imr,
      long mmr,
      long liqFee,
      long borrowImr,
      long borrowMmr,
      long borrowFee,
      long liability,
      long availEq,
      Ratio ratio,
      Ratio ratioWithOrders,
      long mmrWithOrders,
      long liqFeeWithOrders) {}

  /**
   * One position.
   *
   * @param notional value at the mark without sign, up; of an option its value, of leveraged spot
   *     the base held, both in units of {@code currency}
   * @param currency the settle currency, or of leveraged spot the quote
   * @param upl of an option for display; in leveraged spot what is held − what is owed
   * @param imr alone; in portfolio margin 1.3 × its share of its unit in USD units
   * @param mmr alone; in portfolio margin its share of its unit in USD units
   * @param fee the liquidation fee, in units of {@code currency}
   * @param ratio of an isolated position its own, else its pool's, as it decides
   * @param bkPx bankruptcy price in ticks; null: the collateral outlasts every price
   */
  public record Held(
      String inst,
      String currency,
      boolean isolated,
      long mark,
      long notional,
      long upl,
      long imr,
      long mmr,
      long fee,
      Ratio ratio,
      LiquidationAnswer liqPx,
      @Nullable Long bkPx) {}

  /**
   * One risk unit of portfolio margin in USD units (rules §9).
   *
   * @param charges MR1 … MR7 and MR9 at the places 1 … 9; places 0 and 8 are 0
   * @param mmr without orders
   * @param mmrWithOrders the largest of none, all buys and all sells filled
   * @param spotInUse units of the coin that hedge
   * @param cells PnL by price move (rising) and vol: down, same, up
   * @param extremes PnL of the extreme move down and up
   */
  public record Unit(
      String underlying,
      List<Long> charges,
      long mmr,
      long mmrWithOrders,
      long imr,
      long delta,
      long spotInUse,
      List<Long> movesPpb,
      List<List<Long>> cells,
      List<Long> extremes,
      int worstMove,
      int worstVol) {}

  /** The quote currencies that MR9 tells apart, for those who build instruments from text. */
  public static QuoteCurrency quoteOf(String ticker) {
    return switch (ticker) {
      case "USDT" -> QuoteCurrency.USDT;
      case "USDC" -> QuoteCurrency.USDC;
      default -> QuoteCurrency.USD;
    };
  }
}
