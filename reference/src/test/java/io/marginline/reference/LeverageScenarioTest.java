package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TierRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Asset 0 is USDT, asset 1 a coin; instrument 0: their pair, 1,000 coin units a lot, one USDT unit
 * per tick and lot, no fees, mark 100. Both are lent at 10 % initial and 5 % maintenance margin,
 * from 20,000 USDT or 200,000 coin units on at 20 % and 10 %, band by band.
 */
class LeverageScenarioTest {
  private static final long HOUR = 3_600 * Desk.SECOND;
  private static final List<LoanTier> NONE = List.of();
  private static final List<DiscountTier> WHOLE =
      List.of(new DiscountTier(1L << 50, 1_000_000_000));
  private final Desk desk = new Desk(Desk.trusting(Profile.MARGINLINE));

  private static List<LoanTier> bands(long first) {
    return List.of(
        new LoanTier(first, 50_000_000, 100_000_000),
        new LoanTier(10 * first, 100_000_000, 200_000_000));
  }

  private void currency(int asset, int scale, List<LoanTier> bands, long interest) {
    CurrencySpec spec = new CurrencySpec(scale, 0, 6, WHOLE, bands, TierRule.MARGINAL, 0);
    desk.send(new Command.SetCurrency(desk.header(0), asset, -1, spec, interest));
  }

  private void open(long interest) {
    desk.send(new Command.CreateAsset(desk.header(0), 8));
    desk.instrument(
        Desk.product(Desk.spec(0, 0, 0, FundingSpec.NONE), ProductSpec.spot(1, 1_000), 1));
    currency(0, 6, bands(20_000), interest);
    currency(1, 8, bands(200_000), 2 * interest);
    desk.mark(100);
  }

  private long account(long usdt, long coins) {
    long id = desk.account(usdt);
    if (coins > 0) {
      desk.send(new Command.Deposit(desk.header(id), 1, coins));
    }
    return id;
  }

  private List<Event> isolated(long account, boolean buy, long px, long lots) {
    return desk.send(Desk.isolated(desk.order(account, 0, buy, OrderType.LIMIT, px, lots)));
  }

  @SuppressWarnings("checkstyle:ParameterNumber") // the components of the event
  private static Event posted(
      int asset, LedgerKind from, long owner, LedgerKind to, long toOwner, long amount, Bill bill) {
    return new Event.Posted(asset, from, owner, to, toOwner, amount, bill);
  }

  private static Event position(long id, long account, MarginMode mode, long lots, long entryCost) {
    return new Event.PositionChanged(id, account, 0, mode, PositionSide.NET, lots, entryCost);
  }

  /** 100 lots at 100 against coins that were paid for: the venue lends the money. */
  private long crossLong(long usdt) {
    long seller = account(0, 100_000);
    long holder = account(usdt, 0);
    desk.cash(seller, 0, false, 100, 100);
    assertThat(desk.limit(holder, 0, true, 100, 100))
        .containsSubsequence(
            posted(1, LedgerKind.CASH, seller, LedgerKind.CLEARING, 0, 100_000, Bill.TRADE),
            posted(0, LedgerKind.CLEARING, 0, LedgerKind.CASH, seller, 10_000, Bill.TRADE),
            position(1, holder, MarginMode.CROSS, 100, 10_000));
    return holder;
  }

  /** 90 lots at 100, sold to somebody who pays for them: the venue lends the coins. */
  private long isolatedShort() {
    long buyer = account(9_000, 0);
    long holder = account(3_000, 0);
    desk.cash(buyer, 0, true, 100, 90);
    assertThat(isolated(holder, false, 100, 90))
        .containsSubsequence(
            posted(1, LedgerKind.CLEARING, 0, LedgerKind.CASH, buyer, 90_000, Bill.TRADE),
            posted(0, LedgerKind.CASH, buyer, LedgerKind.CLEARING, 0, 9_000, Bill.TRADE),
            posted(0, LedgerKind.CASH, holder, LedgerKind.MARGIN, 1, 3_000, Bill.MARGIN_IN),
            position(1, holder, MarginMode.ISOLATED, -90, -9_000));
    return holder;
  }

