package io.marginline.reference;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PriceAction;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TradingState;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;

/** Deposits, withdrawals, transfers and isolated margin (docs/engine.md §4). */
final class Money {
  private static final long MOST = 1L << 61;
  private final World world;
  private final Values values;
  private final Margins margins;
  private final Markets markets;
  private final Health health;

  Money(World world, Values values, Margins margins, Health health) {
    this.health = health;
    this.world = world;
    this.values = values;
    this.margins = margins;
    this.markets = new Markets(world);
  }

  void deposit(Command.Deposit command) {
    Account account = Accounts.owner(world, command.header());
    requireAmount(command.assetId(), command.amountUnits());
    requireRoom(command.assetId(), command.amountUnits());
    world.ledger.post(
        Ledger.shared(command.assetId(), LedgerKind.EXTERNAL),
        Ledger.cashOf(command.assetId(), account.id),
        command.amountUnits(),
        Bill.DEPOSIT);
  }

  void depositFund(Command.DepositFund command) {
    requireAmount(command.assetId(), command.amountUnits());
    requireRoom(command.assetId(), command.amountUnits());
    world.ledger.fundReceives(
        Ledger.shared(command.assetId(), LedgerKind.EXTERNAL),
        command.amountUnits(),
        Bill.FUND_DEPOSIT);
  }

  void withdraw(Command.Withdraw command) {
    Account account = Accounts.owner(world, command.header());
    requireAmount(command.assetId(), command.amountUnits());
    requireNotFrozen(account.id, command.assetId());
    requireOpen();
    Refused.when(
        world.ledger.of(command.assetId(), LedgerKind.DEFICIT) < 0, RejectReason.WITHDRAWALS_GATED);
    requireFree(account, command.assetId(), command.amountUnits());
    world.ledger.post(
        Ledger.cashOf(command.assetId(), account.id),
        Ledger.shared(command.assetId(), LedgerKind.EXTERNAL),
        command.amountUnits(),
        Bill.WITHDRAWAL);
  }

  void transfer(Command.Transfer command) {
    Account account = Accounts.owner(world, command.header());
    requireAmount(command.assetId(), command.amountUnits());
    Account target = Accounts.known(world, command.toAccountId());
    Refused.when(target.id == account.id, RejectReason.UNKNOWN_ACCOUNT);
    requireNotFrozen(account.id, command.assetId());
    requireOpen();
    requireFree(account, command.assetId(), command.amountUnits());
    world.ledger.post(
        Ledger.cashOf(command.assetId(), account.id),
        Ledger.cashOf(command.assetId(), target.id),
        command.amountUnits(),
        Bill.TRANSFER);
  }

  void adjustMargin(Command.AdjustMargin command) {
    Header header = command.header();
    Account account = Accounts.owner(world, header);
    Refused.when(command.amountUnits() == 0, RejectReason.BAD_AMOUNT);
    Instrument instrument = Accounts.instrument(world, command.instrumentId());
    Refused.when(account.accountMode == AccountMode.SPOT, RejectReason.MODE_FORBIDS);
    int asset = instrument.asset();
    Leg leg = new Leg(account.id, command.instrumentId(), MarginMode.ISOLATED, command.posSide());
    Position position = world.positions.get(leg);
    if (position == null) {
      throw new Refused(RejectReason.UNKNOWN_POSITION);
    }
    Place margin = new Place(asset, LedgerKind.MARGIN, position.id);
    Place cash = Ledger.cashOf(asset, account.id);
    if (command.amountUnits() > 0) {
      requireNotFrozen(account.id, asset);
      requirePriced(account);
      requireAvailBal(account, asset, command.amountUnits());
      world.ledger.post(cash, margin, command.amountUnits(), Bill.MARGIN_IN);
    } else {
      long amount = Math.negateExact(command.amountUnits());
      requireTakeOut(position, amount);
      world.ledger.post(margin, cash, amount, Bill.MARGIN_OUT);
    }
  }

  /** Unrealised profit can never be taken out, and the initial margin stays. */
  private void requireTakeOut(Position position, long amount) {
    Refused.when(world.reducing(world.unitOf(position.leg)), RejectReason.FROZEN);
    requireOpen();
    markets.require(values.instrument(position), PriceAction.WITHDRAW);
    Sums unit = margins.isolated(world.unitOf(position.leg));
    long kept = margins.isolatedInitial(position, margins.leverage(position.leg));
    long free = Math.max(0, unit.cash + Math.min(0, unit.upl) - kept);
    if (amount > free) {
      throw new Refused(RejectReason.INSUFFICIENT_MARGIN, amount, free, Term.ISOLATED_MARGIN);
    }
  }

  private void requireAmount(int assetId, long amount) {
    Refused.when(amount <= 0, RejectReason.BAD_AMOUNT);
    Accounts.requireAsset(world, assetId);
  }

  /** EXTERNAL stands at minus (deposits − withdrawals). */
  private void requireRoom(int assetId, long amount) {
    Rational inside = Rational.of(world.ledger.of(assetId, LedgerKind.EXTERNAL)).negate();
    Refused.when(inside.plus(amount).compareTo(Rational.of(MOST)) > 0, RejectReason.OVERFLOW);
  }

  private void requireOpen() {
    Refused.when(world.trading == TradingState.REDUCE_ONLY, RejectReason.VENUE_REDUCE_ONLY);
  }

  private void requireNotFrozen(long account, int asset) {
    Refused.when(world.reducing(world.poolOf(account, asset)), RejectReason.FROZEN);
  }

  private void requirePriced(Account account) {
    boolean unpriced = account.usd() && !margins.usd().priced(account.id);
    Refused.when(unpriced, RejectReason.PRICE_UNUSABLE);
  }

  private void requireFree(Account account, int asset, long amount) {
    requirePriced(account);
    boolean usable = health.allowed(world.poolOf(account.id, asset), PriceAction.WITHDRAW);
    Refused.when(!usable, RejectReason.PRICE_UNUSABLE);
    requireAvailBal(account, asset, amount);
  }

  private void requireAvailBal(Account account, int asset, long amount) {
    long available = margins.availBal(account.id, asset);
    if (amount > available) {
      throw new Refused(RejectReason.INSUFFICIENT_MARGIN, amount, available, Term.AVAIL_BAL);
    }
    if (account.usd()) {
      UsdSums after = margins.usd().without(account.id, asset, amount);
      if (after.initial > 0 && after.lend < after.initial) {
        throw new Refused(
            RejectReason.INSUFFICIENT_MARGIN,
            after.initial,
            Math.max(0, after.lend),
            Term.AVAIL_EQ);
      }
    }
  }
}
