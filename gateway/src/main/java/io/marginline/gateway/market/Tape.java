package io.marginline.gateway.market;

import io.marginline.model.Event;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import io.marginline.views.market.Liquidation;
import io.marginline.views.market.Market;
import io.marginline.views.market.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hands what happened from the fold's thread to that of the pushes. It feeds the market first, so
 * that both see the same.
 */
final class Tape implements Views.Listener {
  private final Market market;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private volatile boolean wanted;
  private final AtomicInteger restarts = new AtomicInteger();

  /**
   * Of one command.
   *
   * @param joined prints of one order at one price as one
   */
  record Entry(List<Print> prints, List<Joined> joined, List<Liquidation> liquidations) {}

  /**
   * Prints of one order at one price.
   *
   * @param seq of the book after the command
   */
  record Joined(Print last, long lots, int count, long seq) {}

  Tape(Market market) {
    this.market = market;
  }

  /** Somebody takes the entries from now on. */
  void want() {
    wanted = true;
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    market.after(venue, events, position, timeNs);
    Market.Latest latest = market.latest();
    if (wanted && !(latest.prints().isEmpty() && latest.liquidations().isEmpty())) {
      entries.add(
          new Entry(latest.prints(), joined(venue, latest.prints()), latest.liquidations()));
    }
  }

  @Override
  public void restarted(Venue venue, long position, long timeNs) {
    market.restarted(venue, position, timeNs);
    restarts.incrementAndGet();
  }

  /** How often the fold began anew. */
  int restarts() {
    return restarts.get();
  }

  private static List<Joined> joined(Venue venue, List<Print> prints) {
    List<Joined> joined = new ArrayList<>();
    for (Print print : prints) {
      Joined last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && same(last.last(), print)) {
        joined.set(
            joined.size() - 1,
            new Joined(print, last.lots() + print.lots(), last.count() + 1, last.seq()));
      } else {
        long seq = venue.book(print.instrument(), 1).sequence();
        joined.add(new Joined(print, print.lots(), 1, seq));
      }
    }
    return joined;
  }

  private static boolean same(Print one, Print other) {
    return one.instrument() == other.instrument()
        && one.orderId() == other.orderId()
        && one.ticks() == other.ticks()
        && one.takerBuy() == other.takerBuy();
  }

  /** The oldest entry that nobody took; null when there is none. */
  @Nullable Entry poll() {
    return entries.poll();
  }
}
