package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.Tier;
import io.marginline.model.TradeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One lot is worth 10^9 units ÷ its price in ticks; imr 10 %, mmr 5 %, no fees unless said. */
class InverseScenarioTest {
  private static final Tier TIER = Tier.ofLots(1_000_000, 50_000_000, 100_000_000);
  private static final long TICK_VALUE = 1_000_000_000L;

  private static InstrumentSpec spec(long taker, FundingSpec funding) {
    return Desk.product(Desk.spec(0, taker, 0, funding, TIER), ProductSpec.INVERSE, TICK_VALUE);
  }

  private static Event posted(
      LedgerKind from, long fromOwner, LedgerKind to, long toOwner, long amount, Bill bill) {
    return new Event.Posted(0, from, fromOwner, to, toOwner, amount, bill);
  }

  /** Account 1 is long 100 at 1,000 with 10 % of its value, account 2 short. */
  private static Desk opened(MarginMode mode) {
    Desk desk = Desk.of(Profile.MARGINLINE);
    desk.instrument(spec(0, FundingSpec.NONE));
    desk.mark(1_000);
    long holder = desk.account(10_000_000);
    long other = desk.account(1_000_000_000);
    desk.send(new Command.SetLeverage(desk.header(holder), 0, mode, PositionSide.NET, 1_000));
    desk.limit(other, 0, false, 1_000, 100);
    Command.PlaceOrder order = desk.order(holder, 0, true, OrderType.LIMIT, 1_000, 100);
    Desk.result(desk.send(mode == MarginMode.CROSS ? order : Desk.isolated(order)));
    return desk;
  }

  @Test
  void bothSidesOfATradeOweUpAndTheUnitBetweenThemIsRounding() {
    Desk desk = Desk.of(Profile.MARGINLINE);
    desk.instrument(spec(500_000, FundingSpec.NONE));
    desk.mark(900);
    long maker = desk.account(1_000_000_000);
    long taker = desk.account(1_000_000_000);
    desk.limit(maker, 0, false, 900, 7);

    // 7·10^9 ÷ 900 = 7,777,777.78: long −7,777,777, short 7,777,778, taker fee 0.05 % of the latter
    assertThat(desk.limit(taker, 0, true, 900, 7))
        .containsSubsequence(
            posted(LedgerKind.CASH, taker, LedgerKind.REVENUE, 0, 3_889, Bill.FEE),
            new Event.PositionChanged(
                1, taker, 0, MarginMode.CROSS, PositionSide.NET, 7, -7_777_777),
            new Event.PositionChanged(
                2, maker, 0, MarginMode.CROSS, PositionSide.NET, -7, 7_777_778),
            posted(LedgerKind.CLEARING, 0, LedgerKind.ROUNDING, 0, 1, Bill.ROUNDING));
  }

