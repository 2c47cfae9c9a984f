package io.marginline.config.account;

import io.marginline.fixed.Exact;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.MarginMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pushes the cross legs and orders of one currency into the pool's sums (rules §5). */
public final class Pool {
  private final Account account;
  private final String currency;
  private final CrossPool sums;

  private Pool(Account account, String currency) {
    this.account = account;
    this.currency = currency;
    this.sums = new CrossPool().reset(account.profile().crossOffset());
    sums.addBalance(account.balance(currency));
    for (Holding holding : account.holdings()) {
      if (isHere(holding)) {
        push(holding);
      }
    }
    for (Resting first : legsOfOrdersAlone()) {
      OpenOrders open = open(first);
      sums.addLinear(
          first.contract().terms(), 0, 0, account.mark(first.contract()), first.leverE2(), open);
    }
    pushFeesAndHolds();
  }

  public static CrossPool of(Account account, String currency) {
    return new Pool(account, currency).sums;
  }

  /**
   * What stands behind the cross legs of one instrument: balance + other unrealised PnL − other (MM
   * + fee), orders left out (rules §7).
   */
  public static long restUnits(Account account, Contract contract) {
    CrossPool others = new CrossPool().reset(account.profile().crossOffset());
    others.addBalance(account.balance(contract.settle()));
    for (Holding holding : account.holdings()) {
      Contract other = holding.contract();
      if (holding.isCross()
          && other.settle().equals(contract.settle())
          && !other.equals(contract)) {
        others.addLinear(
            other.terms(),
            holding.lots(),
            holding.entryCostUnits(),
            account.mark(other),
            holding.leverE2());
      }
    }
    return Exact.subtract(others.equity(), others.requirement());
  }

  /** All cross legs of one instrument, which move together. */
  public static Legs legs(Account account, Contract contract) {
    Legs legs = new Legs(0, 0, 0, 0);
    for (Holding holding : account.holdings()) {
      if (holding.isCross() && holding.contract().equals(contract)) {
        legs =
            holding.lots() > 0
                ? new Legs(
                    holding.lots(),
                    holding.entryCostUnits(),
                    legs.shortLots(),
                    legs.shortEntryCostUnits())
                : new Legs(
                    legs.longLots(),
                    legs.longEntryCostUnits(),
                    Exact.abs(holding.lots()),
                    holding.entryCostUnits());
      }
    }
    return legs;
  }

  private boolean isHere(Holding holding) {
    return holding.isCross() && holding.contract().settle().equals(currency);
  }

  private void push(Holding holding) {
    Contract contract = holding.contract();
    OpenOrders open = new OpenOrders().reset();
    for (Resting order : account.orders()) {
      if (holding.isSameLeg(order.contract(), order.marginMode(), order.posSide())) {
        add(open, order, OpeningPart.of(account, order));
      }
    }
    sums.addLinear(
        contract.terms(),
        holding.lots(),
        holding.entryCostUnits(),
        account.mark(contract),
        holding.leverE2(),
        open);
  }

  /** One order for each cross leg that has orders and no position. */
  private List<Resting> legsOfOrdersAlone() {
    List<Resting> found = new ArrayList<>();
    for (Resting order : account.orders()) {
      boolean here =
          order.marginMode() == MarginMode.CROSS
              && order.contract().settle().equals(currency)
              && !order.closing();
      if (here
          && position(order) == null
          && found.stream().noneMatch(other -> other.isSameLegAs(order))) {
        found.add(order);
      }
    }
    return found;
  }

  private @Nullable Holding position(Resting order) {
    return account.holding(order.contract(), order.marginMode(), order.posSide());
  }

  private OpenOrders open(Resting leg) {
    OpenOrders open = new OpenOrders().reset();
    for (Resting order : account.orders()) {
      if (order.isSameLegAs(leg)) {
        add(open, order, OpeningPart.of(account, order));
      }
    }
    return open;
  }

  private void add(OpenOrders open, Resting order, long openingLots) {
    if (order.closing()) {
      return;
    }
    ContractTerms terms = order.contract().terms();
    long lots = Exact.abs(order.lots());
    long value = terms.orderValue(lots, order.priceTicks());
    if (order.lots() > 0) {
      open.addBuys(lots, value);
    } else {
      open.addSells(lots, value);
    }
    long mark = account.mark(order.contract());
    open.addLoss(terms.orderLoss(openingLots, order.priceTicks(), mark));
  }

  /** Fees at the taker rate on every opening part; margin of isolated ones per leg and side. */
  private void pushFeesAndHolds() {
    List<Resting> counted = new ArrayList<>();
    for (Resting order : account.orders()) {
      if (order.contract().settle().equals(currency) && !order.closing()) {
        ContractTerms terms = order.contract().terms();
        long value =
            terms.orderValue(Exact.abs(OpeningPart.of(account, order)), order.priceTicks());
        sums.addOrderFees(ContractTerms.tradingFee(value, terms.takerPpb()));
        boolean isolated = order.marginMode() == MarginMode.ISOLATED;
        if (isolated && counted.stream().noneMatch(other -> other.isSameLegAs(order))) {
          counted.add(order);
          sums.addHolds(hold(order));
        }
      }
    }
  }

  private long hold(Resting leg) {
    long buys = 0;
    long sells = 0;
    for (Resting order : account.orders()) {
      if (order.isSameLegAs(leg) && !order.closing()) {
        long lots = OpeningPart.of(account, order);
        long value = order.contract().terms().orderValue(Exact.abs(lots), order.priceTicks());
        buys = Exact.add(buys, lots > 0 ? value : 0);
        sells = Exact.add(sells, lots < 0 ? value : 0);
      }
    }
    return Isolated.openingMargin(Math.max(buys, sells), leg.leverE2());
  }
}
