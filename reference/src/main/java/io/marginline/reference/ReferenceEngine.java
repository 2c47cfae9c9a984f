package io.marginline.reference;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Header;
import io.marginline.model.RejectReason;
import io.marginline.model.StateRows;
import io.marginline.model.Term;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Account.RequestId;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.World;
import java.util.List;
import java.util.function.Consumer;

/** Applies commands one after another and says what happened (docs/engine.md §1). */
public final class ReferenceEngine {
  private static final int OUTCOMES_KEPT = 1_024;
  private static final int MOST_STEPS = 256;
  private final World world;
  private final Setup setup;
  private final TierChanges tierChanges;
  private final Money money;
  private final Modes modes;
  private final Orders orders;
  private final Triggers triggers;
  private final Prices prices;
  private final Health health;
  private final Funding funding;
  private final Liquidation liquidation;
  private final WorkOff workOff;
  private final Delivery delivery;
  private final AccountModes accountModes;
  private final Interest interest;

  /** Without options. */
  public ReferenceEngine(Consumer<Event> sink) {
    this(sink, OptionPricer.NONE);
  }

  public ReferenceEngine(Consumer<Event> sink, OptionPricer pricer) {
    world = new World(sink);
    Values values = new Values(world);
    Margins margins = new Margins(world, values, pricer);
    FillCheck check = new FillCheck(world, values, margins);
    PositionChanges changes = new PositionChanges(world, values, margins);
    Trimming trimming = new Trimming(world);
    InventoryRows rows = new InventoryRows(world);
    Matching matching = new Matching(world, check, changes, trimming, rows);
    Fills fills = new Fills(check, changes, matching, rows);
    UnitStates states = new UnitStates(world);
    setup = new Setup(world, values);
    tierChanges = new TierChanges(world, setup);
    modes = new Modes(world, values, margins);
    OrderGuards guards = new OrderGuards(world, values, margins, check);
    orders = new Orders(world, guards, matching, trimming);
    accountModes = new AccountModes(world, margins, guards, states);
    interest = new Interest(world, values, margins, changes);
    triggers = new Triggers(world, orders);
    funding = new Funding(world, values, changes);
    prices = new Prices(world, funding, pricer);
    health = new Health(world, values, margins, states);
    money = new Money(world, values, margins, health);
    liquidation = new Liquidation(world, values, margins, health, states, fills);
    delivery = new Delivery(world, fills);
    workOff = new WorkOff(world, values, fills, new Deleveraging(world, values, margins, fills));
  }

  public void apply(Command command) {
    apply(command, command.header().nowNs());
  }

  /** A command at the time that a log gave it, whatever its header says. */
  public void apply(Command command, long nowNs) {
    Header header = command.header();
    world.now = Math.max(world.now, nowNs);
    world.traded = false;
    boolean configured = world.venue != null;
    if (!configured && !(command instanceof Command.ConfigureVenue)) {
      reject(header, new Refused(RejectReason.VENUE_NOT_CONFIGURED));
      return;
    }
    runDueTimers();
    if (header.accountId() != 0 && !world.accounts.containsKey(header.accountId())) {
      reject(header, new Refused(RejectReason.UNKNOWN_ACCOUNT));
      return;
    }
    Account asking = header.accountId() == 0 ? world.operator : world.account(header.accountId());
    RequestId request = new RequestId(header.requestHi(), header.requestLo());
    Event first = configured ? asking.outcomes.get(request) : null;
    if (first != null) {
      finish(repeated(first));
      return;
    }
    Event outcome = outcome(command, configured);
    finish(outcome);
    asking.outcomes.put(request, outcome);
    if (asking.outcomes.size() > OUTCOMES_KEPT) {
      asking.outcomes.remove(asking.outcomes.keySet().iterator().next());
    }
  }

  /** When {@code AdvanceTime} has work next; {@code Long.MAX_VALUE} when nothing is due. */
  public long nextDueNs() {
    return world.timers.isEmpty() ? Long.MAX_VALUE : world.timers.first().due();
  }

  /** The state in canonical order (docs/engine.md §12). */
  public void rows(StateRows rows) {
    new Rows(world, rows).write();
  }

  /** What must hold after every command; empty when all of it does. */
  public List<String> invariantViolations() {
    return new Invariants(world).violations();
  }

  private Event outcome(Command command, boolean configured) {
    Header header = command.header();
    try {
      if (configured) {
        requireDeadline(header);
      }
      long result = carryOut(command);
      return new Event.CommandCompleted(
          header.requestHi(), header.requestLo(), header.accountId(), result, false);
    } catch (Refused refused) {
      return rejection(header, refused);
    }
  }

