package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.Tier;
import io.marginline.model.TriggerBy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One account with as many orders as it may have (docs/engine.md §5, §7), in the engine and in the
 * reference: more than the random streams ever rest.
 */
class ManyOrdersTest {
  private static final int INSTRUMENTS = 9;
  private static final int OF_INSTRUMENT = 500;
  private static final int TRIGGERS = 1_000;

  /** Tenths of a tick. */
  private static final long MARK = 100_000;

  private static final long TICKS = MARK / 10;

  private final Desk desk =
      new Desk(
          Profile.MARGINLINE,
          Collections.nCopies(INSTRUMENTS, List.of(Tier.ofLots(1_000_000, 5_000_000, 10_000_000))),
          0,
          MARK,
          new Compared());

  private Event bid(long account, int instrument, int i) {
    return desk.order(account, instrument, 1, TICKS - 1 - i % 100, OrderType.LIMIT);
  }

  private static void refused(Event event) {
    assertThat(event).isInstanceOf(Event.CommandRejected.class);
    assertThat(((Event.CommandRejected) event).reason()).isEqualTo(RejectReason.TOO_MANY_ORDERS);
  }

  @Test
  void five_hundred_orders_of_an_instrument_and_four_thousand_in_all() {
    long account = desk.account(Desk.RICH / 4);
    long first = 0;
    for (int instrument = 0; instrument < INSTRUMENTS - 1; instrument++) {
      for (int i = 0; i < OF_INSTRUMENT; i++) {
        long id = desk.done(bid(account, instrument, i));
        first = first == 0 ? id : first;
      }
      refused(bid(account, instrument, 0));
    }
    int last = INSTRUMENTS - 1;
    refused(bid(account, last, 0));
    long ended = first;
    desk.done(desk.send(account, h -> new Command.CancelOrder(h, ended, ClientId.NONE)));
    desk.done(bid(account, last, 0));
    refused(bid(account, last, 1));
    refused(bid(account, 0, 0));
    // One order that meets five hundred.
    desk.done(desk.order(1, 1, -OF_INSTRUMENT, TICKS - 100, OrderType.IOC));
    assertThat(desk.events.stream().filter(Event.TradeExecuted.class::isInstance))
        .hasSize(OF_INSTRUMENT);
    desk.done(bid(account, 1, 0));
    desk.done(desk.send(account, h -> new Command.CancelAll(h, -1)));
    assertThat(desk.events.stream().filter(Event.OrderCancelled.class::isInstance))
        .hasSize(OF_INSTRUMENT * 7 + 1);
    desk.done(bid(account, 0, 0));
  }

  @Test
  void an_account_that_is_liquidated_with_all_its_orders() {
    long account = desk.account(40_000_000);
    desk.open(account, 0, 7_000);
    for (int instrument = 1; instrument < INSTRUMENTS - 1; instrument++) {
      for (int i = 0; i < OF_INSTRUMENT; i++) {
        desk.done(bid(account, instrument, i));
      }
    }
    desk.mark(0, MARK * 4 / 10);
    assertThat(desk.events.stream().filter(Event.LiquidationStarted.class::isInstance)).hasSize(1);
    assertThat(desk.events.stream().filter(Event.OrderCancelled.class::isInstance))
        .hasSize(OF_INSTRUMENT * 7);
  }

  @Test
  void a_thousand_triggers_of_which_a_fall_fires_those_it_reaches() {
    long account = desk.account(Desk.RICH / 4);
    long reached = 0;
    for (int i = 0; i < TRIGGERS; i++) {
      desk.done(trigger(account, i));
      reached += i % INSTRUMENTS == 4 && !above(i) && away(i) <= 500 ? 1 : 0;
    }
    refused(trigger(account, 0));
    desk.mark(4, MARK - 500);
    assertThat(desk.events.stream().filter(Event.TriggerFired.class::isInstance))
        .hasSize((int) reached);
    assertThat(reached).isBetween(20L, 40L);
    for (int i = 0; i < reached; i++) {
      desk.done(trigger(account, 0));
    }
    refused(trigger(account, 0));
  }

  private static boolean above(int i) {
    return i / INSTRUMENTS % 2 == 0;
  }

  /** Tenths of a tick: 10 to 1,000. */
  private static long away(int i) {
    return 10 * (1 + i * 37L % 100);
  }

  private Event trigger(long account, int i) {
    return desk.send(
        account,
        h ->
            new Command.PlaceTrigger(
                h,
                i % INSTRUMENTS,
                above(i),
                PositionSide.NET,
                MarginMode.CROSS,
                TriggerBy.MARK,
                above(i),
                above(i) ? MARK + away(i) : MARK - away(i),
                0,
                1,
                false));
  }
}
