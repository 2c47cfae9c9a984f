package io.marginline.gateway.account.check;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.assess.WhatIf;
import io.marginline.margin.order.MaxSize;
import java.util.List;

/** What may leave an account (docs/engine.md §4 Withdraw, docs/products.md P5). */
public final class Withdrawal {
  private final AccountInput input;
  private final List<OrderInput> leveraged;
  private final Sums sums;

  /**
   * @param leveraged live orders of leveraged spot legs, not reduce-only, by rising id
   */
  public Withdrawal(AccountInput account, List<OrderInput> leveraged) {
    this.input = Touched.by(account, leveraged);
    this.leveraged = leveraged;
    sums = new Sums(input, new Leveraged(input, leveraged));
  }

  /** Most units of a currency that a withdrawal or a transfer may take. */
  public long most(int asset) {
    long free = sums.availBal(asset);
    return Sums.inUsd(input) ? MaxSize.search(free, units -> holds(asset, units)) : free;
  }

  /** Most units that the account may owe in a currency: the rest still carries everything. */
  public long mostLoan(int asset) {
    var loans = input.currencies().get(asset).spec().loans();
    if (!Sums.inUsd(input) || loans.isEmpty()) {
      return 0;
    }
    long owned = Math.max(0, sums.margin().currencies().get(asset).crossEq());
    long edge = loans.getLast().maxUnits();
    long most = edge > Long.MAX_VALUE / 4 ? Long.MAX_VALUE / 4 : edge;
    long owed = sums.liability(asset);
    long room = Math.max(0, Exact.subtract(most, owed));
    return MaxSize.search(room, units -> carries(asset, Exact.add(owned, units)));
  }

  private boolean carries(int asset, long units) {
    try {
      return holds(asset, units);
    } catch (ArithmeticException e) {
      return false; // More than an account can owe.
    }
  }

  private boolean holds(int asset, long units) {
    String currency = input.currencies().get(asset).id();
    AccountInput less = WhatIf.of(input).paid(currency, units).account();
    Sums after = new Sums(less, new Leveraged(less, leveraged));
    long initial = after.initialUsd();
    return initial <= 0 || after.lendable() >= initial;
  }
}
