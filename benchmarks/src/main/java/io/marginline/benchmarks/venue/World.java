package io.marginline.benchmarks.venue;

import io.marginline.engine.Engine;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.CommandHeader;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PlaceOrderArgs;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import java.util.List;
import java.util.SplittableRandom;

/** An engine with the benchmark's market, and commands with fresh request ids. */
final class World {
  private static final long SECOND_NS = 1_000_000_000L;

  final CountingEvents events = new CountingEvents();
  final Engine engine;
  private final CommandHeader header = new CommandHeader();
  private final PlaceOrderArgs order = new PlaceOrderArgs();

  /** Ids of 128 random bits, as clients send them. */
  private final SplittableRandom requestIds = new SplittableRandom(7);

  private long nowNs = SECOND_NS;

  World() {
    this(false);
  }

  /** With an engine that checks every unit in every instant, or not. */
  World(boolean sweeping) {
    engine = sweeping ? Engine.sweeping(events) : new Engine(events);
    engine.configureVenue(from(0), VenueSettings.of(Profile.MARGINLINE));
    engine.createAsset(from(0), Market.SCALE);
    for (int i = 0; i < Market.INSTRUMENTS; i++) {
      engine.createIndex(from(0), Market.index());
      engine.createInstrument(from(0), Market.instrument(i));
    }
    tick(Market.marks(Market.scaledMarks(1)));
    check("setting up the venue");
  }

  private CommandHeader from(long account) {
    header.requestHi = requestIds.nextLong();
    header.requestLo = requestIds.nextLong();
    header.accountId = account;
    header.nowNs = nowNs;
    header.deadlineNs = nowNs + SECOND_NS;
    return header;
  }

  /** One account more, with that much money. */
  int account(long cashUnits) {
    engine.createAccount(from(0));
    int account = (int) events.lastResult;
    engine.deposit(from(account), 0, cashUnits);
    return account;
  }

  /** Sets the leverage of what an account trades without a side. */
  void lever(int account, int instrument, MarginMode mode, int leverE2) {
    CommandHeader from = from(account);
    Header header =
        new Header(from.requestHi, from.requestLo, account, from.nowNs, from.deadlineNs);
    engine.setLeverage(
        from, new Command.SetLeverage(header, instrument, mode, PositionSide.NET, leverE2));
  }

  void withdraw(int account, long amountUnits) {
    engine.withdraw(from(account), 0, amountUnits);
  }

  /** Sends a limit order and answers its id. */
  long place(int account, int instrument, MarginMode mode, boolean buy, long ticks, long lots) {
    return send(account, instrument, mode, OrderType.LIMIT, buy ? lots : -lots, ticks);
  }

  /** An order for so many lots, buys positive, as takers send it: the rest does not rest. */
  void take(int account, int instrument, MarginMode mode, long signedLots, long ticks) {
    send(account, instrument, mode, OrderType.IOC, signedLots, ticks);
  }

  private long send(
      int account, int instrument, MarginMode mode, OrderType type, long signedLots, long ticks) {
    order.instrumentId = instrument;
    order.marginMode = mode;
    order.type = type;
    order.buy = signedLots > 0;
    order.lots = Math.abs(signedLots);
    order.priceTicks = ticks;
    engine.placeOrder(from(account), order);
    return events.lastResult;
  }

  void cancel(int account, long orderId) {
    engine.cancelOrder(from(account), orderId, ClientId.NONE);
  }

  /** One instant, a second later than the last. */
  void tick(List<SourcePrice> marks) {
    nowNs += SECOND_NS;
    engine.updatePrices(from(0), nowNs, marks);
  }

  /** Nothing may have been refused. */
  void check(String what) {
    if (events.rejected > 0) {
      throw new IllegalStateException(what + ": refused, " + events.lastReason);
    }
  }
}
