package io.marginline.reference.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import io.marginline.model.Validity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Long 100 lots at 100 ticks, cash 1,000, mark 94.7: upl = ⌊9470⌋ − 10000 = −530, E = 470, MM =
 * ⌈473.5⌉ = 474, fee = ⌈4.735⌉ = 5, ratio 470 ÷ 479. One slice of 40 lots at 94, then a takeover of
 * 60 at 93, worked off at 95 with half of it deleveraged.
 */
class ReceiptTest {
  private static final ReceiptLabels LABELS =
      new ReceiptLabels(
          List.of("USDT"),
          List.of(new ReceiptLabels.InstrumentLabel("BTC-USDT-SWAP", "0.1", "0.01")));

  private static EventScript story() {
    EventScript script = EventScript.plain().deposit(1, 1_000).deposit(2, 50_000);
    script.cross(1, 1, 0, 100, 100).cross(2, 2, 0, -100, 100).done();
    script.mark(0, 947, Validity.VALID).instant(5_000_000_000L);
    script.add(state(2, UnitState.HEALTHY, UnitState.ORDERS_CANCELLED)); // somebody else
    script.add(new Event.OrderCancelled(76, CancelReason.LIQUIDATION, 1));
    script.add(state(1, UnitState.HEALTHY, UnitState.ORDERS_CANCELLED));
    script.add(new Event.OrderCancelled(77, CancelReason.LIQUIDATION, 3));
    script.add(state(1, UnitState.ORDERS_CANCELLED, UnitState.REDUCING));
    script.add(new Event.LiquidationStarted(9, 1, 0, 0, 470, 474, 5));
    script.add(new Event.LiquidationTerm(9, 1, 0, 100, 10_000, 947, -530, 474, 5));
    script.done();
    slice(script);
    takeover(script);
    return script;
  }

  private static Event state(long account, UnitState from, UnitState to) {
    return new Event.UnitStateChanged(account, 0, 0, from, to, 470, 479);
  }

  private static Event trade(long id, TradeKind kind, long price, long lots) {
    boolean bookMaker = kind == TradeKind.LIQUIDATION || kind == TradeKind.WORK_OFF;
    long taker = kind == TradeKind.WORK_OFF ? -1 : kind == TradeKind.ADL ? 2 : 1;
    return new Event.TradeExecuted(
        id, 0, kind, price, lots, false, taker, 0, bookMaker ? 2 : -1, bookMaker ? 55 : 0);
  }

  private static void slice(EventScript script) {
    script.add(trade(1, TradeKind.LIQUIDATION, 94, 40));
    script.post(LedgerKind.CASH, 1, LedgerKind.CLEARING, 0, 240, Bill.REALISED_PNL);
    script.post(LedgerKind.CASH, 1, LedgerKind.REVENUE, 0, 2, Bill.FEE);
    script.cross(1, 1, 0, 60, 100);
    script.post(LedgerKind.CLEARING, 0, LedgerKind.CASH, 2, 240, Bill.REALISED_PNL);
    script.post(LedgerKind.CASH, 2, LedgerKind.REVENUE, 0, 1, Bill.FEE);
    script.cross(2, 2, 0, -60, 100);
    script.add(new Event.SliceAttempted(9, 1, 40, 94, 91, 40)).done();
  }

  private static void takeover(EventScript script) {
    script.add(trade(2, TradeKind.TAKEOVER, 93, 60));
    script.post(LedgerKind.CASH, 1, LedgerKind.CLEARING, 0, 420, Bill.REALISED_PNL);
    script.cross(1, 1, 0, 0, 100);
    script.add(new Event.TakenOver(9, 1, 4, 60, 93));
    script.add(new Event.InventoryChanged(4, 0, 60, 93));
    script.post(LedgerKind.CASH, 1, LedgerKind.FUND, 0, 338, Bill.RESIDUE);
    script.add(new Event.LiquidationClosed(9, LiquidationOutcome.TAKEN_OVER, 0, 0)).done();
    script.add(trade(3, TradeKind.WORK_OFF, 95, 30));
    script.post(LedgerKind.CLEARING, 0, LedgerKind.FUND, 0, 60, Bill.WORK_OFF);
    script.add(new Event.InventoryChanged(4, 0, 30, 93)).done();
    script.add(trade(4, TradeKind.ADL, 93, 30));
    script.cross(2, 2, 0, -30, 100);
    script.add(new Event.InventoryChanged(4, 0, 0, 93));
    script.add(new Event.Deleveraged(4, 2, 2, 30, 93, 1)).done();
  }

