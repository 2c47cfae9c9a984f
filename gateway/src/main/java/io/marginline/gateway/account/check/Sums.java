package io.marginline.gateway.account.check;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.assess.Assessment;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.model.AccountMode;
import java.util.Objects;

/**
 * What guard 10 compares, of an account with its orders: in use and free by currency, or IMR, adjEq
 * and the ratio of the USD pool (docs/engine.md §3, docs/products.md P5, P11).
 */
final class Sums {
  private final AccountInput input;
  private final AccountMargin margin;
  private final Leveraged leveraged;

  Sums(AccountInput input, Leveraged leveraged) {
    this.input = input;
    this.leveraged = leveraged;
    margin = Assessment.withoutPrices(input);
  }

  static boolean inUsd(AccountInput input) {
    return input.mode() == AccountMode.MULTI_CURRENCY || input.mode() == AccountMode.PORTFOLIO;
  }

  AccountMargin.Usd usd() {
    return Objects.requireNonNull(margin.usd());
  }

  AccountMargin margin() {
    return margin;
  }

  /** Initial margin of a currency's own pool. */
  long initial(int asset) {
    return Exact.add(margin.currencies().get(asset).imr(), leveraged.initial(asset));
  }

  /** Initial margin, holds and fees of orders of a currency's own pool. */
  long inUse(int asset) {
    AccountMargin.Currency pool = margin.currencies().get(asset);
    long ordered = Exact.subtract(pool.crossEq(), pool.ratioWithOrders().equityUnits());
    return Exact.add(Exact.add(initial(asset), ordered), leveraged.reserved(asset));
  }

  /** USD modes: what no order of the currency has reserved. */
  long unreserved(int asset) {
    long equity = margin.currencies().get(asset).crossEq();
    return Math.max(0, Exact.subtract(Exact.subtract(equity, holds(asset)), paid(asset)));
  }

  /** What is owed in a currency, in the USD modes. */
  long liability(int asset) {
    return margin.currencies().get(asset).liability();
  }

  long availEq(int asset) {
    return Math.max(0, Exact.subtract(margin.currencies().get(asset).crossEq(), inUse(asset)));
  }

  long availBal(int asset) {
    AccountMargin.Currency pool = margin.currencies().get(asset);
    long cash = input.currencies().get(asset).balanceUnits();
    if (inUsd(input)) {
      // What the library calls free has the holds of leveraged orders still in it.
      long there = Math.min(cash, pool.crossEq());
      return Math.max(0, Exact.subtract(Exact.subtract(there, holds(asset)), paid(asset)));
    }
    long free = Exact.add(cash, Math.min(0, pool.upl()));
    return Math.max(0, Exact.subtract(free, inUse(asset)));
  }

  /** Ew of a currency's own pool. */
  long equityWithOrders(int asset) {
    long equity = margin.currencies().get(asset).ratioWithOrders().equityUnits();
    return Exact.subtract(equity, leveraged.reserved(asset));
  }

  /** Rw of a currency's own pool. */
  long requirementWithOrders(int asset) {
    long required = margin.currencies().get(asset).ratioWithOrders().requirementUnits();
    return Exact.add(required, leveraged.requirement(asset));
  }

  /** H: margin of isolated opening orders and fees of opening orders. */
  long holds(int asset) {
    AccountMargin.Currency pool = own().currencies().get(asset);
    long ordered = Exact.subtract(pool.crossEq(), pool.ratioWithOrders().equityUnits());
    return Exact.add(Exact.subtract(ordered, paid(asset)), leveraged.reserved(asset));
  }

  long adjEq() {
    long less = 0;
    for (int asset : leveraged.assets()) {
      long own = Exact.subtract(holds(asset), leveraged.reserved(asset));
      less = Exact.add(less, Exact.subtract(usd(asset, holds(asset)), usd(asset, own)));
    }
    return Exact.subtract(usd().adjEq(), less);
  }

  /** IMR of the USD pool, with what leveraged orders would borrow. */
  long initialUsd() {
    long more = 0;
    for (int asset : leveraged.assets()) {
      CurrencyInput currency = input.currencies().get(asset);
      CurrencyTerms terms = CurrencyTerms.of(currency.spec());
      long now = terms.loanInitial(borrowed(asset, true), currency.index(), currency.leverE2());
      long lib = terms.loanInitial(borrowed(asset, false), currency.index(), currency.leverE2());
      more = Exact.add(more, Exact.subtract(now, lib));
    }
    return Exact.add(usd().imr(), more);
  }

  /** Rw of the USD pool. */
  long requirementUsd() {
    long more = 0;
    for (int asset : leveraged.assets()) {
      long now = loanRequirement(asset, borrowed(asset, true));
      more = Exact.add(more, Exact.subtract(now, loanRequirement(asset, borrowed(asset, false))));
    }
    return Exact.add(usd().ratioWithOrders().requirementUnits(), more);
  }

  private long loanRequirement(int asset, long units) {
    CurrencyInput currency = input.currencies().get(asset);
    CurrencyTerms terms = CurrencyTerms.of(currency.spec());
    long maintenance = terms.loanMaintenance(units, currency.index());
    long loan = Exact.add(usd(asset, units), maintenance);
    return Exact.add(maintenance, terms.repayFee(loan));
  }

  /** What is owed once open orders hold and pay what they would. */
  private long borrowed(int asset, boolean withLeveraged) {
    long held = holds(asset);
    held = withLeveraged ? held : Exact.subtract(held, leveraged.reserved(asset));
    long equity = margin.currencies().get(asset).crossEq();
    return Math.max(liability(asset), Exact.subtract(Exact.add(held, paid(asset)), equity));
  }

  private long usd(int asset, long units) {
    CurrencyInput currency = input.currencies().get(asset);
    return CurrencyTerms.of(currency.spec()).usd(units, currency.index(), Rounding.CEILING);
  }

  /** Whether every pool carries its initial margin, and its ratio with orders is above 1. */
  boolean carries() {
    if (inUsd(input)) {
      long required = requirementUsd();
      return adjEq() >= initialUsd() && (required <= 0 || adjEq() > required);
    }
    for (int asset = 0; asset < input.currencies().size(); asset++) {
      long equity = margin.currencies().get(asset).crossEq();
      boolean holds = inUse(asset) <= 0 || equity >= inUse(asset);
      long required = requirementWithOrders(asset);
      if (!holds || (required > 0 && equityWithOrders(asset) <= required)) {
        return false;
      }
    }
    return true;
  }

  /** adjEq without what rests on paper profit: what is lent on. */
  long lendable() {
    long profit = 0;
    for (int asset = 0; asset < input.currencies().size(); asset++) {
      AccountMargin.Currency pool = margin.currencies().get(asset);
      if (pool.upl() > 0) {
        CurrencyInput currency = input.currencies().get(asset);
        CurrencyTerms terms = CurrencyTerms.of(currency.spec());
        long without = Exact.subtract(pool.crossEq(), pool.upl());
        long less = terms.discounted(without, currency.index(), currency.collateral());
        profit = Exact.add(profit, Exact.subtract(pool.discountedUsd(), less));
      }
    }
    return Exact.subtract(adjEq(), profit);
  }

  private long paid(int asset) {
    return SpotOrders.paid(input, asset);
  }

  /** The same account with a pool per currency, which tells its holds. */
  private AccountMargin own() {
    return margin.usd() == null
        ? margin
        : Assessment.withoutPrices(input.withMode(AccountMode.FUTURES));
  }
}
