package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.Command;
import io.marginline.model.CrossOffset;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SliceRule;
import io.marginline.model.Term;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** imr 10 %, mmr 5 %, no fees throughout, as in rules §16. */
class LiquidationScenarioTest {
  private static final Tier TIER = Tier.ofLots(1_000_000, 50_000_000, 100_000_000);
  private static final Profile NO_OFFSET =
      new Profile(
          "no offset",
          TierRule.FLAT,
          TierBasis.CONTRACTS,
          MaintenanceRule.TIER,
          CrossOffset.NONE,
          SliceRule.WHOLE,
          true);

  private static Desk desk(Profile profile, long... marks) {
    Desk desk = Desk.of(profile);
    for (int i = 0; i < marks.length; i++) {
      desk.instrument(Desk.spec(i, 0, 0, FundingSpec.NONE, TIER));
    }
    desk.mark(marks);
    return desk;
  }

  private static long leveraged(Desk desk, long money, MarginMode mode, int instruments) {
    long account = desk.account(money);
    for (int i = 0; i < instruments; i++) {
      desk.send(new Command.SetLeverage(desk.header(account), i, mode, PositionSide.NET, 1_000));
    }
    return account;
  }

  private static Event.PositionChanged position(
      long id, long account, int instrument, long lots, long entryCost) {
    return new Event.PositionChanged(
        id, account, instrument, MarginMode.CROSS, PositionSide.NET, lots, entryCost);
  }

  private static Event.UnitStateChanged state(
      long account, UnitState from, UnitState to, long equity, long requirement) {
    return new Event.UnitStateChanged(account, 0, 0, from, to, equity, requirement);
  }

  private static Event cash(long account, LedgerKind from, LedgerKind to, long amount) {
    return new Event.Posted(
        0,
        from,
        from == LedgerKind.CASH ? account : 0,
        to,
        to == LedgerKind.CASH ? account : 0,
        amount,
        Bill.REALISED_PNL);
  }

  /** Rules §16 A in units of 0.001 USDT: 100 lots of 0.001 BTC, 5,000 lots of 0.001 ETH. */
  @Test
  void crossExampleOfTheRulesClosesTheLosingShortAndKeepsTheLong() {
    Desk desk = desk(Profile.ARTICLE, 30_000, 2_000);
    long holder = leveraged(desk, 1_000_000, MarginMode.CROSS, 2);
    long other = desk.account(1_000_000_000);
    desk.limit(other, 0, false, 30_000, 100);
    desk.limit(other, 1, true, 2_000, 5_000);
    desk.limit(holder, 0, true, 30_000, 100);
    Desk.result(desk.limit(holder, 1, false, 2_000, 5_000));

    List<Event> calm = desk.mark(33_000, 2_060);
    assertThat(Desk.only(calm, Event.LiquidationStarted.class)).isEmpty();

    desk.limit(other, 1, false, 2_160, 5_000);
    List<Event> fall = desk.mark(31_000, 2_160);
    // 1,000 + 100 − 800 = 300 against 5 % of 3,100 + 10,800 = 695
    assertThat(fall)
        .containsSubsequence(
            state(holder, UnitState.WARNED, UnitState.REDUCING, 300_000, 695_000),
            new Event.LiquidationStarted(1, holder, 0, 0, 300_000, 695_000, 0),
            new Event.LiquidationTerm(1, 1, 0, 100, 3_000_000, 31_000, 100_000, 155_000, 0),
            new Event.LiquidationTerm(1, 3, 1, -5_000, -10_000_000, 2_160, -800_000, 540_000, 0));

    List<Event> work = desk.advance(0);
    // bankruptcy 2,160 + 300·540/695/5 = 2,206.62, short rounds down; 0.2 % off the mark is 2,164
    assertThat(work)
        .containsSubsequence(
            cash(holder, LedgerKind.CASH, LedgerKind.CLEARING, 800_000),
            position(3, holder, 1, 0, 0),
            new Event.SliceAttempted(1, 3, 5_000, 2_164, 2_206, 5_000),
            new Event.LiquidationClosed(1, LiquidationOutcome.RECOVERED, 300_000, 155_000),
            state(holder, UnitState.REDUCING, UnitState.CLOSED, 300_000, 155_000),
            state(holder, UnitState.CLOSED, UnitState.WARNED, 300_000, 155_000));
  }

