package io.marginline.benchmarks.venue;

import io.marginline.engine.Engine;
import io.marginline.model.ClientId;
import io.marginline.model.CommandHeader;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PlaceOrderArgs;
import io.marginline.model.Profile;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import java.util.List;
import java.util.SplittableRandom;

/** An engine with the benchmark's market, and commands with fresh request ids. */
final class World {
  private static final long SECOND_NS = 1_000_000_000L;

  final CountingEvents events = new CountingEvents();
  final Engine engine = new Engine(events);
  private final CommandHeader header = new CommandHeader();
  private final PlaceOrderArgs order = new PlaceOrderArgs();

  /** Ids of 128 random bits, as clients send them. */
  private final SplittableRandom requestIds = new SplittableRandom(7);

  private long nowNs = SECOND_NS;

  World() {
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