  private static List<String> lines(List<Event> events) {
    List<String> lines = new ArrayList<>();
    Receipts receipts = new Receipts(lines::add, LABELS);
    events.forEach(receipts::accept);
    receipts.finish();
    return lines;
  }

  @Test
  void aReceiptRecomputesFromItsOwnText() {
    List<String> lines = lines(story().events);

    assertThat(lines).hasSize(1);
    assertThat(ReceiptCheck.recompute(lines.getFirst())).isEmpty();
    assertThat(ReceiptText.liquidationId(lines.getFirst())).isEqualTo(9);
  }

  @Test
  void aChangedNumberIsFoundWhereverItStands() {
    String line = lines(story().events).getFirst();

    assertThat(ReceiptCheck.recompute(line.replace("\"mark\":947", "\"mark\":948")))
        .anyMatch(text -> text.contains("upl"));
    assertThat(ReceiptCheck.recompute(line.replace("\"mmrPpb\":50000000", "\"mmrPpb\":50500000")))
        .anyMatch(text -> text.contains("maintenance"));
    assertThat(ReceiptCheck.recompute(line.replace("\"balance\":1000", "\"balance\":1010")))
        .anyMatch(text -> text.contains("not at the line"));
    assertThat(ReceiptCheck.recompute(line.replace("\"price\":94,", "\"price\":90,")))
        .anyMatch(text -> text.contains("through 91"));
    assertThat(ReceiptCheck.recompute(line.replace("\"ratio\":\"0.98", "\"ratio\":\"0.97")))
        .anyMatch(text -> text.startsWith("ratio"));
  }

  @Test
  void theTextTellsTheWholeStoryInDecimals() {
    String text = ReceiptText.of(lines(story().events).getFirst());

    assertThat(text)
        .contains("account 1, cross pool in USDT")
        .contains("long 1.00 BTC-USDT-SWAP (position 1), entry cost 100.00, mark 9.47 ")
        .contains("from 3 of 3 sources")
        .contains("upl -5.30, maintenance margin 4.74, fee 0.05")
        .contains("equity 4.70 / (maintenance 4.74 + fee 0.05) = ratio 0.981210855")
        .contains("orders cancelled: 1")
        .contains("slice 0.40 BTC-USDT-SWAP, limit 9.4, bankruptcy price 9.1: filled 0.40")
        .contains("0.40 at 9.4, pnl -2.40, fee 0.02, to the fund 0")
        .contains("taken over: 0.60 BTC-USDT-SWAP at its bankruptcy price 9.3")
        .contains("residue 3.38 from CASH to FUND")
        .contains("worked off 30 lots at 95 ticks with account 2: fund +0.60 −0.00")
        .contains("deleveraged 30 lots at 93 ticks with account 2 (rank 1)")
        .contains("closed TAKEN_OVER")
        .doesNotContain("log ends");
  }

  @Test
  void aLogThatEndsEarlySaysSo() {
    List<Event> events = story().events;
    String line = lines(events.subList(0, events.size() - 6)).getFirst();

    assertThat(line).contains("\"complete\":false");
    assertThat(ReceiptCheck.recompute(line)).isEmpty();
    assertThat(ReceiptText.of(line)).contains("The log ends before");
  }

  @Test
  void brokenTextIsRefusedWithItsPosition() {
    String line = lines(story().events).getFirst();

    assertThatThrownBy(() -> ReceiptCheck.recompute(line.substring(0, 100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("character 101");
    assertThatThrownBy(() -> ReceiptCheck.recompute("{\"a\":1e400}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReceiptCheck.recompute("{\"rules\":{}}"))
        .hasMessageContaining("\"profile\" is missing");
    assertThatThrownBy(() -> ReceiptCheck.recompute("[".repeat(100)))
        .hasMessageContaining("nested at most 16");
  }
}
