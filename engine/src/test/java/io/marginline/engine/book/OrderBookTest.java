package io.marginline.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OrderBookTest {
  private final OrderBook book = new OrderBook();

  @Test
  void dearestBidAndCheapestAskStandFirst() {
    book.add(1, true, 100, 5);
    book.add(2, true, 102, 5);
    book.add(3, true, 101, 5);
    book.add(4, false, 110, 5);
    book.add(5, false, 105, 5);

    assertThat(book.best(true)).isEqualTo(2);
    assertThat(book.next(2)).isEqualTo(3);
    assertThat(book.next(3)).isEqualTo(1);
    assertThat(book.next(1)).isEqualTo(OrderBook.NONE);
    assertThat(book.best(false)).isEqualTo(5);
    assertThat(book.bestPriceTicks(true)).isEqualTo(102);
    assertThat(book.bestPriceTicks(false)).isEqualTo(105);
  }

  @Test
  void atOnePriceTheEarlierOrderStandsFirstAndKeepsItsPlaceWhenReduced() {
    book.add(7, false, 50, 10);
    book.add(3, false, 50, 20);
    book.reduceTo(7, 1);

    assertThat(book.best(false)).isEqualTo(7);
    assertThat(book.next(7)).isEqualTo(3);
    assertThat(book.levelLots(3)).isEqualTo(21);
  }

  @Test
  void freedSlotStandsLastWhenUsedAgainAtTheSamePrice() {
    book.add(0, true, 50, 1);
    book.add(1, true, 50, 1);
    book.remove(0);
    book.add(0, true, 50, 1);

    assertThat(book.best(true)).isEqualTo(1);
    assertThat(book.next(1)).isEqualTo(0);
  }

  @Test
  void takerTradesAtOnceOnlyAtOrThroughTheBestPrice() {
    book.add(0, false, 105, 3);
    book.add(1, false, 106, 4);

    assertThat(book.crosses(true, 104)).isFalse();
    assertThat(book.crosses(true, 105)).isTrue();
    assertThat(book.crosses(false, 1)).as("no bids").isFalse();
    assertThat(book.lotsWithin(true, 105, 100)).isEqualTo(3);
    assertThat(book.lotsWithin(true, Long.MAX_VALUE, 100)).isEqualTo(7);
    assertThat(book.lotsWithin(true, Long.MAX_VALUE, 5)).isEqualTo(5);
    assertThat(book.lotsWithin(false, 0, 5)).isZero();
  }

  @Test
  void totalsBeyondALongAreCountedUpToEnoughAndRefusedOnOneLevel() {
    book.add(0, true, 10, Long.MAX_VALUE);
    book.add(1, true, 9, Long.MAX_VALUE);

    assertThat(book.lotsWithin(false, 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> book.add(2, true, 10, 1)).isInstanceOf(ArithmeticException.class);
    assertThat(book.contains(2)).isFalse();
    assertThat(book.size(true)).isEqualTo(2);
  }

  @Test
  void booksOfTwoInstrumentsShareSlotsWithoutSeeingEachOther() {
    RestingOrders orders = new RestingOrders();
    OrderBook first = new OrderBook(orders);
    OrderBook second = new OrderBook(orders);
    first.add(0, true, 10, 1);
    second.add(1, true, 20, 2);

    assertThat(first.contains(1)).isFalse();
    assertThat(second.contains(1)).isTrue();
    assertThat(first.best(true)).isEqualTo(0);
    assertThat(second.best(true)).isEqualTo(1);
    assertThatThrownBy(() -> first.remove(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> second.add(0, true, 10, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void faultsOfTheCallerAreRefusedAndChangeNothing() {
    book.add(0, true, 10, 5);

    assertThatThrownBy(() -> book.add(0, true, 11, 5)).hasMessageContaining("slot 0");
    assertThatThrownBy(() -> book.add(-1, true, 11, 5)).hasMessageContaining("slot -1");
    assertThatThrownBy(() -> book.add(1, true, 0, 5)).hasMessageContaining("price 0");
    assertThatThrownBy(() -> book.add(1, true, 11, 0)).hasMessageContaining("0 lots");
    assertThatThrownBy(() -> book.add(Integer.MAX_VALUE, true, 11, 1)).hasMessageContaining("slot");
    assertThatThrownBy(() -> book.remove(1)).hasMessageContaining("does not rest");
    assertThatThrownBy(() -> book.remove(OrderBook.NONE)).hasMessageContaining("does not rest");
    assertThatThrownBy(() -> book.reduceTo(0, 5)).hasMessageContaining("from 5 to 5");
    assertThatThrownBy(() -> book.reduceTo(0, 0)).hasMessageContaining("from 5 to 0");
    assertThatThrownBy(() -> book.bestPriceTicks(false)).hasMessageContaining("no asks");
    assertThatThrownBy(() -> book.next(9)).hasMessageContaining("does not rest");
    assertThat(book.size(true)).isEqualTo(1);
    assertThat(book.levelLots(0)).isEqualTo(5);
  }
}
