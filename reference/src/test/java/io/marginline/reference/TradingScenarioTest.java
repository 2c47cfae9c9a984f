package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.Term;
import io.marginline.model.Tier;
import io.marginline.model.TradeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingScenarioTest {
  private static final Tier TIER = Tier.ofLots(1_000_000, 10_000_000, 100_000_000);
  private final Desk desk = Desk.of(Profile.MARGINLINE);

  private void market(long takerPpb, long makerPpb) {
    desk.instrument(Desk.spec(0, takerPpb, makerPpb, FundingSpec.NONE, TIER));
    desk.mark(100);
  }

  private static Event posted(
      LedgerKind from, long fromOwner, LedgerKind to, long toOwner, long amount, Bill bill) {
    return new Event.Posted(0, from, fromOwner, to, toOwner, amount, bill);
  }

  private static Event position(long id, long account, long lots, long entryCost) {
    return new Event.PositionChanged(
        id, account, 0, MarginMode.CROSS, PositionSide.NET, lots, entryCost);
  }

  @Test
  void aTradePostsFeesOfBothSidesAndAPartialCloseRealisesItsShare() {
    market(1_000_000, 200_000);
    long seller = desk.account(10_000);
    long buyer = desk.account(10_000);
    desk.limit(seller, 0, false, 100, 10);

    List<Event> opened = desk.limit(buyer, 0, true, 100, 10);

    // value 1,000: taker 0.1 % = 1; maker 0.02 % = 0.2, owed rounds up to 1
    assertThat(opened.subList(0, 6))
        .containsExactly(
            new Event.OrderAccepted(
                2,
                buyer,
                0,
                ClientId.NONE,
                true,
                PositionSide.NET,
                MarginMode.CROSS,
                OrderType.LIMIT,
                100,
                10,
                false,
                SelfTrade.CANCEL_MAKER),
            new Event.TradeExecuted(1, 0, TradeKind.BOOK, 100, 10, true, buyer, 2, seller, 1),
            posted(LedgerKind.CASH, buyer, LedgerKind.REVENUE, 0, 1, Bill.FEE),
            position(1, buyer, 10, 1_000),
            posted(LedgerKind.CASH, seller, LedgerKind.REVENUE, 0, 1, Bill.FEE),
            position(2, seller, -10, -1_000));
    assertThat(Desk.result(opened)).isEqualTo(2);

    desk.mark(110);
    desk.limit(seller, 0, true, 110, 4);
    List<Event> closed = desk.limit(buyer, 0, false, 110, 4);

    // 4 of 10 lots release 400 of the cost: 440 − 400 = 40 against the short's −440 + 400
    assertThat(closed.subList(2, 8))
        .containsExactly(
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, buyer, 40, Bill.REALISED_PNL),
            posted(LedgerKind.CASH, buyer, LedgerKind.REVENUE, 0, 1, Bill.FEE),
            position(1, buyer, 6, 600),
            posted(LedgerKind.CASH, seller, LedgerKind.CLEARING, 0, 40, Bill.REALISED_PNL),
            posted(LedgerKind.CASH, seller, LedgerKind.REVENUE, 0, 1, Bill.FEE),
            position(2, seller, -6, -600));

    // cash 10,000 − 1 − 40 − 1 = 9,958; upl −60; short 660 at 3x uses 220: 9,678 may leave
    List<Event> refused = desk.send(new Command.Withdraw(desk.header(seller), 0, 9_679));
    Event.CommandRejected why = Desk.rejected(refused);
    assertThat(why.reason()).isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
    assertThat(why.required()).isEqualTo(9_679);
    assertThat(why.available()).isEqualTo(9_678);
    assertThat(why.term()).isEqualTo(Term.AVAIL_BAL);
    assertThat(desk.send(new Command.Withdraw(desk.header(seller), 0, 9_678)))
        .first()
        .isEqualTo(posted(LedgerKind.CASH, seller, LedgerKind.EXTERNAL, 0, 9_678, Bill.WITHDRAWAL));
  }

  @Test
  void aRepeatedRequestGetsItsFirstOutcomeAndChangesNothing() {
    market(0, 0);
    long account = desk.account(0);
    Command deposit = new Command.Deposit(desk.header(account), 0, 500);
    desk.send(deposit);

    List<Event> again = desk.send(deposit);

    assertThat(again).hasSize(1);
    assertThat(((Event.CommandCompleted) again.getFirst()).repeated()).isTrue();
    Command tooMuch = new Command.Withdraw(desk.header(account), 0, 501);
    Event.CommandRejected first = Desk.rejected(desk.send(tooMuch));
    Event.CommandRejected second = Desk.rejected(desk.send(tooMuch));
    assertThat(first.available()).isEqualTo(500);
    assertThat(second.available()).isEqualTo(500);
    assertThat(second.repeated()).isTrue();
  }

  @Test
  void fillOrKillFillsWhollyOrIsRefusedWithWhatItWouldHaveGot() {
    market(0, 0);
    long one = desk.account(100_000);
    long two = desk.account(100_000);
    long taker = desk.account(100_000);
    desk.limit(one, 0, false, 100, 5);
    desk.limit(two, 0, false, 101, 5);

    Event.CommandRejected refused =
        Desk.rejected(desk.send(desk.order(taker, 0, true, OrderType.FOK, 100, 8)));
    assertThat(refused.reason()).isEqualTo(RejectReason.NOT_FILLABLE);
    assertThat(refused.required()).isEqualTo(8);
    assertThat(refused.available()).isEqualTo(5);

    List<Event> filled = desk.send(desk.order(taker, 0, true, OrderType.FOK, 101, 8));
    assertThat(Desk.only(filled, Event.TradeExecuted.class))
        .extracting(Event.TradeExecuted::priceTicks, Event.TradeExecuted::lots)
        .containsExactly(tuple(100L, 5L), tuple(101L, 3L));
  }

  @Test
  void worstPricedReduceOnlyOrdersShrinkOrGoWhenThePositionShrinks() {
    market(0, 0);
    long other = desk.account(100_000);
    long holder = desk.account(100_000);
    desk.limit(other, 0, false, 100, 10);
    desk.limit(holder, 0, true, 100, 10);
    desk.send(Desk.reduceOnly(desk.order(holder, 0, false, OrderType.LIMIT, 110, 6)));
    desk.send(Desk.reduceOnly(desk.order(holder, 0, false, OrderType.LIMIT, 120, 4)));
    Event.CommandRejected refused =
        Desk.rejected(
            desk.send(Desk.reduceOnly(desk.order(holder, 0, false, OrderType.LIMIT, 130, 1))));
    assertThat(refused.reason()).isEqualTo(RejectReason.REDUCE_ONLY);
    assertThat(refused.available()).isZero();

    desk.limit(other, 0, true, 99, 5);
    List<Event> events = desk.limit(holder, 0, false, 99, 5);

    // 5 lots are left, 10 rest: the 4 at 120 go, the 6 at 110 lose one
    assertThat(events)
        .containsSubsequence(
            position(1, holder, 5, 500),
            position(2, other, -5, -500),
            new Event.OrderCancelled(4, CancelReason.REDUCE_ONLY, 4),
            new Event.OrderReduced(3, 5));
  }

  @Test
  void anOrderThatMeetsItsOwnAccountFollowsItsSelfTradeChoice() {
    market(0, 0);
    long account = desk.account(100_000);
    desk.limit(account, 0, false, 100, 5);
    Command.PlaceOrder buy = desk.order(account, 0, true, OrderType.LIMIT, 100, 3);

    List<Event> taker = desk.send(Desk.selfTrade(buy, SelfTrade.CANCEL_TAKER));
    assertThat(taker.get(1)).isEqualTo(new Event.OrderCancelled(2, CancelReason.SELF_TRADE, 3));

    Command.PlaceOrder again = desk.order(account, 0, true, OrderType.LIMIT, 100, 3);
    List<Event> both = desk.send(Desk.selfTrade(again, SelfTrade.CANCEL_BOTH));
    assertThat(both.subList(1, 3))
        .containsExactly(
            new Event.OrderCancelled(1, CancelReason.SELF_TRADE, 5),
            new Event.OrderCancelled(3, CancelReason.SELF_TRADE, 3));
  }

  @Test
  void fundingRoundsThePayerUpAndTheReceiverDown() {
    long interest = 100_000;
    FundingSpec funding = new FundingSpec(60 * Desk.SECOND, interest, 30_000_000, -30_000_000, 1);
    desk.now = 7_200 * Desk.SECOND; // funding is due by the clock
    desk.instrument(Desk.spec(0, 0, 0, funding, TIER));
    desk.mark(100);
    long shortSide = desk.account(1_000_000);
    long longSide = desk.account(1_000_000);
    desk.limit(shortSide, 0, false, 100, 1_000);
    desk.limit(longSide, 0, true, 100, 1_000);
    desk.now += 50 * Desk.SECOND;
    desk.mark(101);

    List<Event> events = desk.advance(10 * Desk.SECOND);

    // no premium: 0.01 % of 101,000 = 10.1, so 11 paid, 10 received, 1 kept
    assertThat(events.subList(0, 3))
        .containsExactly(
            new Event.FundingSettled(0, interest, 101),
            posted(LedgerKind.CASH, longSide, LedgerKind.ROUNDING, 0, 11, Bill.FUNDING),
            posted(LedgerKind.ROUNDING, 0, LedgerKind.CASH, shortSide, 10, Bill.FUNDING));
    assertThat(events).hasSize(4);
  }

  @Test
  void theFundingRateFollowsTheWorkedTableOfTheRules() {
    FundingSpec eightHours =
        new FundingSpec(28_800 * Desk.SECOND, 100_000, 30_000_000, -30_000_000, 1);
    assertThat(Funding.rate(eightHours, 200_000)).isEqualTo(100_000);
    assertThat(Funding.rate(eightHours, 600_000)).isEqualTo(100_000);
    assertThat(Funding.rate(eightHours, 1_000_000)).isEqualTo(500_000);
    assertThat(Funding.rate(eightHours, -400_000)).isEqualTo(100_000);
    assertThat(Funding.rate(eightHours, -1_000_000)).isEqualTo(-500_000);
  }
}
