package io.marginline.views;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.CurrencySpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private final Script script = new Script();

  private PositionView position(long id) {
    return requireNonNull(script.venue().position(id));
  }

  @Test
  void aPositionKnowsItsPricesAndItsResult() {
    script.opened();
    PositionHistory opened = position(1).history();
    assertThat(opened.openedLong()).isTrue();
    assertThat(opened.openedNs()).isEqualTo(script.nowNs);
    assertThat(opened.openedTickLots()).isEqualTo(BigInteger.valueOf(1_000));
    assertThat(script.venue().instrument(0).openLots()).isEqualTo(10);

    sellOfOne(2, 130, 10, 0, 0);
    PositionView closed = script.venue().closedPositions().getFirst();
    assertThat(closed.id()).isEqualTo(1);
    assertThat(closed.lots()).isZero();
    assertThat(closed.history().pnlUnits()).isEqualTo(3_000);
    assertThat(closed.history().feeUnits()).isEqualTo(-5 - 7);
    assertThat(closed.history().closedLots()).isEqualTo(10);
    assertThat(closed.history().closedTickLots()).isEqualTo(BigInteger.valueOf(1_300));
    assertThat(closed.history().mostLots()).isEqualTo(10);
    assertThat(closed.history().lastTradeId()).isEqualTo(2);
    assertThat(script.venue().position(1)).isNull();
    assertThat(script.venue().positions(1)).isEmpty();
  }

  @Test
  void aFlipEndsOneSideAndBeginsTheOtherUnderTheSameId() {
    script.opened();
    sellOfOne(2, 130, 14, -4, -5_200);
    PositionView ended = script.venue().closedPositions().getFirst();
    assertThat(ended.history().openedLong()).isTrue();
    assertThat(ended.history().closedLots()).isEqualTo(10);
    assertThat(ended.history().pnlUnits()).isEqualTo(3_000);
    PositionView now = position(1);
    assertThat(now.lots()).isEqualTo(-4);
    assertThat(now.history().openedLong()).isFalse();
    assertThat(now.history().openedLots()).isEqualTo(4);
    assertThat(now.history().pnlUnits()).isZero();
    assertThat(script.venue().holders(0))
        .extracting(PositionView::id)
        .containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  /** Account 1 sells to account 3, which has position 3 then; it closes 10 lots and pays 7. */
  private void sellOfOne(long trade, long ticks, long lots, long left, long entryUnits) {
    script.order(10, 3, 0, true, ticks, lots);
    script.order(11, 1, 0, false, ticks, lots);
    script.events().tradeExecuted(trade, 0, TradeKind.BOOK, ticks, lots, false, 1, 11, 3, 10);
    script.gain(1, (ticks - 100) * 100);
    script.fee(0, 1, 7);
    script.position(1, 1, left, entryUnits);
    script.position(3, 3, lots, lots * ticks * 10);
    script.end();
  }

  @Test
  void fundingGoesToThePositionThatPaysOrReceives() {
    script.opened();
    script.mark(100);
    script.events().fundingSettled(0, 1_000_000, 100);
    script.post(0, LedgerKind.CASH, 1, LedgerKind.ROUNDING, 0, 10, Bill.FUNDING);
    script.post(0, LedgerKind.ROUNDING, 0, LedgerKind.CASH, 2, 10, Bill.FUNDING);
    script.end();
    assertThat(position(1).history().fundingUnits()).isEqualTo(-10);
    assertThat(position(2).history().fundingUnits()).isEqualTo(10);
    assertThat(script.venue().bills()).extracting(BillView::positionId).containsExactly(1L, 2L);
    assertThat(script.venue().instrument(0).funding())
        .satisfies(
            funding -> {
              assertThat(funding.settledPpb()).isEqualTo(1_000_000);
              assertThat(funding.settledNs()).isEqualTo(script.nowNs);
              assertThat(funding.settledMark()).isEqualTo(100);
            });
  }

  @Test
  void aDeliveryEndsPositionsWithTheirResult() {
    script.opened();
    script.events().delivered(0, 90);
    script.post(0, LedgerKind.CASH, 1, LedgerKind.CLEARING, 0, 1_000, Bill.DELIVERY);
    script.post(0, LedgerKind.CLEARING, 0, LedgerKind.CASH, 2, 1_000, Bill.DELIVERY);
    script.position(1, 1, 0, 0);
    script.position(2, 2, 0, 0);
    script.end();
    assertThat(script.venue().closedPositions())
        .extracting(closed -> closed.history().pnlUnits())
        .containsExactly(-1_000L, 1_000L);
    assertThat(script.venue().instrument(0))
        .satisfies(
            instrument -> {
              assertThat(instrument.expired()).isTrue();
              assertThat(instrument.deliveryPrice()).isEqualTo(90);
              assertThat(instrument.openLots()).isZero();
            });
  }

  @Test
  void theMarginOfAnIsolatedPositionMayGoBackAfterItsEnd() {
    script.post(0, LedgerKind.CASH, 1, LedgerKind.MARGIN, 5, 400, Bill.MARGIN_IN);
    isolated(8, 8_000);
    script.events().unitStateChanged(1, 0, 5, UnitState.HEALTHY, UnitState.WARNED, 4, 2);
    script.end();
    assertThat(script.venue().unit(1, 0, 5).state()).isEqualTo(UnitState.WARNED);

    isolated(0, 0);
    script.post(0, LedgerKind.MARGIN, 5, LedgerKind.CASH, 1, 400, Bill.MARGIN_OUT);
    script.end();
    assertThat(script.venue().bills())
        .extracting(BillView::instrumentId, BillView::positionId)
        .containsOnly(tuple(0, 5L));
    assertThat(script.venue().units(1)).isEmpty();
    assertThat(script.venue().account(1).cash(0)).isEqualTo(Script.FUNDS);
  }

  private void isolated(long lots, long entryUnits) {
    script
        .events()
        .positionChanged(5, 1, 0, MarginMode.ISOLATED, PositionSide.NET, lots, entryUnits);
  }

  @Test
  void announcedTiersLeaveWhatIsHeldInGraceUntilTheyTakeEffect() {
    script.opened();
    List<Tier> tiers = List.of(Tier.ofLots(100_000, 20_000_000, 50_000_000));
    script.events().tiersAnnounced(0, tiers, script.nowNs + 9_000_000_000L);
    script.end();
    assertThat(position(1).graceLots()).isEqualTo(10);
    // 7 of 10 lots go, and with them 7 of those in grace.
    script.position(1, 1, 3, 3_000);
    script.end();
    assertThat(position(1).graceLots()).isEqualTo(3);
    assertThat(script.venue().instrument(0).announcedTiers()).isEqualTo(tiers);

    script.events().tiersTookEffect(0);
    script.end();
    assertThat(position(1).graceLots()).isZero();
    assertThat(script.venue().instrument(0).spec().tiers()).isEqualTo(tiers);
    assertThat(script.venue().instrument(0).announcedTiers()).isEmpty();
  }

  @Test
  void leverageOfBothSidesIsOneAndSettlesWithTheOrder() {
    script.events().leverageSet(1, 0, MarginMode.CROSS, PositionSide.NET, 1_000);
    script.end();
    assertThat(script.venue().leverE2(1, 0, MarginMode.CROSS, PositionSide.LONG)).isEqualTo(1_000);
    assertThat(script.venue().leverE2(1, 0, MarginMode.ISOLATED, PositionSide.LONG)).isEqualTo(300);
  }

  @Test
  void theMostProfitableWouldBeDeleveragedFirst() {
    script.opened();
    script.position(3, 3, 10, 11_000);
    script.mark(120);
    script.end();
    assertThat(script.venue().adl(1)).isEqualTo(new AdlRank(1, 2));
    assertThat(script.venue().adl(3)).isEqualTo(new AdlRank(2, 2));
    assertThat(script.venue().adl(2)).isEqualTo(new AdlRank(1, 1));
    assertThat(script.venue().adl(9)).isEqualTo(AdlRank.NONE);
    assertThat(script.venue().adl(1).lights()).isEqualTo(5);
    assertThat(script.venue().adl(3).lights()).isEqualTo(3);
    assertThat(AdlRank.NONE.lights()).isZero();
  }

  @Test
  void whoIsBeingLiquidatedStandsInNoQueue() {
    script.opened();
    script.mark(120);
    script.events().unitStateChanged(1, 0, 0, UnitState.HEALTHY, UnitState.REDUCING, 50, 60);
    script.end();
    assertThat(script.venue().adl(1)).isEqualTo(AdlRank.NONE);
  }

  @Test
  void inDollarModesTheWholeAccountStandsBehindAPosition() {
    script.events().currencySet(0, -1, currency(6), 0);
    script.events().currencySet(1, 0, currency(8), 0);
    script.index(120);
    script.events().accountModeSet(1, AccountMode.MULTI_CURRENCY);
    script.opened();
    script.position(3, 3, 10, 10_000);
    script.mark(120);
    script.end();
    // Both gain the same, but the coins of account 1 stand behind it too: less leverage.
    assertThat(script.venue().adl(3)).isEqualTo(new AdlRank(1, 2));
    assertThat(script.venue().adl(1)).isEqualTo(new AdlRank(2, 2));
  }

  private static CurrencySpec currency(int scale) {
    return new CurrencySpec(scale, 0, 6, List.of(), List.of(), TierRule.FLAT, 0);
  }
}
