package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.Bill;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.PriceAction;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Debts are repaid in the spot books, or by the fund (docs/products.md P6). */
final class Repayments {
  private final World world;
  private final Values values;
  private final Usd usd;
  private final Markets markets;

  Repayments(World world, Values values, Margins margins) {
    this.world = world;
    this.values = values;
    this.usd = margins.usd().rates();
    this.markets = new Markets(world);
  }

  boolean owes(long account) {
    return debt(account) != null;
  }

  /** What to sell or buy next; null when there is no book for it or it was tried too often. */
  @Nullable Order order(Account account) {
    Currency debt = World.present(debt(account.id));
    List<Currency> assets = assets(account.id);
    if (assets.isEmpty() || account.repayAttempts >= world.settings().maxAttempts()) {
      return null;
    }
    Instrument book = book(assets.getFirst().asset(), debt.asset());
    if (book == null) {
      return null;
    }
    boolean buy = book.base() == debt.asset();
    long slippage = world.settings().slippagePpb();
    Leg leg = new Leg(account.id, book.id, MarginMode.CROSS, PositionSide.NET);
    Order order = new Order(0, leg, buy);
    order.type = OrderType.IOC;
    order.price = buy ? values.highest(book, slippage) : values.lowest(book, slippage);
    long owed = -cash(account.id, debt);
    long held = cash(account.id, assets.getFirst());
    Rational perLot = Rational.of(order.price).times(book.tv());
    long baseLot = book.spec.product().baseLotUnits();
    long wanted = buy ? Math.ceilDiv(owed, baseLot) : Rational.of(owed).over(perLot).ceil();
    long affordable = buy ? Rational.of(held).over(perLot).floor() : held / baseLot;
    order.remaining = Math.min(Math.min(wanted, affordable), book.spec.maxLots());
    return order.remaining == 0 ? null : order;
  }

  void takeAll(long account) {
    while (owes(account)) {
      takeLargest(account);
    }
  }

  /** The fund pays the largest debt and takes collateral for it, the best first. */
  void takeLargest(long account) {
    Currency debt = World.present(debt(account));
    long owed = -cash(account, debt);
    long factor = P9 + debt.spec().repayPpb();
    long left = Rational.of(usd.up(debt, owed)).times(factor).over(P9).ceil();
    world.ledger.fundPays(Ledger.cashOf(debt.asset(), account), owed, Bill.REPAYMENT);
    for (Currency asset : assets(account)) {
      if (left <= 0) {
        return;
      }
      long wanted = Rational.of(left).over(usd.perUnit(asset)).min(Rational.of(MOST)).ceil();
      long taken = Math.min(cash(account, asset), wanted);
      world.ledger.fundReceives(Ledger.cashOf(asset.asset(), account), taken, Bill.REPAYMENT);
      left -= usd.down(asset, taken);
    }
  }

  private static final long MOST = 1L << 62;

  private long cash(long account, Currency currency) {
    return world.ledger.cash(currency.asset(), account);
  }

  /** The currency of the largest debt in USD, ties by id. */
  private @Nullable Currency debt(long account) {
    return world.currencies.values().stream()
        .filter(currency -> cash(account, currency) < 0)
        .min(
            Comparator.<Currency>comparingLong(c -> -usd.up(c, -cash(account, c)))
                .thenComparingInt(Currency::asset))
        .orElse(null);
  }

  /** What can be sold, the currency with the smallest haircut first. */
  private List<Currency> assets(long account) {
    return world.currencies.values().stream()
        .filter(currency -> cash(account, currency) > 0 && usd.price(currency) > 0)
        .sorted(
            Comparator.comparingLong(Repayments::firstRate)
                .reversed()
                .thenComparingInt(Currency::asset))
        .toList();
  }

  private static long firstRate(Currency currency) {
    var discounts = currency.spec().discounts();
    return discounts.isEmpty() ? 0 : discounts.getFirst().ratePpb();
  }

  private @Nullable Instrument book(int sold, int bought) {
    for (Instrument instrument : world.instruments.values()) {
      boolean pair =
          (instrument.base() == sold && instrument.asset() == bought)
              || (instrument.base() == bought && instrument.asset() == sold);
      if (instrument.spot()
          && pair
          && instrument.mark > 0
          && markets.allows(instrument, PriceAction.LIQUIDATE)) {
        return instrument;
      }
    }
    return null;
  }
}