  @Test
  void withoutOffsetTheSecondOrderOfTheExampleIsRefusedWithItsNumbers() {
    Desk desk = desk(NO_OFFSET, 30_000, 2_000);
    long holder = leveraged(desk, 1_000_000, MarginMode.CROSS, 2);
    Desk.result(desk.limit(holder, 0, true, 30_000, 100));

    Event.CommandRejected refused = Desk.rejected(desk.limit(holder, 1, false, 2_000, 5_000));

    assertThat(refused.reason()).isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
    assertThat(refused.required()).isEqualTo(1_000_000);
    assertThat(refused.available()).isEqualTo(700_000);
    assertThat(refused.term()).isEqualTo(Term.AVAIL_EQ);
  }

  /** Rules §16 B: 1,000 XRP at 1.00, prices in 0.000001, liquidation at 0.947368 and 0.842105. */
  @Test
  void isolatedExampleOfTheRulesIsLiquidatedAtItsTick() {
    Desk desk = desk(Profile.MARGINLINE, 1_000_000);
    long holder = leveraged(desk, 300_000_000, MarginMode.ISOLATED, 1);
    long other = desk.account(10_000_000_000L);
    desk.limit(other, 0, false, 1_000_000, 1_000);
    List<Event> opened =
        desk.send(Desk.isolated(desk.order(holder, 0, true, OrderType.LIMIT, 1_000_000, 1_000)));
    assertThat(opened)
        .contains(
            new Event.Posted(
                0, LedgerKind.CASH, holder, LedgerKind.MARGIN, 1, 100_000_000, Bill.MARGIN_IN));

    assertThat(Desk.only(desk.mark(970_000), Event.LiquidationStarted.class)).isEmpty();
    desk.send(new Command.AdjustMargin(desk.header(holder), 0, PositionSide.NET, 100_000_000));
    assertThat(Desk.only(desk.mark(947_368), Event.LiquidationStarted.class)).isEmpty();
    assertThat(Desk.only(desk.mark(842_106), Event.LiquidationStarted.class)).isEmpty();
    // E = 200 − 157.895 = 42.105, MM = 5 % of 842.105 = 42.10525
    assertThat(Desk.only(desk.mark(842_105), Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, holder, 0, 1, 42_105_000, 42_105_250, 0));
  }

  @Test
  void withoutTopUpTheIsolatedExampleEndsAtTheFirstTickUnderTheLine() {
    Desk desk = desk(Profile.MARGINLINE, 1_000_000);
    long holder = leveraged(desk, 300_000_000, MarginMode.ISOLATED, 1);
    long other = desk.account(10_000_000_000L);
    desk.limit(other, 0, false, 1_000_000, 1_000);
    desk.send(Desk.isolated(desk.order(holder, 0, true, OrderType.LIMIT, 1_000_000, 1_000)));

    assertThat(Desk.only(desk.mark(947_369), Event.LiquidationStarted.class)).isEmpty();
    assertThat(Desk.only(desk.mark(947_368), Event.LiquidationStarted.class)).hasSize(1);

    // nobody bids: three attempts, then taken over at 900,000 where the margin is exactly gone
    desk.advance(0);
    desk.advance(Desk.SECOND);
    desk.advance(Desk.SECOND);
    List<Event> taken = desk.advance(Desk.SECOND);
    assertThat(taken)
        .containsSubsequence(
            new Event.TradeExecuted(
                2, 0, TradeKind.TAKEOVER, 900_000, 1_000, false, holder, 0, -1, 0),
            new Event.Posted(
                0, LedgerKind.MARGIN, 1, LedgerKind.CLEARING, 0, 100_000_000, Bill.REALISED_PNL),
            new Event.TakenOver(1, 1, 1, 1_000, 900_000),
            new Event.InventoryChanged(1, 0, 1_000, 900_000),
            new Event.LiquidationClosed(1, LiquidationOutcome.TAKEN_OVER, 0, 0));
    // the rest of the balance is untouched: 300 − 100
    assertThat(desk.send(new Command.Withdraw(desk.header(holder), 0, 200_000_000))).hasSize(2);
  }

  /** Long 100 at 1,000 with 10,000; at 945 E = 4,500 ≤ R = 4,725. */
  private static Desk longUnderWater() {
    long mark = 945;
    Desk desk = desk(Profile.MARGINLINE, 1_000);
    long holder = leveraged(desk, 10_000, MarginMode.CROSS, 1);
    long other = desk.account(1_000_000);
    desk.limit(other, 0, false, 1_000, 100);
    desk.limit(holder, 0, true, 1_000, 100);
    desk.limit(other, 0, true, mark - 1, 50);
    assertThat(Desk.only(desk.mark(mark), Event.LiquidationStarted.class)).hasSize(1);
    return desk;
  }

