package io.marginline.benchmarks.node;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import java.time.Duration;
import java.util.SplittableRandom;
import org.agrona.concurrent.SystemEpochNanoClock;

/** Commands with fresh request ids of 128 random bits, as clients send them. */
final class Requests {
  private static final long PATIENCE_NS = Duration.ofSeconds(50).toNanos();

  private final SystemEpochNanoClock clock = new SystemEpochNanoClock();
  private final SplittableRandom ids;

  Requests(long seed) {
    ids = new SplittableRandom(seed);
  }

  /** Epoch nanoseconds. */
  long now() {
    return clock.nanoTime();
  }

  Header header(long account) {
    return new Header(ids.nextLong(), ids.nextLong(), account, 0, clock.nanoTime() + PATIENCE_NS);
  }

  /** An order under a client id that is a number; two fifths of the accounts trade isolated. */
  Command order(long account, Order order, OrderType type) {
    return new Command.PlaceOrder(
        header(account),
        order.instrument(),
        id(order.number()),
        order.buy(),
        PositionSide.NET,
        account % 5 < 2 ? MarginMode.ISOLATED : MarginMode.CROSS,
        type,
        order.ticks(),
        order.lots(),
        false,
        SelfTrade.CANCEL_MAKER);
  }

  Command amend(long account, long number, long ticks) {
    return new Command.AmendOrder(header(account), 0, id(number), ticks, 0);
  }

  Command cancel(long account, long number) {
    return new Command.CancelOrder(header(account), 0, id(number));
  }

  private static ClientId id(long number) {
    return new ClientId(number, 0, 0, 0);
  }

  /** What an order asks for. */
  record Order(int instrument, long number, boolean buy, long ticks, long lots) {}
}
