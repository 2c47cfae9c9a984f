package io.marginline.views;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marginline.model.Bill;
import io.marginline.model.ClientId;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import io.marginline.views.Script.Taking;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FillsTest {
  private final Script script = new Script();

  @Test
  void bothSidesOfATradeHaveTheirOwnFeeAndResult() {
    script.opened();
    script.mark(120);
    script.order(3, 2, 0, true, 130, 4);
    script.end();
    // 1 sells 4 of its 10 lots to 2 at 130: it gains 4 × 30 × 10, and 2 loses as much.
    script.order(4, 1, 0, false, 130, 4);
    script.events().tradeExecuted(2, 0, TradeKind.BOOK, 130, 4, false, 1, 4, 2, 3);
    script.gain(1, 1_200);
    script.fee(0, 1, 3);
    script.position(1, 1, 6, 6_000);
    script.loss(2, 1_200);
    script.fee(0, 2, 2);
    script.position(2, 2, -6, -6_000);
    script.end();

    List<FillView> fills = script.venue().fills();
    assertThat(fills).extracting(FillView::accountId).containsExactly(1L, 2L);
    assertThat(fills).extracting(FillView::orderId).containsExactly(4L, 3L);
    assertThat(fills).extracting(FillView::taker).containsExactly(true, false);
    assertThat(fills).extracting(FillView::buy).containsExactly(false, true);
    assertThat(fills).extracting(FillView::feeUnits).containsExactly(-3L, -2L);
    assertThat(fills).extracting(FillView::pnlUnits).containsExactly(1_200L, -1_200L);
    assertThat(fills).extracting(FillView::positionLots).containsExactly(6L, -6L);
    assertThat(fills).extracting(FillView::mark).containsOnly(120L);
    assertThat(fills).extracting(FillView::timeNs).containsOnly(script.nowNs);
  }

  @Test
  void ofAnIsolatedPositionTheMarginPaysAndItsBillsSaySo() {
    script
        .events()
        .orderAccepted(
            1,
            1,
            0,
            ClientId.NONE,
            true,
            PositionSide.NET,
            MarginMode.ISOLATED,
            OrderType.IOC,
            100,
            10,
            false,
            SelfTrade.CANCEL_MAKER);
    script.events().tradeExecuted(1, 0, TradeKind.BOOK, 100, 10, true, 1, 1, 2, 9);
    script.post(0, LedgerKind.CASH, 1, LedgerKind.MARGIN, 1, 3_334, Bill.MARGIN_IN);
    script.fee(0, 1, 5);
    script.events().positionChanged(1, 1, 0, MarginMode.ISOLATED, PositionSide.NET, 10, 10_000);
    script.end();

    assertThat(script.venue().position(1))
        .satisfies(
            position -> {
              assertThat(position.marginUnits()).isEqualTo(3_334);
              assertThat(position.isolated()).isTrue();
              assertThat(position.history().feeUnits()).isEqualTo(-5);
            });
    List<BillView> bills =
        script.venue().bills().stream().filter(bill -> bill.accountId() == 1).toList();
    assertThat(bills)
        .extracting(
            BillView::purse,
            BillView::bill,
            BillView::changeUnits,
            BillView::balanceUnits,
            BillView::orderId,
            BillView::tradeId,
            BillView::positionId,
            BillView::instrumentId)
        .containsExactly(
            tuple(LedgerKind.CASH, Bill.MARGIN_IN, -3_334L, Script.FUNDS - 3_334, 1L, 1L, 1L, 0),
            tuple(LedgerKind.MARGIN, Bill.MARGIN_IN, 3_334L, 3_334L, 1L, 1L, 1L, 0),
            tuple(LedgerKind.CASH, Bill.FEE, -5L, Script.FUNDS - 3_339, 1L, 1L, 1L, 0));
  }

  @Test
  void aSpotBuyerPaysItsFeeInCoins() {
    script.order(1, 2, 1, false, 50, 3);
    script.end();
    script.order(2, 1, 1, true, 50, 3);
    script.trade(1, 1, 50, 3, new Taking(1, 2, 2, 1));
    script.post(1, LedgerKind.CASH, 2, LedgerKind.CASH, 1, 3_000, Bill.TRADE);
    script.post(0, LedgerKind.CASH, 1, LedgerKind.CASH, 2, 1_500, Bill.TRADE);
    script.fee(1, 1, 2);
    script.fee(0, 2, 1);
    script.end();

    assertThat(script.venue().fills())
        .extracting(FillView::feeAssetId, FillView::feeUnits, FillView::pnlUnits)
        .containsExactly(tuple(1, -2L, 0L), tuple(0, -1L, 0L));
    OrderView bought = requireNonNull(script.venue().order(2));
    assertThat(bought.feeAssetId()).isEqualTo(1);
    assertThat(bought.feeUnits()).isEqualTo(-2);
    assertThat(script.venue().account(1).cashUnits())
        .containsExactly(Script.FUNDS - 1_500, Script.FUNDS + 2_998);
    assertThat(script.venue().bills().getFirst().otherAccountId()).isEqualTo(1);
  }

  @Test
  void aRebateIsReceived() {
    script.order(1, 2, 0, false, 100, 10);
    script.end();
    script.order(2, 1, 0, true, 100, 10);
    script.trade(1, 0, 100, 10, new Taking(1, 2, 2, 1));
    script.fee(0, 1, 5);
    script.position(1, 1, 10, 10_000);
    script.post(0, LedgerKind.REVENUE, 0, LedgerKind.CASH, 2, 4, Bill.FEE);
    script.position(2, 2, -10, -10_000);
    script.end();

    assertThat(script.venue().fills()).extracting(FillView::feeUnits).containsExactly(-5L, 4L);
  }

  @Test
  void aLiquidationSliceHasNoOrderButTheFundsShareOfItsFee() {
    script.opened();
    script.order(3, 3, 0, true, 90, 10);
    script.end();
    script.events().unitStateChanged(1, 0, 0, UnitState.HEALTHY, UnitState.REDUCING, 50, 60);
    script.events().liquidationStarted(7, 1, 0, 0, 50, 55, 5);
    script.end();
    assertThat(script.venue().unit(1, 0, 0))
        .satisfies(
            unit -> {
              assertThat(unit.state()).isEqualTo(UnitState.REDUCING);
              assertThat(unit.liquidationId()).isEqualTo(7);
            });
    assertThat(script.venue().account(1).frozen()).isTrue();

    script.events().tradeExecuted(2, 0, TradeKind.LIQUIDATION, 90, 10, false, 1, 0, 3, 3);
    script.loss(1, 1_000);
    script.fee(0, 1, 5);
    script.post(0, LedgerKind.CASH, 1, LedgerKind.FUND, 0, 3, Bill.LIQUIDATION_FEE);
    script.position(1, 1, 0, 0);
    script.fee(0, 3, 2);
    script.position(3, 3, 10, 9_000);
    script.events().sliceAttempted(7, 1, 10, 90, 80, 10);
    script.events().liquidationClosed(7, LiquidationOutcome.FLAT, 40, 0);
    script.events().unitStateChanged(1, 0, 0, UnitState.REDUCING, UnitState.CLOSED, 40, 0);
    script.events().unitStateChanged(1, 0, 0, UnitState.CLOSED, UnitState.HEALTHY, 40, 0);
    script.end();

    FillView fill = script.venue().fills().getFirst();
    assertThat(fill.orderId()).isZero();
    assertThat(fill.kind()).isEqualTo(TradeKind.LIQUIDATION);
    assertThat(fill.feeUnits()).isEqualTo(-5);
    assertThat(fill.liquidationFeeUnits()).isEqualTo(-3);
    PositionView closed = script.venue().closedPositions().getFirst();
    assertThat(closed.history().liquidationFeeUnits()).isEqualTo(-3);
    assertThat(closed.history().lastKind()).isEqualTo(TradeKind.LIQUIDATION);
    assertThat(closed.history().closedTickLots()).isEqualTo(BigInteger.valueOf(900));
    assertThat(script.venue().bills())
        .filteredOn(bill -> bill.accountId() == 1)
        .extracting(BillView::liquidationId)
        .containsOnly(7L);
    assertThat(script.venue().units(1)).isEmpty();
    assertThat(script.venue().ledger(0, LedgerKind.FUND)).isEqualTo(3);
    assertThat(script.venue().instrument(0).lastTradeTicks()).isEqualTo(90);
  }
}