  @Test
  void aSliceIsTheSmallestThatRestoresTheTargetRatio() {
    List<Event> events = longUnderWater().advance(0);
    // (1.05·4,725 − 4,500) ÷ ((1.05·5 % − 0.2 %)·945) = 461.25 ÷ 47.7225 = 9.67, so 10 lots;
    // bankruptcy 945 − 4,500/100 = 900, limit ⌈945·0.998⌉ = 944
    assertThat(events.subList(0, 9))
        .containsExactly(
            new Event.TradeExecuted(2, 0, TradeKind.LIQUIDATION, 944, 10, false, 1, 0, 2, 3),
            cash(1, LedgerKind.CASH, LedgerKind.CLEARING, 560),
            position(1, 1, 0, 90, 90_000),
            cash(2, LedgerKind.CLEARING, LedgerKind.CASH, 560),
            position(2, 2, 0, -90, -90_000),
            new Event.SliceAttempted(1, 1, 10, 944, 900, 10),
            // 10,000 − 560 − 90·55 = 4,490 against ⌈5 % of 85,050⌉ = 4,253
            new Event.LiquidationClosed(1, LiquidationOutcome.RECOVERED, 4_490, 4_253),
            state(1, UnitState.REDUCING, UnitState.CLOSED, 4_490, 4_253),
            state(1, UnitState.CLOSED, UnitState.WARNED, 4_490, 4_253));
    assertThat(events.subList(9, events.size()))
        .startsWith(new Event.UnitWarned(1, 0, 0, 4_490, 4_253))
        .hasSize(2);
  }

  @Test
  void aBankruptPoolIsTakenOverAndWithoutAFundItsWinnerIsDeleveraged() {
    // E = 10,000 − 11,000 < 0: taken over at 890 + 1,000/100 = 900 and, the fund being empty, all
    // 100 lots are closed against the short at 900
    Desk desk = desk(Profile.MARGINLINE, 1_000);
    long holder = leveraged(desk, 10_000, MarginMode.CROSS, 1);
    long other = desk.account(1_000_000);
    desk.limit(other, 0, false, 1_000, 100);
    desk.limit(holder, 0, true, 1_000, 100);
    desk.mark(890);

    List<Event> events = desk.advance(0);

    assertThat(events.subList(0, events.size() - 1))
        .containsExactly(
            state(holder, UnitState.REDUCING, UnitState.TAKEN_OVER, -1_000, 4_450),
            new Event.TradeExecuted(2, 0, TradeKind.TAKEOVER, 900, 100, false, holder, 0, -1, 0),
            cash(holder, LedgerKind.CASH, LedgerKind.CLEARING, 10_000),
            position(1, holder, 0, 0, 0),
            new Event.TakenOver(1, 1, 1, 100, 900),
            new Event.InventoryChanged(1, 0, 100, 900),
            new Event.LiquidationClosed(1, LiquidationOutcome.TAKEN_OVER, 0, 0),
            state(holder, UnitState.TAKEN_OVER, UnitState.CLOSED, 0, 0),
            state(holder, UnitState.CLOSED, UnitState.HEALTHY, 0, 0),
            new Event.TradeExecuted(3, 0, TradeKind.ADL, 900, 100, true, other, 0, -1, 0),
            cash(other, LedgerKind.CLEARING, LedgerKind.CASH, 10_000),
            position(2, other, 0, 0, 0),
            new Event.InventoryChanged(1, 0, 0, 900),
            new Event.Deleveraged(1, other, 2, 100, 900, 1));
  }

  @Test
  void theFundKeepsWhatItCanPayForAndOnlyTheRestIsDeleveraged() {
    Desk desk = desk(Profile.MARGINLINE, 1_000);
    long holder = leveraged(desk, 10_000, MarginMode.CROSS, 1);
    long other = desk.account(1_000_000);
    desk.send(new Command.DepositFund(desk.header(0), 0, 500));
    desk.limit(other, 0, false, 1_000, 100);
    desk.limit(holder, 0, true, 1_000, 100);
    desk.limit(other, 0, true, 889, 10);
    desk.mark(890);

    List<Event> events = desk.advance(0);

    // 10 per lot lost at the mark: the fund of 500 keeps 50, the other 50 are deleveraged;
    // it sells at 900 − 500/50 = 890 or better, so the bid of 889 is not hit
    assertThat(events)
        .containsSubsequence(
            new Event.InventoryChanged(1, 0, 50, 900),
            new Event.Deleveraged(1, other, 2, 50, 900, 1));
    assertThat(Desk.only(events, Event.TradeExecuted.class))
        .extracting(Event.TradeExecuted::kind)
        .containsExactly(TradeKind.TAKEOVER, TradeKind.ADL);
  }
}
