package io.marginline.views;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TradeKind;
import io.marginline.model.TriggerBy;
import io.marginline.views.BookView.Level;
import io.marginline.views.Script.Taking;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStatesTest {
  private static final ClientId NAME = new ClientId(1, 2, 3, 4);

  private final Script script = new Script();

  private OrderView order(long id) {
    return requireNonNull(script.venue().order(id));
  }

  private void namedOrder(long id, long lots) {
    script.order(id, 1, 0, NAME, OrderType.LIMIT, true, 100, lots);
  }

  @Test
  void anOrderIsLiveThenPartlyFilledThenFilled() {
    namedOrder(1, 10);
    script.end();
    assertThat(order(1).state()).isEqualTo(OrderState.LIVE);
    assertThat(order(1).createdNs()).isEqualTo(script.nowNs);
    assertThat(order(1).leverE2()).isEqualTo(300);

    sell(2, 1, 100, 4, 4, 4_000);
    assertThat(order(1).state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    assertThat(order(1).filledLots()).isEqualTo(4);
    assertThat(order(1).live()).isTrue();

    script.events().orderAmended(1, 98, 6, false);
    script.end();
    assertThat(order(1).amended()).isTrue();
    sell(3, 2, 98, 6, 10, 9_880);
    OrderView filled = order(1);
    assertThat(filled.state()).isEqualTo(OrderState.FILLED);
    assertThat(filled.live()).isFalse();
    assertThat(filled.tickLots()).isEqualTo(BigInteger.valueOf(4 * 100 + 6 * 98));
    assertThat(filled.feeUnits()).isEqualTo(-2);
    assertThat(requireNonNull(filled.lastFill()).tradeId()).isEqualTo(2);
    assertThat(filled.updatedNs()).isEqualTo(script.nowNs);
    assertThat(script.venue().orders(1)).isEmpty();
    assertThat(script.venue().orderByClientId(1, NAME)).isEqualTo(filled);
  }

  /** Account 2 sells into order 1 of account 1; every fill costs the maker 1. */
  private void sell(long id, long trade, long ticks, long lots, long held, long entryUnits) {
    script.order(id, 2, 0, ClientId.NONE, OrderType.IOC, false, ticks, lots);
    script.events().tradeExecuted(trade, 0, TradeKind.BOOK, ticks, lots, false, 2, id, 1, 1);
    script.position(2, 2, -held, -entryUnits);
    script.fee(0, 1, 1);
    script.position(1, 1, held, entryUnits);
    script.end();
  }

  @Test
  void whatIsCancelledSaysWhyAndLeavesTheBook() {
    namedOrder(1, 10);
    script.order(2, 2, 0, true, 100, 5);
    script.order(3, 2, 0, false, 105, 7);
    script.end();
    BookView book = script.venue().book(0);
    assertThat(book.bids()).containsExactly(new Level(100, 15, 2));
    assertThat(book.asks()).containsExactly(new Level(105, 7, 1));
    assertThat(script.venue().changedBooks()).containsExactly(0);

    script.events().orderReduced(2, 3);
    script.events().orderCancelled(1, CancelReason.USER, 10);
    script.end();
    assertThat(order(1).state()).isEqualTo(OrderState.CANCELED);
    assertThat(order(1).cancelReason()).isEqualTo(CancelReason.USER);
    assertThat(order(2).lots()).isEqualTo(3);
    assertThat(script.venue().book(0, 1).bids()).containsExactly(new Level(100, 3, 1));
    assertThat(script.venue().book(0).sequence()).isEqualTo(book.sequence() + 1);
    assertThat(script.venue().changedOrders()).extracting(OrderView::id).containsExactly(2L, 1L);
    assertThat(script.venue().changedAccounts()).containsExactly(1L, 2L);
  }

  @Test
  void ordersThatNeverRestAreInNoBook() {
    script.order(1, 1, 0, ClientId.NONE, OrderType.IOC, true, 100, 5);
    script.events().orderCancelled(1, CancelReason.IOC_REMAINDER, 5);
    script.end();
    assertThat(script.venue().changedBooks()).isEmpty();
    assertThat(order(1).cancelReason()).isEqualTo(CancelReason.IOC_REMAINDER);
  }

  @Test
  void aNameMayBeUsedAgainAndTheLastOrdersAreKept() {
    for (long id = 1; id <= 4; id++) {
      namedOrder(id, 1);
      script.events().orderCancelled(id, CancelReason.USER, 1);
      script.end();
    }
    assertThat(script.venue().order(1)).isNull();
    assertThat(order(2).id()).isEqualTo(2);
    assertThat(script.venue().orderByClientId(1, NAME)).extracting(OrderView::id).isEqualTo(4L);
    namedOrder(5, 1);
    script.end();
    assertThat(script.venue().orderByClientId(1, NAME)).extracting(OrderView::id).isEqualTo(5L);
  }

  @Test
  void anOrderOfATriggerNamesIt() {
    trigger(1);
    trigger(2);
    script.end();
    assertThat(script.venue().triggers(1)).extracting(TriggerView::id).containsExactly(1L, 2L);

    script.events().triggerFired(1, 120);
    script.events().triggerRefused(1, RejectReason.INSUFFICIENT_MARGIN, 5, 4, Term.AVAIL_EQ);
    script.events().triggerFired(2, 120);
    script.order(7, 1, 0, true, 120, 5);
    script.order(8, 1, 0, true, 120, 5);
    script.end();
    assertThat(order(7).triggerId()).isEqualTo(2);
    assertThat(order(8).triggerId()).isZero();
    assertThat(script.venue().triggers(1)).isEmpty();
    assertThat(script.venue().trigger(1)).isNull();
  }

  private void trigger(long id) {
    script
        .events()
        .triggerAccepted(
            id,
            1,
            0,
            true,
            PositionSide.NET,
            MarginMode.CROSS,
            TriggerBy.MARK,
            true,
            120,
            0,
            5,
            false);
  }

  @Test
  void aMakerThatIsOnlyPartlyTakenStaysInTheBook() {
    script.order(1, 2, 0, false, 100, 10);
    script.end();
    script.order(2, 1, 0, true, 101, 4);
    script.trade(1, 0, 100, 4, new Taking(1, 2, 2, 1));
    script.position(1, 1, 4, 4_000);
    script.position(2, 2, -4, -4_000);
    script.end();
    BookView book = script.venue().book(0);
    assertThat(book.bids()).isEmpty();
    assertThat(book.asks()).containsExactly(new Level(100, 6, 1));
    assertThat(List.of(order(1).state(), order(2).state()))
        .containsExactly(OrderState.PARTIALLY_FILLED, OrderState.FILLED);
  }

  @Test
  void ofALevelTheOrdersThatAreLeftAreCounted() {
    script.order(1, 2, 0, false, 100, 10);
    script.order(2, 3, 0, false, 100, 10);
    script.end();
    assertThat(script.venue().book(0).asks()).containsExactly(new Level(100, 20, 2));
    script.order(3, 1, 0, true, 100, 10);
    script.trade(1, 0, 100, 10, new Taking(1, 3, 2, 1));
    script.position(1, 1, 10, 10_000);
    script.position(2, 2, -10, -10_000);
    script.end();
    assertThat(script.venue().book(0).asks()).containsExactly(new Level(100, 10, 1));
  }
}