  private void clean() {
    assertThat(desk.audited().clean()).isTrue();
    assertThat(desk.audited().liquidatableSeen()).isPositive();
    assertThat(desk.audited().unauditedUnits()).isZero();
  }

  @Test
  void aCrossLongIsSlicedUntilItsPoolHasTheMarginOfItsLoanAgain() {
    open(0);
    long holder = crossLong(3_500);
    long bidder = account(10_000, 0);
    desk.cash(bidder, 0, true, 69, 25);
    // the loan of 10,000 needs 500 whatever the mark: 3,500 − 3,100 = 400
    assertThat(desk.mark(69))
        .containsSubsequence(
            new Event.LiquidationStarted(1, holder, 0, 0, 400, 500, 0),
            new Event.LiquidationTerm(1, 1, 0, 100, 10_000, 69, -3_100, 500, 0));

    // 400 − 0.138 n ≥ 1.05 · (500 − 5 n) from 24.5 lots on; bankrupt at 69 − 400/100
    assertThat(desk.advance(0))
        .containsSubsequence(
            posted(1, LedgerKind.CLEARING, 0, LedgerKind.CASH, bidder, 25_000, Bill.TRADE),
            posted(0, LedgerKind.CASH, bidder, LedgerKind.CLEARING, 0, 1_725, Bill.TRADE),
            posted(0, LedgerKind.CASH, holder, LedgerKind.CLEARING, 0, 775, Bill.REALISED_PNL),
            position(1, holder, MarginMode.CROSS, 75, 7_500),
            new Event.SliceAttempted(1, 1, 25, 69, 65, 25),
            new Event.LiquidationClosed(1, LiquidationOutcome.RECOVERED, 400, 375));
    clean();
    assertThat(desk.receipts())
        .singleElement()
        .asString()
        .contains("owes 0.010000 asset 0, margined by 2 loan bands, MARGINAL");
  }

  @Test
  void anIsolatedShortThatNobodySellsToIsTakenOverAndItsCoinsBoughtBack() {
    open(0);
    long holder = isolatedShort();
    // 90,000 coin units need 4,500 of them, 4.5 lots at 130; 3,000 + 9,000 − 11,700 = 300
    assertThat(desk.mark(130)).contains(new Event.LiquidationStarted(1, holder, 0, 1, 300, 585, 0));
    // 300 − 0.26 n ≥ 1.05 · ⌈6.5 · (90 − n)⌉ from 48 on; bankrupt at 12,000/90 = 133.3
    assertThat(desk.advance(0)).contains(new Event.SliceAttempted(1, 1, 48, 130, 133, 0));
    desk.advance(Desk.SECOND);
    desk.advance(Desk.SECOND);
    assertThat(desk.advance(Desk.SECOND))
        .containsSubsequence(
            posted(0, LedgerKind.MARGIN, 1, LedgerKind.CLEARING, 0, 2_970, Bill.REALISED_PNL),
            position(1, holder, MarginMode.ISOLATED, 0, 0),
            new Event.TakenOver(1, 1, 1, 90, 133),
            posted(0, LedgerKind.MARGIN, 1, LedgerKind.FUND, 0, 30, Bill.RESIDUE));

    long seller = account(0, 100_000);
    desk.cash(seller, 0, false, 131, 90);
    assertThat(desk.advance(Desk.SECOND))
        .containsSubsequence(
            posted(1, LedgerKind.CASH, seller, LedgerKind.CLEARING, 0, 90_000, Bill.TRADE),
            posted(0, LedgerKind.CLEARING, 0, LedgerKind.CASH, seller, 11_790, Bill.TRADE),
            posted(0, LedgerKind.CLEARING, 0, LedgerKind.FUND, 0, 180, Bill.WORK_OFF),
            new Event.InventoryChanged(1, 0, 0, 133));
    clean();
    assertThat(desk.receipts())
        .singleElement()
        .asString()
        .contains("owes 0.00090000 asset 1", "taken over: 90 instrument 0");
  }

