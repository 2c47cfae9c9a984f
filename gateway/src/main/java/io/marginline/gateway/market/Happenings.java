package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Row;
import io.marginline.views.Venue;
import io.marginline.views.market.Liquidation;
import io.marginline.views.market.Market;
import io.marginline.views.market.Print;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Pushes of what happens once: trades and liquidations. */
final class Happenings implements Runnable {
  private final Desk desk;
  private final Tape tape;
  private final OptionRows options;
  private final Board board;

  /** Nothing is said on subscribing; what happens later is pushed by {@link Happenings}. */
  static final Topic.Feed FEED =
      new Topic.Feed() {
        @Override
        public List<String> first(Venue venue, Market market, boolean alone) {
          return List.of();
        }

        @Override
        public List<String> next(Venue venue, Market market) {
          return List.of();
        }
      };

  Happenings(Desk desk, Tape tape, LongSupplier clockMs) {
    this.desk = desk;
    this.tape = tape;
    options = new OptionRows(desk.catalog());
    board = new Board(desk, this, clockMs);
  }

  Board board() {
    return board;
  }

  @Override
  public void run() {
    Tape.Entry entry = tape.poll();
    while (entry != null) {
      entry.joined().forEach(this::trades);
      entry.prints().forEach(this::print);
      liquidations(entry.liquidations());
      entry = tape.poll();
    }
  }

  private void trades(Tape.Joined joined) {
    Topic topic = topic("trades", joined.last().instrument());
    if (topic != null) {
      Listed listed = desk.catalog().byId(joined.last().instrument());
      push(
          topic,
          TradeRows.joined(listed, joined.last(), joined.lots(), joined.count(), joined.seq()));
    }
  }

  private void print(Print print) {
    Listed listed = desk.catalog().byId(print.instrument());
    Topic all = topic("trades-all", print.instrument());
    if (all != null) {
      push(all, TradeRows.trade(listed, print));
    }
    if (listed.kind() == Kind.OPTION) {
      for (String key : List.of(listed.instId(), Catalog.family(listed))) {
        Topic topic = board.find(Cadence.EVENT, "option-trades " + key);
        if (topic != null) {
          push(topic, options.trade(listed, listed.spec(), print));
        }
      }
    }
  }

  private void liquidations(List<Liquidation> slices) {
    Map<Integer, List<Liquidation>> of = new LinkedHashMap<>();
    slices.forEach(
        each -> of.computeIfAbsent(each.instrument(), id -> new ArrayList<>()).add(each));
    of.forEach(
        (instrument, own) -> {
          Listed listed = desk.catalog().byId(instrument);
          String type = Catalog.derivative(listed) ? Catalog.type(listed) : "MARGIN";
          Topic topic = board.find(Cadence.EVENT, "liquidation-orders " + type);
          if (topic != null) {
            push(topic, TradeRows.liquidation(listed, own));
          }
        });
  }

  private @Nullable Topic topic(String channel, int instrument) {
    return board.find(Cadence.EVENT, channel + " " + desk.catalog().byId(instrument).instId());
  }

  private static void push(Topic topic, Row row) {
    topic.push(ValueFeed.data(List.of(row)));
  }
}
