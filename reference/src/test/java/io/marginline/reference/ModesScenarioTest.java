package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.Term;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Asset 0 is USDT (6 decimals), asset 1 a coin (8). Instrument 0: a linear contract on the coin,
 * one unit per tick and lot. Instrument 1: spot, 1,000 coin units a lot, one USDT unit per tick and
 * lot. The coin's index 1 is USD per coin × 100, a USD unit is 0.000001 USD: so at 1,000 a coin
 * unit is worth 0.1 USD units and a lot of spot at 100 ticks is fairly priced.
 */
class ModesScenarioTest {
  private static final long HOUR = 3_600 * Desk.SECOND;
  private static final Tier TIER = Tier.ofLots(1_000_000, 50_000_000, 100_000_000);
  private final Desk desk = new Desk(Desk.trusting(Profile.MARGINLINE));

  @SuppressWarnings("checkstyle:ParameterNumber") // the components of the event
  private static Event posted(
      int asset, LedgerKind from, long owner, LedgerKind to, long toOwner, long amount, Bill bill) {
    return new Event.Posted(asset, from, owner, to, toOwner, amount, bill);
  }

  private void open(long takerPpb) {
    desk.send(new Command.CreateAsset(desk.header(0), 8));
    desk.instrument(Desk.spec(0, takerPpb, 0, FundingSpec.NONE, TIER));
    InstrumentSpec spot =
        Desk.product(Desk.spec(1, takerPpb, 0, FundingSpec.NONE), ProductSpec.spot(1, 1_000), 1);
    desk.instrument(spot);
    prices(1_000, 1_000, 100);
  }

  private List<Event> prices(long mark, long coin, long spot) {
    List<SourcePrice> prices = new ArrayList<>();
    prices.add(SourcePrice.ofMark(0, mark));
    prices.add(SourcePrice.ofMark(1, spot));
    prices.add(SourcePrice.ofIndex(0, 0, 1));
    prices.add(SourcePrice.ofIndex(1, 0, coin));
    return desk.send(new Command.UpdatePrices(desk.header(0), desk.now, prices));
  }

  private static CurrencySpec spec(int scale, int indexScale, long discount, long repay) {
    return new CurrencySpec(
        scale,
        indexScale,
        6,
        List.of(new DiscountTier(1L << 50, discount)),
        List.of(new LoanTier(1L << 50, 30_000_000, 100_000_000)),
        TierRule.FLAT,
        repay);
  }

  /** USDT is one dollar for ever; the coin counts 90 %. */
  private void currencies(long repay, long interest) {
    desk.send(
        new Command.SetCurrency(desk.header(0), 0, -1, spec(6, 0, 1_000_000_000, repay), interest));
    desk.send(new Command.SetCurrency(desk.header(0), 1, 1, spec(8, 2, 900_000_000, repay), 0));
  }

  private long account(long usdt, long coin) {
    long id = desk.account(usdt);
    if (coin > 0) {
      desk.send(new Command.Deposit(desk.header(id), 1, coin));
    }
    return id;
  }

  private List<Event> mode(long account, AccountMode mode) {
    return desk.send(new Command.SetAccountMode(desk.header(account), mode));
  }

  @Test
  void aSpotTradeExchangesBothAssetsAndEachSidePaysItsFeeFromWhatItGot() {
    open(1_000_000);
    long seller = account(0, 500_000);
    long buyer = account(100_000, 0);
    desk.cash(seller, 1, false, 100, 400);

    // 400 lots: 400,000 coin units against 40,000 USDT units; taker 0.1 % of the coin, maker 0
    assertThat(desk.cash(buyer, 1, true, 101, 400))
        .containsSubsequence(
            posted(1, LedgerKind.CASH, seller, LedgerKind.CASH, buyer, 400_000, Bill.TRADE),
            posted(0, LedgerKind.CASH, buyer, LedgerKind.CASH, seller, 40_000, Bill.TRADE),
            posted(1, LedgerKind.CASH, buyer, LedgerKind.REVENUE, 0, 400, Bill.FEE));
  }