  @Test
  void betweenTwoLeveragedSidesNothingIsExchanged() {
    open(0);
    long seller = account(10_000, 0);
    long buyer = account(10_000, 0);
    isolated(seller, false, 100, 50);
    List<Event> events = desk.limit(buyer, 0, true, 100, 50);
    assertThat(Desk.only(events, Event.Posted.class))
        .containsExactly(
            (Event.Posted)
                posted(0, LedgerKind.CASH, seller, LedgerKind.MARGIN, 2, 1_667, Bill.MARGIN_IN));
    // both close against each other at a gain of the buyer
    isolated(seller, true, 110, 50);
    assertThat(desk.send(reducing(buyer, false, 110, 50)))
        .containsSubsequence(
            posted(0, LedgerKind.CLEARING, 0, LedgerKind.CASH, buyer, 500, Bill.REALISED_PNL),
            position(1, buyer, MarginMode.CROSS, 0, 0),
            posted(0, LedgerKind.MARGIN, 2, LedgerKind.CLEARING, 0, 500, Bill.REALISED_PNL),
            posted(0, LedgerKind.MARGIN, 2, LedgerKind.CASH, seller, 1_167, Bill.MARGIN_OUT));
  }

  private Command reducing(long account, boolean buy, long px, long lots) {
    return Desk.reduceOnly(desk.order(account, 0, buy, OrderType.LIMIT, px, lots));
  }

  @Test
  void whatIsBorrowedCostsItsInterestEachHour() {
    open(500_000);
    long holder = crossLong(6_000);
    long seller = account(10_000, 0);
    desk.limit(holder, 0, true, 90, 50);
    isolated(seller, false, 90, 50);
    desk.mark(95);
    desk.now = (desk.now / HOUR + 1) * HOUR;
    // 0.05 % of 14,500 borrowed, 0.1 % of coins worth 4,750
    List<Event> events = desk.advance(0);
    assertThat(Desk.only(events, Event.Posted.class))
        .containsExactly(
            (Event.Posted)
                posted(0, LedgerKind.CASH, holder, LedgerKind.REVENUE, 0, 8, Bill.INTEREST),
            (Event.Posted)
                posted(0, LedgerKind.MARGIN, 2, LedgerKind.REVENUE, 0, 5, Bill.INTEREST));
  }

  @Test
  void aLeverageAllowsAsMuchAsTheBandsOfWhatIsBorrowed() {
    open(0);
    long account = account(1_000_000, 0);
    assertThat(Desk.result(leverage(account, MarginMode.ISOLATED, PositionSide.NET, 1_000)))
        .isZero();
    // at 10x only the first band: 20,000 USDT, 200,000 coin units
    Event.CommandRejected bought = Desk.rejected(isolated(account, true, 100, 201));
    assertThat(bought.reason()).isEqualTo(RejectReason.POSITION_ABOVE_TIER);
    assertThat(bought.available()).isEqualTo(200);
    desk.mark(50);
    assertThat(Desk.rejected(isolated(account, true, 50, 401)).available()).isEqualTo(400);
    assertThat(Desk.rejected(isolated(account, false, 50, 201)).available()).isEqualTo(200);
    // at 5x the second band too
    leverage(account, MarginMode.ISOLATED, PositionSide.NET, 500);
    assertThat(Desk.rejected(isolated(account, false, 50, 2_001)).available()).isEqualTo(2_000);
    assertThat(Desk.result(isolated(account, false, 50, 300))).isPositive();
    Event.CommandRejected high =
        Desk.rejected(leverage(account, MarginMode.ISOLATED, PositionSide.NET, 501));
    assertThat(high.reason()).isEqualTo(RejectReason.LEVERAGE_ABOVE_TIER);
    assertThat(high.required()).isEqualTo(300);
    assertThat(high.available()).isEqualTo(200);
  }

  private List<Event> leverage(long account, MarginMode mode, PositionSide side, int leverE2) {
    return desk.send(new Command.SetLeverage(desk.header(account), 0, mode, side, leverE2));
  }