  private void requireDeadline(Header header) {
    long deadline = header.deadlineNs();
    if (world.now > deadline) {
      throw new Refused(RejectReason.DEADLINE_PASSED, world.now, deadline, Term.TIME);
    }
    Rational latest = Rational.of(world.now).plus(world.settings().maxDeadlineNs());
    if (Rational.of(deadline).compareTo(latest) > 0) {
      throw new Refused(RejectReason.DEADLINE_TOO_FAR, deadline, latest.floor(), Term.TIME);
    }
  }

  private long carryOut(Command command) {
    return switch (command) {
      case Command.ConfigureVenue c -> setup.configure(c);
      case Command.CreateAsset c -> setup.createAsset(c);
      case Command.CreateIndex c -> setup.createIndex(c);
      case Command.CreateInstrument c -> setup.createInstrument(c);
      case Command.SetTiers c -> done(() -> tierChanges.announce(c));
      case Command.CreateAccount _ -> setup.createAccount();
      case Command.Deposit c -> done(() -> money.deposit(c));
      case Command.Withdraw c -> done(() -> money.withdraw(c));
      case Command.Transfer c -> done(() -> money.transfer(c));
      case Command.DepositFund c -> done(() -> money.depositFund(c));
      case Command.SetCurrency c -> done(() -> accountModes.currency(c));
      case Command.SetAccountMode c -> done(() -> accountModes.mode(c));
      case Command.SetCollateral c -> done(() -> accountModes.collateral(c));
      case Command.SetTrading c -> done(() -> setup.trading(c));
      case Command.SetSpotInUse c -> done(() -> accountModes.spotInUse(c));
      case Command.SetAutoBorrow c -> done(() -> accountModes.autoBorrow(c));
      case Command.SetUnderlying c -> done(() -> setup.underlying(c));
      case Command.SetPositionMode c -> done(() -> modes.positionMode(c));
      case Command.SetLeverage c -> done(() -> modes.leverage(c));
      case Command.AdjustMargin c -> done(() -> money.adjustMargin(c));
      case Command.PlaceOrder c -> orders.place(c);
      case Command.AmendOrder c -> orders.amend(c);
      case Command.CancelOrder c -> done(() -> orders.cancel(c));
      case Command.CancelAll c -> orders.cancelAll(c);
      case Command.PlaceTrigger c -> triggers.place(c);
      case Command.CancelTrigger c -> done(() -> triggers.cancel(c));
      case Command.UpdatePrices c -> done(() -> instant(c));
      case Command.AdvanceTime _ -> 0;
    };
  }

  private static long done(Runnable change) {
    change.run();
    return 0;
  }

  private void instant(Command.UpdatePrices command) {
    prices.update(command);
    health.checkAll();
    triggers.fire(false);
    world.traded = false;
  }

  private void runDueTimers() {
    for (int step = 0; step < MOST_STEPS && nextDueNs() <= world.now; step++) {
      Timer timer = World.present(world.timers.pollFirst());
      switch (timer.type()) {
        case FUNDING -> settleFunding(timer);
        case LIQUIDATION -> liquidation.step(timer.id());
        case WORK_OFF -> workOff.step(timer.id());
        case DELIVERY -> deliver(timer);
        case TIERS -> {
          if (tierChanges.takeEffect(world.instrument((int) timer.id()))) {
            health.checkAll();
          }
        }
        case INTEREST -> {
          interest.charge(timer);
          health.checkAll();
        }
      }
    }
  }

  private void settleFunding(Timer timer) {
    Instrument instrument = world.instrument((int) timer.id());
    world.schedule(
        timer.due() + instrument.spec.funding().intervalNs(), Timer.Type.FUNDING, timer.id());
    if (funding.settle(instrument)) {
      health.checkAll();
    }
  }

  private void deliver(Timer timer) {
    if (delivery.settle(world.instrument((int) timer.id()))) {
      health.checkAll();
    }
  }

  private void reject(Header header, Refused refused) {
    finish(rejection(header, refused));
  }

  /** The terminal event; before it, what trades of the command or of its due timers set off. */
  private void finish(Event outcome) {
    if (world.traded) {
      triggers.fire(true);
    }
    world.emit(outcome);
  }

  private static Event rejection(Header header, Refused refused) {
    return new Event.CommandRejected(
        header.requestHi(),
        header.requestLo(),
        header.accountId(),
        refused.reason,
        refused.required,
        refused.available,
        refused.term,
        false);
  }

  private static Event repeated(Event first) {
    return switch (first) {
      case Event.CommandCompleted c ->
          new Event.CommandCompleted(c.requestHi(), c.requestLo(), c.accountId(), c.result(), true);
      case Event.CommandRejected c ->
          new Event.CommandRejected(
              c.requestHi(),
              c.requestLo(),
              c.accountId(),
              c.reason(),
              c.required(),
              c.available(),
              c.term(),
              true);
      default -> throw new IllegalStateException("not an outcome: " + first);
    };
  }
}
