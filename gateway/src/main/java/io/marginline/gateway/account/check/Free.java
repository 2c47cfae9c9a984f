package io.marginline.gateway.account.check;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.model.AccountMode;
import java.util.ArrayList;
import java.util.List;

/** What of an account is free, and what its open orders take of it. */
public final class Free {
  private final AccountInput input;
  private final Sums sums;
  private final Sums without;

  /**
   * @param leveraged live orders of leveraged spot legs, not reduce-only, by rising id
   */
  public Free(AccountInput account, List<OrderInput> leveraged) {
    input = Touched.by(account, leveraged);
    sums = new Sums(input, new Leveraged(input, leveraged));
    boolean ordered = !input.orders().isEmpty() || !leveraged.isEmpty();
    AccountInput alone = input.withOrders(List.of());
    without = ordered ? new Sums(alone, new Leveraged(alone, List.of())) : sums;
  }

  public long availBal(int asset) {
    return sums.availBal(asset);
  }

  /** Of a currency's own pool; in the USD modes what of it no order has reserved. */
  public long availEq(int asset) {
    return Sums.inUsd(input) ? sums.unreserved(asset) : sums.availEq(asset);
  }

  /** Initial margin of a currency's own pool. */
  public long initial(int asset) {
    return sums.initial(asset);
  }

  /** What open orders take of a currency. */
  public long frozen(int asset) {
    return Sums.inUsd(input)
        ? Exact.add(sums.holds(asset), SpotOrders.paid(input, asset))
        : Exact.subtract(sums.inUse(asset), without.inUse(asset));
  }

  /** The same of the account in USD units. */
  public long frozenUsd() {
    long initial = Exact.subtract(sums.initialUsd(), without.initialUsd());
    return Exact.add(initial, Exact.subtract(without.adjEq(), sums.adjEq()));
  }

  /** Whether the account carries its initial margin, and its ratio with orders is above 1. */
  public boolean carries() {
    return sums.carries();
  }

  /** adjEq of the account in USD units. */
  public long adjEq() {
    return sums.adjEq();
  }

  /** IMR of the account in USD units. */
  public long initialUsd() {
    return sums.initialUsd();
  }

  /** The shown ratio of the account. */
  public Ratio ratioUsd() {
    return new Ratio(sums.adjEq(), sums.requirementUsd());
  }

  /** The shown ratio of a currency's own pool. */
  public Ratio ratio(int asset) {
    return new Ratio(sums.equityWithOrders(asset), sums.requirementWithOrders(asset));
  }

  /** Initial margin of what is owed in a currency, in USD units. */
  public long borrowUsd(int asset) {
    CurrencyInput currency = input.currencies().get(asset);
    CurrencyTerms terms = CurrencyTerms.of(currency.spec());
    long owed = sums.liability(asset);
    return terms.loanInitial(owed, currency.index(), currency.leverE2());
  }

  /** What of a coin hedges its derivatives, without sign. */
  public long spotInUse(int asset) {
    return used(sums.margin(), asset);
  }

  /** The same if the holder had set no cap. */
  public long mostSpotInUse(int asset) {
    if (input.mode() != AccountMode.PORTFOLIO || sums.margin().units().isEmpty()) {
      return 0;
    }
    List<CurrencyInput> uncapped = new ArrayList<>();
    for (CurrencyInput one : input.currencies()) {
      uncapped.add(
          new CurrencyInput(
              one.id(),
              one.spec(),
              one.index(),
              one.balanceUnits(),
              one.interestUnits(),
              one.collateral(),
              one.leverE2(),
              Long.MAX_VALUE));
    }
    return used(Assessment.withoutPrices(input.withCurrencies(uncapped)), asset);
  }

  /** USD units of an amount of a currency, up. */
  public long usd(int asset, long units) {
    CurrencyInput currency = input.currencies().get(asset);
    return CurrencyTerms.of(currency.spec()).usd(units, currency.index(), Rounding.CEILING);
  }

  private long used(AccountMargin margin, int asset) {
    String coin = input.currencies().get(asset).id();
    for (AccountMargin.Unit unit : margin.units()) {
      if (unit.underlying().equals(coin)) {
        return Exact.abs(unit.spotInUse());
      }
    }
    return 0;
  }
}