  @Test
  void anOrderOfThePoolNeedsTheLargerOfLeverageAndBands() {
    open(0);
    long account = account(3_500, 0);
    // 3x by default: 105 lots at 100 need 3,500, 106 need 3,534
    Event.CommandRejected refused = Desk.rejected(desk.limit(account, 0, true, 100, 106));
    assertThat(refused.required()).isEqualTo(3_534);
    assertThat(refused.available()).isEqualTo(3_500);
    assertThat(refused.term()).isEqualTo(Term.AVAIL_EQ);
    // at 10x 350 lots: 10 % of 20,000 and 20 % of 15,000 = 5,000
    leverage(account, MarginMode.CROSS, PositionSide.NET, 500);
    assertThat(Desk.rejected(desk.limit(account, 0, true, 100, 350)).required()).isEqualTo(7_000);
    currency(0, 6, List.of(new LoanTier(1L << 40, 100_000_000, 300_000_000)), 0);
    // a band of 30 % allows 3.33x only: the present 5x allows nothing
    assertThat(Desk.rejected(desk.limit(account, 0, true, 100, 1)).reason())
        .isEqualTo(RejectReason.POSITION_ABOVE_TIER);
  }

  @Test
  void whatNobodyLendsCannotBeBorrowed() {
    open(0);
    long account = account(10_000, 100_000);
    currency(1, 8, NONE, 0);
    assertThat(Desk.rejected(desk.limit(account, 0, false, 100, 1)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    assertThat(Desk.result(desk.limit(account, 0, true, 100, 1))).isPositive();
    assertThat(Desk.result(desk.cash(account, 0, false, 101, 1))).isPositive();
  }

  @Test
  void thePoolsOfTwoKindsOfModesDoNotTakeEachOthersSpot() {
    open(0);
    long account = account(10_000, 0);
    desk.limit(account, 0, true, 100, 10);
    assertThat(Desk.rejected(mode(account, AccountMode.MULTI_CURRENCY)).reason())
        .isEqualTo(RejectReason.HAS_ORDERS);
    assertThat(Desk.rejected(mode(account, AccountMode.SPOT)).reason())
        .isEqualTo(RejectReason.HAS_ORDERS);
    desk.cash(account(0, 10_000), 0, false, 100, 10);
    assertThat(Desk.rejected(mode(account, AccountMode.MULTI_CURRENCY)).reason())
        .isEqualTo(RejectReason.HAS_POSITIONS);
    desk.cash(account(1_000, 0), 0, true, 100, 10);
    desk.send(reducing(account, false, 100, 10));
    Desk.result(isolated(account, true, 100, 10));
    assertThat(mode(account, AccountMode.MULTI_CURRENCY)).hasSize(2);
  }

  private List<Event> mode(long account, AccountMode mode) {
    return desk.send(new Command.SetAccountMode(desk.header(account), mode));
  }

  @Test
  void aLeveragedLegIsNetInLongShortModeToo() {
    open(0);
    long account = account(10_000, 0);
    desk.send(new Command.SetPositionMode(desk.header(account), PositionMode.LONG_SHORT));
    assertThat(
            Desk.rejected(leverage(account, MarginMode.ISOLATED, PositionSide.LONG, 200)).reason())
        .isEqualTo(RejectReason.POSITION_SIDE_MISMATCH);
    leverage(account, MarginMode.ISOLATED, PositionSide.NET, 200);
    desk.cash(account(0, 10_000), 0, false, 100, 10);
    assertThat(isolated(account, true, 100, 10))
        .contains(
            posted(0, LedgerKind.CASH, account, LedgerKind.MARGIN, 1, 500, Bill.MARGIN_IN),
            position(1, account, MarginMode.ISOLATED, 10, 1_000));
    // kept: ⌈1,000 / 2⌉ of 500
    Event.CommandRejected refused =
        Desk.rejected(
            desk.send(new Command.AdjustMargin(desk.header(account), 0, PositionSide.NET, -1)));
    assertThat(refused.term()).isEqualTo(Term.ISOLATED_MARGIN);
  }
}
