package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.marginline.model.Bill;
import io.marginline.model.ClientId;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.Term;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import io.marginline.model.Validity;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class EncoderAllocationTest {
  private static final int ROUNDS = 200_000;

  private final EventHash hash = new EventHash();
  private final EventEncoder events = new EventEncoder(hash);
  private final ClientId clientId = new ClientId(1, 2, 3, 4);
  private final Event.IndexCreated index =
      (Event.IndexCreated) Samples.numbered().event(Event.IndexCreated.class);
  private final Event.InstrumentCreated instrument =
      (Event.InstrumentCreated) Samples.numbered().event(Event.InstrumentCreated.class);
  private final Event.CurrencySet currency =
      (Event.CurrencySet) Samples.numbered().event(Event.CurrencySet.class);

  @Test
  void writing_and_hashing_events_allocates_nothing() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run();
    long start = thread.getCurrentThreadCpuTime();
    long before = thread.getCurrentThreadAllocatedBytes();
    run();
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    long spent = thread.getCurrentThreadCpuTime() - start;
    System.out.println("events: " + spent / (12L * ROUNDS) + " ns each, written and hashed");

    assertThat(allocated).as("bytes for %d events", 12 * ROUNDS).isZero();
    assertThat(hash.value()).isNotEqualTo(new EventHash().value());
  }

  private void run() {
    for (int i = 0; i < ROUNDS; i++) {
      orders(i);
      prices(i);
      events.posted(1, LedgerKind.CASH, i, LedgerKind.REVENUE, 0, 5, Bill.FEE);
      events.unitStateChanged(i, 1, 2, UnitState.HEALTHY, UnitState.WARNED, 3, 4);
      events.indexCreated(index.indexId(), index.spec());
      events.instrumentCreated(instrument.instrumentId(), instrument.spec());
      events.currencySet(
          currency.assetId(), currency.indexId(), currency.spec(), currency.hourlyInterestPpb());
    }
  }

  private void orders(int i) {
    events.orderAccepted(
        i,
        2,
        3,
        clientId,
        true,
        PositionSide.NET,
        MarginMode.CROSS,
        OrderType.LIMIT,
        5,
        6,
        false,
        SelfTrade.CANCEL_MAKER);
    events.tradeExecuted(i, 1, TradeKind.BOOK, 2, 3, true, 4, 5, 6, 7);
    events.positionChanged(i, 1, 2, MarginMode.ISOLATED, PositionSide.LONG, 3, 4);
    events.commandCompleted(1, i, 2, 3, false);
    events.commandRejected(1, i, 2, RejectReason.FROZEN, 3, 4, Term.NONE, false);
  }

  private void prices(int i) {
    events.indexUpdated(1, i, Validity.VALID, 3);
    events.markUpdated(1, i, Validity.STALE);
  }
}
