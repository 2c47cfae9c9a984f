package io.marginline.lab.workload;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.RejectReason;
import io.marginline.model.TradingState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A seeded stream of commands for one small world. Give every event of the answer to {@link
 * #observe} before asking for the next command: the stream steers by what it sees.
 */
public final class CommandStream {
  /** Commands of one world. */
  public static final int LENGTH = 2_000;

  /** Per mille. */
  private static final int TIER_CHANGES = 12;

  /** Per mille, in worlds with portfolio margin. */
  private static final int HEDGED_BOOKS = 10;

  private static final long START_NS = 1_700_000_000_000_000_000L;

  private final Draw draw;
  private final StreamView view = new StreamView();
  private final Deque<Planned> planned = new ArrayDeque<>();
  private final WorldSetup world;
  private final OrderCommands orders;
  private final PriceCommands prices;
  private final MoneyCommands money;
  private final ModeCommands modes;
  private final HedgedBooks books;
  private final BadCommands bad;
  private final WorldKind kind;

  /** In some worlds one account gets hundreds: 1 = of triggers, 2 = of orders. */
  private final int flood;

  private long nowNs = START_NS;

  /** Whether the venue was last told to let its accounts only reduce. */
  private boolean closed;

  /** Whether the accounts have chosen their modes. */
  private boolean chosen;

  private long requests;
  private int issued;
  private @Nullable Planned last;
  private @Nullable Command repeatable;

  /** A stream of linear perpetuals. */
  public CommandStream(long seed, long stream) {
    this(seed, stream, WorldKind.PERPETUALS);
  }

  public CommandStream(long seed, long stream, WorldKind kind) {
    draw = new Draw(seed, stream);
    world = new WorldSetup(draw, stream, kind, START_NS);
    planned.addAll(world.commands());
    orders = new OrderCommands(draw, view, stream);
    prices = new PriceCommands(draw, view, world);
    money = new MoneyCommands(draw, view, world);
    modes = new ModeCommands(draw, view, world);
    books = new HedgedBooks(draw, view);
    bad = new BadCommands(draw, view);
    this.kind = kind;
    flood = stream % 4 == 3 ? 1 + (int) (stream / 4 % 2) : 0;
  }

  /** The folded world, for measuring. */
  public StreamView view() {
    return view;
  }

  public boolean done() {
    return issued >= LENGTH;
  }

  public void observe(Event event) {
    view.accept(event);
    if (event instanceof Event.CommandRejected rejected) {
      refused(rejected);
    }
    if (event instanceof Event.LiquidationStarted started
        && started.assetId() < 0
        && draw.chance(600)) {
      planned.addAll(books.meeting(started.accountId()));
    }
  }

  /**
   * Now and then an order that lacked margin gets exactly what it lacked, and comes again; before
   * that at the highest leverage, where initial margin and maintenance margin may be equal.
   */
  private void refused(Event.CommandRejected rejected) {
    Planned order = last;
    if (order != null
        && rejected.reason() == RejectReason.INSUFFICIENT_MARGIN
        && rejected.available() > 0
        && order.body().apply(probe()) instanceof Command.Transfer sent
        && draw.chance(700)) {
      planned.add(
          new Planned(
              order.accountId(),
              h ->
                  new Command.Transfer(
                      h, sent.toAccountId(), sent.assetId(), rejected.available())));
      return;
    }
    if (rejected.reason() != RejectReason.INSUFFICIENT_MARGIN
        || order == null
        || view.instruments.isEmpty()
        || planned.size() > 4
        || !draw.chance(400)) {
      return;
    }
    long lack = rejected.required() - rejected.available();
    if (lack > 0
        && order.body().apply(probe()) instanceof Command.PlaceOrder place
        && (view.kind(place.instrumentId()) != ProductKind.SPOT
            || view.leveraged(order.accountId(), place.marginMode()))
        && view.kind(place.instrumentId()) != ProductKind.OPTION) {
      int asset = view.instruments.get(place.instrumentId()).settleAssetId();
      long account = order.accountId();
      int top = money.topLeverage(place.instrumentId());
      if (place.marginMode() == MarginMode.CROSS
          && view.leverage(account, place.instrumentId(), MarginMode.CROSS, PositionSide.NET)
              != top) {
        planned.add(
            new Planned(
                account,
                h ->
                    new Command.SetLeverage(
                        h, place.instrumentId(), MarginMode.CROSS, PositionSide.NET, top)));
      } else {
        planned.add(new Planned(account, h -> new Command.Deposit(h, asset, lack)));
      }
      planned.add(order);
    }
  }

  private static Header probe() {
    return new Header(0, 0, 0, 0, 0);
  }

  /** The next command. */
  public Command next() {
    issued++;
    if (planned.isEmpty() && repeatable != null && draw.chance(12)) {
      return repeatable;
    }
    boolean quick = !planned.isEmpty();
    nowNs += quick ? 1_000 : pause();
    Planned plan = planned.isEmpty() ? mixed() : planned.removeFirst();
    last = plan;
    Header header = header(plan.accountId(), quick);
    Command command = plan.body().apply(header);
    if (!quick) {
      repeatable = command;
    }
    return command;
  }

  private long pause() {
    int roll = draw.below(1_000);
    if (roll < 700) {
      return draw.between(0, 300_000_000L);
    }
    if (roll < 985) {
      return draw.between(0, 3 * WorldSetup.SECOND);
    }
    return roll < 998
        ? draw.between(0, 90 * WorldSetup.SECOND)
        : draw.between(0, 10 * 3_600 * WorldSetup.SECOND);
  }

  private Header header(long account, boolean honest) {
    long deadline = nowNs + draw.between(0, 60 * WorldSetup.SECOND);
    if (!honest && draw.chance(6)) {
      deadline = draw.coin() ? nowNs - 1 : nowNs + 61 * WorldSetup.SECOND;
    }
    return new Header(account, ++requests, account, nowNs, deadline);
  }

  private Planned mixed() {
    if (view.lacksMarks()) {
      return prices.update(nowNs);
    }
    if (!chosen) {
      chosen = true;
      planned.addAll(world.choices());
      if (!planned.isEmpty()) {
        return planned.removeFirst();
      }
    }
    if (!view.expired.isEmpty() && (view.alive().isEmpty() || draw.chance(10))) {
      return world.listAgain(view, nowNs);
    }
    if (flood > 0 && issued > 300 && issued < 560) {
      return flood == 1 ? orders.trigger(1, 0.4) : orders.tiny(1);
    }
    if (kind.hasCurrencies() && draw.chance(110)) {
      return draw.chance(300) ? modes.any() : orders.quote();
    }
    if (draw.chance(closed ? 60 : 2)) {
      closed = !closed;
      TradingState state = closed ? TradingState.REDUCE_ONLY : TradingState.OPEN;
      return new Planned(0, h -> new Command.SetTrading(h, state));
    }
    if (kind == WorldKind.PORTFOLIO && draw.chance(HEDGED_BOOKS)) {
      HedgedBooks.Book book = books.build();
      prices.aimAt(book.holder());
      planned.addAll(book.plan());
      if (!planned.isEmpty()) {
        return planned.removeFirst();
      }
    }
    if (draw.chance(TIER_CHANGES)) {
      return world.otherTiers(view, nowNs);
    }
    int roll = draw.below(1_000);
    if (roll < 210) {
      return prices.update(nowNs);
    }
    if (roll < 600) {
      return orders.order();
    }
    if (roll < 720) {
      return orderUpkeep(roll);
    }
    if (roll < 800) {
      return orders.trigger();
    }
    if (roll < 820) {
      return orders.cancelTrigger();
    }
    if (roll < 960) {
      return moneyMatters(roll);
    }
    return roll < 980 ? advance() : bad.bad(draw.below(BadCommands.KINDS), nowNs);
  }

  private Planned orderUpkeep(int roll) {
    return roll < 665 ? orders.amend() : roll < 710 ? orders.cancel() : orders.cancelAll();
  }

  private Planned moneyMatters(int roll) {
    if (roll < 845) {
      return money.deposit();
    }
    if (roll < 870) {
      return money.withdraw();
    }
    if (roll < 885) {
      return roll < 877 ? money.transfer() : all(money.squeeze());
    }
    if (roll < 887) {
      return money.fund();
    }
    if (roll < 915) {
      return money.leverage();
    }
    if (roll < 945) {
      return money.margin();
    }
    return roll < 952 ? money.positionMode() : money.frozen();
  }

  /** The first now, the others next. */
  private Planned all(List<Planned> commands) {
    planned.addAll(commands.subList(1, commands.size()));
    return commands.getFirst();
  }

  private static Planned advance() {
    Function<Header, Command> body = Command.AdvanceTime::new;
    return new Planned(0, body);
  }
}
