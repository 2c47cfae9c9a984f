package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.mode.MultiCurrency;
import io.marginline.margin.mode.Portfolio;
import io.marginline.model.AccountMode;
import java.util.ArrayList;
import java.util.List;

/** The whole account at some prices, valued in USD (rules §8, §9). */
final class UsdAccount {
  final List<Pool> pools = new ArrayList<>();
  final List<UnitSheet> units = new ArrayList<>();
  private final MultiCurrency multi = new MultiCurrency().reset();
  private final Portfolio portfolio = new Portfolio().reset();
  private final Book book;
  private final boolean scenarios;

  /**
   * @param withOrders false where only the decision is asked for, which leaves orders out
   */
  UsdAccount(Book book, Marks marks, boolean withOrders) {
    this.book = book;
    scenarios = book.input.mode() == AccountMode.PORTFOLIO;
    for (int i = 0; i < book.terms.size(); i++) {
      Pool pool = new Pool(book, marks, i);
      pools.add(pool);
      CurrencyArgs args = args(book.currency(i), pool);
      if (scenarios) {
        portfolio.add(book.terms.get(i), marks.currency[i], args);
      } else {
        multi.add(book.terms.get(i), marks.currency[i], args);
      }
    }
    if (scenarios) {
      for (String underlying : UnitSheet.underlyings(book)) {
        UnitSheet unit = new UnitSheet(book, marks, underlying, this, withOrders);
        units.add(unit);
        portfolio.addUnit(unit.maintenance(), unit.maintenanceWithOrders());
      }
    }
  }

  /** Cross equity of one currency, option value included, interest taken off. */
  long equity(int currency) {
    Pool pool = pools.get(currency);
    long held = Exact.add(pool.sums.equity(), pool.optionValue);
    return Exact.subtract(held, book.currency(currency).interestUnits());
  }

  long equity() {
    return scenarios ? portfolio.equity() : multi.equity();
  }

  long requirement() {
    return scenarios ? portfolio.requirement() : multi.requirement();
  }

  /** What decides. */
  Ratio ratio() {
    return new Ratio(equity(), requirement());
  }

  AccountMargin.Usd result(int scale) {
    long adjEq = scenarios ? portfolio.adjEq() : multi.adjEq();
    long ordered = scenarios ? portfolio.requirementWithOrders() : multi.requirementWithOrders();
    long maintained = scenarios ? portfolio.maintenanceWithOrders() : multi.maintenanceWithOrders();
    return new AccountMargin.Usd(
        scale,
        equity(),
        adjEq,
        scenarios ? portfolio.initial() : multi.initial(),
        scenarios ? portfolio.maintenance() : multi.maintenance(),
        scenarios ? portfolio.fee() : multi.fee(),
        scenarios ? portfolio.loanInitial() : multi.loanInitial(),
        scenarios ? portfolio.loanMaintenance() : multi.loanMaintenance(),
        scenarios ? portfolio.loanFee() : multi.loanFee(),
        scenarios ? portfolio.liability() : multi.liability(),
        scenarios ? portfolio.availEq() : multi.availEq(),
        ratio(),
        new Ratio(adjEq, ordered),
        maintained,
        Exact.subtract(ordered, maintained));
  }

  private CurrencyArgs args(CurrencyInput currency, Pool pool) {
    CurrencyArgs args = new CurrencyArgs().reset();
    args.collateral(currency.collateral()).lever(currency.leverE2());
    CrossPool sums = pool.sums;
    if (scenarios) {
      args.addBalance(sums.balance()).addUpl(sums.upl());
      args.addHolds(Exact.subtract(sums.equity(), sums.equityWithOrders()));
      args.addFees(sums.fee(), sums.feeWithOrders());
    } else {
      args.addPool(sums);
    }
    args.addOptionValue(pool.optionValue).addInterest(currency.interestUnits());
    return args.addSpotPaid(pool.spotPaid).addSpotReceived(pool.spotReceived);
  }
}
