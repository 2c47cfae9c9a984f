package io.marginline.config.account;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.mode.Isolated;
import org.jspecify.annotations.Nullable;

/** The account after a fill at a price: the part against a position closes, the rest opens. */
public final class Fill {
  private Fill() {}

  /** The whole order filled at its price by the taker's fee; it is not among the orders. */
  public static Account of(Account account, Resting order) {
    ContractTerms terms = order.contract().terms();
    Holding holding = account.holding(order.contract(), order.marginMode(), order.posSide());
    boolean closes = holding != null && Long.signum(holding.lots()) != Long.signum(order.lots());
    long closed =
        closes && holding != null
            ? Math.min(Exact.abs(holding.lots()), Exact.abs(order.lots()))
            : 0;
    Account next = account;
    if (closes && holding != null) {
      long value = terms.orderValue(closed, order.priceTicks());
      next = close(next, holding, closed, value, ContractTerms.tradingFee(value, terms.takerPpb()));
    }
    long rest = Exact.subtract(Exact.abs(order.lots()), closed);
    if (rest == 0 || order.closing()) {
      return next;
    }
    return open(next, order, order.lots() > 0 ? rest : Exact.negate(rest));
  }

  /**
   * Closes lots of a holding for an exact value.
   *
   * @param valueUnits what the closed lots are worth at the price of the fill
   */
  public static Account close(
      Account account, Holding holding, long closed, long valueUnits, long feeUnits) {
    long size = Exact.abs(holding.lots());
    long released = Isolated.releasedEntryCost(holding.entryCostUnits(), closed, size);
    long proceeds = holding.lots() > 0 ? valueUnits : Exact.negate(valueUnits);
    long result = Exact.subtract(Exact.subtract(proceeds, released), feeUnits);
    long left = Exact.subtract(size, closed);
    long lots = holding.lots() > 0 ? left : Exact.negate(left);
    long cost = Exact.subtract(holding.entryCostUnits(), released);
    String currency = holding.contract().settle();
    if (holding.isCross()) {
      long balance = Exact.add(account.balance(currency), result);
      return account.withHolding(holding.with(lots, cost, 0)).withBalance(currency, balance);
    }
    long margin = Exact.add(holding.marginUnits(), result);
    long freed = Wide.mulDiv(holding.marginUnits(), closed, size, Rounding.FLOOR);
    long back = left == 0 ? margin : Math.max(0, Exact.add(freed, result));
    long balance = Exact.add(account.balance(currency), back);
    return account
        .withHolding(holding.with(lots, cost, Exact.subtract(margin, back)))
        .withBalance(currency, balance);
  }

  private static Account open(Account account, Resting order, long lots) {
    Contract contract = order.contract();
    long signedValue = contract.terms().orderValue(lots, order.priceTicks());
    long value = Exact.abs(signedValue);
    long fee = ContractTerms.tradingFee(value, contract.terms().takerPpb());
    boolean cross = order.marginMode() == io.marginline.model.MarginMode.CROSS;
    long margin = cross ? 0 : Isolated.openingMargin(value, order.leverE2());
    @Nullable Holding old = account.holding(contract, order.marginMode(), order.posSide());
    Holding before =
        old != null
            ? old
            : new Holding(
                Integer.MAX_VALUE,
                contract,
                order.marginMode(),
                order.posSide(),
                0,
                0,
                0,
                order.leverE2());
    Holding after =
        before.with(
            Exact.add(before.lots(), lots),
            Exact.add(before.entryCostUnits(), signedValue),
            Exact.add(before.marginUnits(), margin));
    long paid = Exact.add(fee, margin);
    long balance = Exact.subtract(account.balance(contract.settle()), paid);
    return account.withHolding(after).withBalance(contract.settle(), balance);
  }
}