  @Test
  void aCrossLongIsSlicedInCoinUntilItsRatioIsRestored() {
    Desk desk = opened(MarginMode.CROSS);
    // at 955 E = 10,000,000 − 4,712,042 = 5,287,958 > R = 5,235,603
    desk.limit(2, 0, true, 953, 50);
    assertThat(Desk.only(desk.mark(955), Event.LiquidationStarted.class)).isEmpty();
    assertThat(Desk.only(desk.mark(954), Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, 1, 0, 0, 5_178_197, 5_241_091, 0));

    // (1.05·5,241,090.15 − 5,178,197) ÷ (0.0525·1,048,218.03 − 2,100.64) = 324,947.65 ÷ 52,930.81
    // = 6.14, so 7; bankruptcy 10^11 ÷ 109,999,999.94 = 909.09, up; limit ⌈952.092⌉
    assertThat(desk.advance(0))
        .containsSubsequence(
            posted(LedgerKind.CASH, 1, LedgerKind.CLEARING, 0, 345_226, Bill.REALISED_PNL),
            new Event.PositionChanged(1, 1, 0, MarginMode.CROSS, PositionSide.NET, 93, -93_000_000),
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, 2, 345_225, Bill.REALISED_PNL),
            posted(LedgerKind.CLEARING, 0, LedgerKind.ROUNDING, 0, 1, Bill.ROUNDING),
            new Event.SliceAttempted(1, 1, 7, 953, 910, 7),
            new Event.LiquidationClosed(1, LiquidationOutcome.RECOVERED, 5_170_497, 4_874_214));
  }

  /** Rules §6: liqPx = q·1.05/(margin + q/avg) = 105/110·1,000 = 954.55, bkPx = 909.09. */
  @Test
  void anIsolatedLongIsTakenOverWhereItsMarginIsGone() {
    Desk desk = opened(MarginMode.ISOLATED);
    assertThat(Desk.only(desk.mark(955), Event.LiquidationStarted.class)).isEmpty();
    assertThat(Desk.only(desk.mark(954), Event.LiquidationStarted.class)).hasSize(1);

    desk.advance(0);
    desk.advance(Desk.SECOND);
    desk.advance(Desk.SECOND);
    // closing 100 at 910 costs 109,890,110; the row's own entry cost is −109,890,109
    assertThat(desk.advance(Desk.SECOND))
        .containsSubsequence(
            new Event.TradeExecuted(2, 0, TradeKind.TAKEOVER, 910, 100, false, 1, 0, -1, 0),
            posted(LedgerKind.MARGIN, 1, LedgerKind.CLEARING, 0, 9_890_110, Bill.REALISED_PNL),
            new Event.PositionChanged(1, 1, 0, MarginMode.ISOLATED, PositionSide.NET, 0, 0),
            posted(LedgerKind.CLEARING, 0, LedgerKind.ROUNDING, 0, 1, Bill.ROUNDING),
            new Event.TakenOver(1, 1, 1, 100, 910),
            new Event.InventoryChanged(1, 0, 100, 910),
            posted(LedgerKind.MARGIN, 1, LedgerKind.FUND, 0, 109_890, Bill.RESIDUE));
  }

  @Test
  void theFundKeepsTheLotsItCanLoseOnAndTheWinnerIsDeleveragedForTheRest() {
    Desk desk = opened(MarginMode.CROSS);
    long bidder = desk.account(1_000_000_000);
    desk.limit(bidder, 0, true, 888, 10);
    desk.mark(890);

    List<Event> events = desk.advance(0);

    // a lot loses 10^9·(1/890 − 1/910) = 24,694.4: the residue of 109,890 keeps 4 of 100, and sells
    // them at ⌈4·10^9·910 ÷ (4·10^9 + 109,890·910)⌉ = ⌈887.80⌉ or better
    assertThat(events)
        .containsSubsequence(
            posted(LedgerKind.CASH, 1, LedgerKind.FUND, 0, 109_890, Bill.RESIDUE),
            new Event.TradeExecuted(3, 0, TradeKind.ADL, 910, 96, true, 2, 0, -1, 0),
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, 2, 9_494_505, Bill.REALISED_PNL),
            new Event.PositionChanged(2, 2, 0, MarginMode.CROSS, PositionSide.NET, -4, 4_000_000),
            new Event.InventoryChanged(1, 0, 4, 910),
            new Event.Deleveraged(1, 2, 2, 96, 910, 1),
            new Event.TradeExecuted(4, 0, TradeKind.WORK_OFF, 888, 4, false, -1, 0, bidder, 3),
            posted(LedgerKind.FUND, 0, LedgerKind.CLEARING, 0, 108_901, Bill.WORK_OFF),
            new Event.InventoryChanged(1, 0, 0, 910));
  }

  private static Command.PlaceOrder leg(
      Desk desk, long account, PositionSide side, long px, long lots) {
    return new Command.PlaceOrder(
        desk.header(account),
        0,
        ClientId.NONE,
        side == PositionSide.LONG,
        side,
        MarginMode.CROSS,
        OrderType.LIMIT,
        px,
        lots,
        false,
        SelfTrade.CANCEL_MAKER);
  }

  @Test
  void bothLegsAreOffsetFirstAndTheLongPaysTheUnitThatTheShortDoesNotGet() {
    Desk desk = Desk.of(Profile.MARGINLINE);
    desk.instrument(spec(0, FundingSpec.NONE));
    desk.mark(1_000);
    long holder = desk.account(14_000_000);
    long other = desk.account(1_000_000_000);
    desk.send(new Command.SetPositionMode(desk.header(holder), PositionMode.LONG_SHORT));
    desk.send(
        new Command.SetLeverage(desk.header(holder), 0, MarginMode.CROSS, PositionSide.NET, 1_000));
    desk.limit(other, 0, false, 1_000, 100);
    desk.send(leg(desk, holder, PositionSide.LONG, 1_000, 100));
    desk.limit(other, 0, true, 1_000, 40);
    desk.send(leg(desk, holder, PositionSide.SHORT, 1_000, 40));
    // E = 14,000,000 − 13,636,364 + 5,454,545, R = 5 % of 113.6 and of 45.5 million
    assertThat(Desk.only(desk.mark(880), Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, 1, 0, 0, 5_818_181, 7_954_547, 0));

    assertThat(desk.advance(0))
        .containsSubsequence(
            new Event.TradeExecuted(3, 0, TradeKind.OFFSET, 880, 40, false, 1, 0, 1, 0),
            posted(LedgerKind.CASH, 1, LedgerKind.CLEARING, 0, 5_454_546, Bill.REALISED_PNL),
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, 1, 5_454_545, Bill.REALISED_PNL),
            posted(LedgerKind.CLEARING, 0, LedgerKind.ROUNDING, 0, 1, Bill.ROUNDING),
            new Event.LiquidationClosed(1, LiquidationOutcome.RECOVERED, 5_818_180, 3_409_091));
  }

  @Test
  void fundingIsPaidOnTheValueInCoin() {
    FundingSpec hourly = new FundingSpec(3_600 * Desk.SECOND, 100_000, 10_000_000, -10_000_000, 10);
    Desk desk = Desk.of(Profile.MARGINLINE);
    desk.now = 7_200 * Desk.SECOND; // funding is due by the clock
    desk.instrument(spec(0, hourly));
    desk.mark(954);
    long maker = desk.account(1_000_000_000);
    long taker = desk.account(1_000_000_000);
    desk.limit(maker, 0, false, 954, 100);
    desk.limit(taker, 0, true, 954, 100);
    desk.now += 3_600 * Desk.SECOND;

    // 104,821,802.94 · 0.01 % = 10,482.18; the price is an hour old, so it is not used …
    assertThat(Desk.only(desk.advance(0), Event.FundingSettled.class)).isEmpty();
    desk.now += 3_600 * Desk.SECOND - 1;
    desk.mark(954);
    // … and paid an hour later, with a fresh one
    assertThat(desk.advance(1))
        .containsSubsequence(
            new Event.FundingSettled(0, 100_000, 954),
            posted(LedgerKind.CASH, taker, LedgerKind.ROUNDING, 0, 10_483, Bill.FUNDING),
            posted(LedgerKind.ROUNDING, 0, LedgerKind.CASH, maker, 10_482, Bill.FUNDING));
  }

  @Test
  void anInverseSpecMustLeaveRoomForItsLargestPositionInCoin() {
    Desk desk = Desk.of(Profile.MARGINLINE);
    desk.instrument(spec(0, FundingSpec.NONE));
    // 10^6 lots · 2.4·10^12 > 2^61 = 2.306·10^18
    InstrumentSpec large =
        Desk.product(
            Desk.spec(0, 0, 0, FundingSpec.NONE, TIER), ProductSpec.INVERSE, 2_400_000_000_000L);
    assertThat(desk.last(new Command.CreateInstrument(desk.header(0), large)))
        .isInstanceOfSatisfying(
            Event.CommandRejected.class,
            r -> assertThat(r.reason()).isEqualTo(RejectReason.OVERFLOW));
  }
}