  @Test
  void aRestingSpotOrderHoldsWhatItWouldPay() {
    open(0);
    long buyer = account(100_000, 0);
    desk.cash(buyer, 1, true, 90, 1_000);
    Event.CommandRejected second = Desk.rejected(desk.cash(buyer, 1, true, 90, 200));
    assertThat(second.reason()).isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
    assertThat(second.required()).isEqualTo(18_000);
    assertThat(second.available()).isEqualTo(10_000);
    assertThat(second.term()).isEqualTo(Term.AVAIL_BAL);
  }

  @Test
  void aPlainSpotOrderIsNetAndNeverReduceOnlyAndHasNoLeverage() {
    open(0);
    long account = account(100_000, 0);
    var order = Desk.cash(desk.order(account, 1, true, OrderType.LIMIT, 100, 1));
    assertThat(Desk.rejected(desk.send(Desk.reduceOnly(order))).reason())
        .isEqualTo(RejectReason.REDUCE_ONLY);
    assertThat(Desk.rejected(leverage(account, 1, MarginMode.CASH)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    currencies(0, 0);
    mode(account, AccountMode.MULTI_CURRENCY);
    assertThat(Desk.rejected(leverage(account, 1, MarginMode.CROSS)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    mode(account, AccountMode.SPOT);
    assertThat(Desk.rejected(desk.limit(account, 1, true, 100, 1)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    assertThat(Desk.result(desk.cash(account, 1, true, 100, 1))).isPositive();
  }

  @Test
  void onlySpotIsPaidInFull() {
    open(0);
    long account = account(100_000, 0);
    assertThat(Desk.rejected(desk.cash(account, 0, true, 1_000, 1)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
  }

  private List<Event> leverage(long account, int instrument, MarginMode mode) {
    return desk.send(
        new Command.SetLeverage(desk.header(account), instrument, mode, PositionSide.NET, 200));
  }

  @Test
  void aSpotOrderGoesWithThePoolThatItPaysFrom() {
    open(0);
    long holder = account(40_000, 0);
    long other = account(10_000_000, 0);
    desk.limit(other, 0, false, 1_000, 100);
    desk.limit(holder, 0, true, 1_000, 100);
    desk.cash(holder, 1, true, 60, 50);
    // E = 40,000 − 32,500 = 7,500, minus 3,000 of the order = 4,500 > R = 5 % of 67,500 = 3,375
    assertThat(Desk.only(prices(675, 1_000, 100), Event.OrderCancelled.class)).isEmpty();
    // at 660: 6,000 − 3,000 ≤ 3,300 < 6,000
    assertThat(prices(660, 1_000, 100))
        .containsSubsequence(
            new Event.UnitStateChanged(
                holder, 0, 0, UnitState.WARNED, UnitState.ORDERS_CANCELLED, 3_000, 3_300),
            new Event.OrderCancelled(3, CancelReason.LIQUIDATION, 50));
  }

  @Test
  void aModeIsEnteredOnlyWithEverythingInOrder() {
    open(0);
    long account = account(100_000, 0);
    assertThat(mode(account, AccountMode.FUTURES)).hasSize(1);
    desk.limit(account, 0, true, 1_000, 10);
    assertThat(Desk.rejected(mode(account, AccountMode.SPOT)).reason())
        .isEqualTo(RejectReason.HAS_ORDERS);
    assertThat(Desk.rejected(mode(account, AccountMode.MULTI_CURRENCY)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    currencies(0, 0);
    assertThat(mode(account, AccountMode.MULTI_CURRENCY))
        .contains(new Event.AccountModeSet(account, AccountMode.MULTI_CURRENCY));
    desk.send(new Command.CancelAll(desk.header(account), -1));
    assertThat(mode(account, AccountMode.SPOT)).hasSize(2);
    assertThat(Desk.rejected(desk.limit(account, 0, true, 1_000, 10)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    desk.send(new Command.SetPositionMode(desk.header(account), PositionMode.LONG_SHORT));
    assertThat(Desk.rejected(mode(account, AccountMode.PORTFOLIO)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
  }

  @Test
  void coinsAfterTheirHaircutCarryAPositionSettledInUsdt() {
    open(0);
    currencies(0, 0);
    long holder = account(0, 200_000);
    mode(holder, AccountMode.MULTI_CURRENCY);
    // 200,000 coin units · 0.1 · 90 % = 18,000; at 3x 60 lots need 20,000, 54 need 18,000
    Event.CommandRejected refused = Desk.rejected(desk.limit(holder, 0, true, 1_000, 60));
    assertThat(refused.required()).isEqualTo(20_000);
    assertThat(refused.available()).isEqualTo(18_000);
    assertThat(Desk.result(desk.limit(holder, 0, true, 1_000, 54))).isPositive();

    desk.send(new Command.CancelAll(desk.header(holder), -1));
    assertThat(desk.send(new Command.SetCollateral(desk.header(holder), 1, false)))
        .contains(new Event.CollateralSet(holder, 1, false));
    assertThat(Desk.rejected(desk.limit(holder, 0, true, 1_000, 1)).available()).isZero();
  }

  @Test
  void withAutoBorrowASpotOrderMayLeaveADebtThatBearsInterest() {
    open(0);
    currencies(0, 1_000_000);
    long buyer = account(0, 1_000_000);
    long seller = account(0, 1_000_000);
    mode(buyer, AccountMode.MULTI_CURRENCY);
    desk.cash(seller, 1, false, 100, 300);
    assertThat(Desk.rejected(desk.limit(buyer, 1, true, 100, 300)).available()).isZero();
    desk.send(new Command.SetAutoBorrow(desk.header(buyer), true));

    assertThat(desk.limit(buyer, 1, true, 100, 300))
        .contains(posted(0, LedgerKind.CASH, buyer, LedgerKind.CASH, seller, 30_000, Bill.TRADE));
    // 0.1 % of 30,000 at the next whole hour
    desk.now = (desk.now / HOUR + 1) * HOUR;
    assertThat(desk.advance(0))
        .contains(posted(0, LedgerKind.CASH, buyer, LedgerKind.REVENUE, 0, 30, Bill.INTEREST));
    Event.CommandRejected refused = Desk.rejected(mode(buyer, AccountMode.FUTURES));
    assertThat(refused.reason()).isEqualTo(RejectReason.NEGATIVE_BALANCE);
    assertThat(refused.required()).isEqualTo(30_030);
  }

  /** 1,300,000 coin units bought with a debt of 30,000: at 260 they count 30,420. */
  private long indebted(long repay) {
    open(0);
    currencies(repay, 0);
    long buyer = account(0, 1_000_000);
    long seller = account(0, 1_000_000);
    mode(buyer, AccountMode.MULTI_CURRENCY);
    desk.send(new Command.SetAutoBorrow(desk.header(buyer), true));
    desk.cash(seller, 1, false, 100, 300);
    desk.limit(buyer, 1, true, 100, 300);
    return buyer;
  }

  @Test
  void aDebtAtItsLineIsRepaidInTheSpotBook() {
    long buyer = indebted(0);
    long bidder = account(1_000_000, 0);
    desk.cash(bidder, 1, true, 60, 2_000);
    // 1,300,000 coins count 1,300,000 · 0.0264 · 90 % = 30,888; E = 888 ≤ 3 % of 30,000 = 900
    assertThat(Desk.only(prices(1_000, 264, 60), Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, buyer, -1, 0, 888, 900, 0));

    // selling at 60 ticks or better: 30,000 ÷ 60 = 500 lots, all filled
    assertThat(desk.advance(0))
        .containsSubsequence(
            posted(1, LedgerKind.CASH, buyer, LedgerKind.CASH, bidder, 500_000, Bill.TRADE),
            posted(0, LedgerKind.CASH, bidder, LedgerKind.CASH, buyer, 30_000, Bill.TRADE),
            new Event.SliceAttempted(1, 0, 500, 60, 0, 500),
            new Event.LiquidationClosed(1, LiquidationOutcome.FLAT, 19_008, 0));
    assertThat(desk.receipts())
        .singleElement()
        .asString()
        .contains("cross pool in USD", "repayment of 500 lots of spot, limit 60 ticks: filled 500");
    assertThat(desk.audited().imbalanceUnits()).isZero();
  }

  @Test
  void aDebtThatNobodyBuysIsTakenWithItsCollateral() {
    long buyer = indebted(20_000_000);
    desk.send(new Command.DepositFund(desk.header(0), 0, 100_000));
    prices(1_000, 264, 60);
    desk.advance(0);
    desk.advance(Desk.SECOND);
    desk.advance(Desk.SECOND);

    // D = 102 % of 30,000 = 30,600 USD units = 1,159,090.9 coin units at 0.0264
    assertThat(desk.advance(Desk.SECOND))
        .containsSubsequence(
            posted(0, LedgerKind.FUND, 0, LedgerKind.CASH, buyer, 30_000, Bill.REPAYMENT),
            posted(1, LedgerKind.CASH, buyer, LedgerKind.FUND, 0, 1_159_091, Bill.REPAYMENT));
    assertThat(desk.receipts())
        .singleElement()
        .asString()
        .contains("0.030000 asset 0 from FUND to CASH", "0.01159091 asset 1 from CASH to FUND");
  }

  @Test
  void aCrossPositionInUsdIsSlicedOrTakenOverAtItsShareOfThePool() {
    open(0);
    currencies(0, 0);
    long holder = account(0, 200_000);
    long other = account(10_000_000, 0);
    mode(holder, AccountMode.MULTI_CURRENCY);
    desk.limit(other, 0, false, 1_000, 50);
    desk.limit(holder, 0, true, 1_000, 50);
    // at 670: USDT −16,500, coins 18,000: E = 1,500 against 5 % of 33,500 and 3 % of 16,500
    assertThat(Desk.only(prices(670, 1_000, 100), Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, holder, -1, 0, 1_500, 2_170, 0));
    // at 630: −18,500 + 18,000 < 0: all of it is taken over, then the debt
    prices(630, 1_000, 100);
    List<Event> events = desk.advance(Desk.SECOND);
    assertThat(Desk.only(events, Event.TakenOver.class)).hasSize(1);
    assertThat(Desk.only(events, Event.LiquidationClosed.class))
        .extracting(Event.LiquidationClosed::outcome)
        .containsExactly(LiquidationOutcome.TAKEN_OVER);
    assertThat(desk.receipts()).singleElement().asString().contains("taken over: 50 instrument 0");
    assertThat(desk.audited().clean()).isTrue();
    assertThat(desk.audited().unauditedUnits()).isZero();
    assertThat(desk.audited().liquidatableSeen()).isPositive();
  }

  @Test
  void aCurrencySpecMustFitItsAssetAndRise() {
    open(0);
    assertThat(
            Desk.rejected(
                    desk.send(
                        new Command.SetCurrency(
                            desk.header(0), 0, -1, spec(7, 0, 1_000_000_000, 0), 0)))
                .reason())
        .isEqualTo(RejectReason.BAD_SPEC);
    assertThat(
            Desk.rejected(
                    desk.send(
                        new Command.SetCurrency(
                            desk.header(0), 0, 9, spec(6, 0, 1_000_000_000, 0), 0)))
                .reason())
        .isEqualTo(RejectReason.UNKNOWN_INDEX);
    InstrumentSpec same =
        Desk.product(Desk.spec(0, 0, 0, FundingSpec.NONE), ProductSpec.spot(0, 1_000), 1);
    assertThat(
            Desk.rejected(desk.send(new Command.CreateInstrument(desk.header(0), same))).reason())
        .isEqualTo(RejectReason.BAD_SPEC);
    assertThat(same.product().kind()).isEqualTo(ProductKind.SPOT);
  }
}
