package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.World;

/** What a debt costs each hour (docs/products.md P5). */
final class Interest {
  static final long HOUR_NS = 3_600_000_000_000L;
  private final World world;
  private final Values values;
  private final Margins margins;
  private final PositionChanges changes;

  Interest(World world, Values values, Margins margins, PositionChanges changes) {
    this.world = world;
    this.values = values;
    this.margins = margins;
    this.changes = changes;
  }

  void charge(Timer timer) {
    world.schedule(timer.due() + HOUR_NS, Timer.Type.INTEREST, 0);
    for (Account account : world.accounts.values()) {
      if (account.usd()) {
        world.currencies.values().forEach(currency -> charge(account, currency));
      }
      world.positionsOf(account.id).forEach(this::charge);
    }
  }

  /** What a leveraged position borrows, at its mark, in the quote asset. */
  private void charge(Position position) {
    Instrument instrument = values.instrument(position);
    if (!instrument.spot() || (position.lots < 0 && instrument.mark == 0)) {
      return;
    }
    Loans.Loan loan = Loans.of(instrument, position.lots, position.entryCost);
    Currency currency = world.currencies.get(loan.asset());
    long rate = currency == null ? 0 : currency.hourlyInterestPpb();
    world.ledger.post(
        changes.purse(position),
        Ledger.shared(instrument.asset(), LedgerKind.REVENUE),
        Rational.of(loan.quote()).times(rate).over(P9).ceil(),
        Bill.INTEREST);
  }

  private void charge(Account account, Currency currency) {
    if (currency.hourlyInterestPpb() == 0 || margins.usd().rates().price(currency) <= 0) {
      return;
    }
    long owed = Math.max(0, -margins.pool(account.id, currency.asset()).equity());
    long interest = Rational.of(owed).times(currency.hourlyInterestPpb()).over(P9).ceil();
    world.ledger.post(
        Ledger.cashOf(currency.asset(), account.id),
        Ledger.shared(currency.asset(), LedgerKind.REVENUE),
        interest,
        Bill.INTEREST);
  }
}
