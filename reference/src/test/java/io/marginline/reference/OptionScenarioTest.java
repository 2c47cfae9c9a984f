package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.Term;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.model.TradeKind;
import io.marginline.model.Validity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Coin settled options of 0.1 coin a lot (8 decimals), ticks of 0.0005 and ten marks in a tick: a
 * lot at a premium of 1.00 is 10,000,000 units, a tick of it 5,000. Instrument 0 is the option,
 * instrument 1 a linear contract in the same coin.
 */
class OptionScenarioTest {
  private static final long EXPIRY = 100_000 * Desk.SECOND;
  private static final long ONE = 1_000_000_000L;
  private static final Tier FACTOR = Tier.ofLots(1_000_000, 0, 1_020_000_000);
  private static final Tier TIER = Tier.ofLots(1_000_000, 50_000_000, 100_000_000);
  private Desk desk = Desk.of(Profile.MARGINLINE);

  /** Answers what a test wants; how it is asked is remembered. */
  private static final class Pricer implements OptionPricer {
    final List<Market> asked = new ArrayList<>();

    @Override
    public long mark(OptionSpec option, Market market) {
      asked.add(market);
      return 1_150;
    }

    @Override
    public OptionRisk risk(Position position, Market market) {
      throw new AssertionError("no portfolio here");
    }
  }

  private static InstrumentSpec option(
      boolean call, long strike, long takerPpb, MarkSource source) {
    InstrumentSpec s =
        Desk.product(
            Desk.spec(0, takerPpb, 0, FundingSpec.NONE, FACTOR),
            ProductSpec.option(
                new OptionSpec(1, strike, call, false, 1, 20_000, 30_000_000),
                EXPIRY,
                10 * Desk.SECOND),
            5_000);
    return new InstrumentSpec(
        s.indexId(),
        s.settleAssetId(),
        s.tickValueUnits(),
        10,
        s.maxPriceTicks(),
        s.maxLots(),
        s.minSliceLots(),
        s.takerPpb(),
        s.makerPpb(),
        s.liquidationFeePpb(),
        s.bandPpb(),
        s.basisClampPpb(),
        s.sampleSpreadPpb(),
        source,
        s.funding(),
        s.tiers(),
        s.product());
  }

  /** Forward 5,900, mark 0.0575 in the coin. */
  private void open(InstrumentSpec option) {
    desk.send(new Command.CreateIndex(desk.header(0), IndexSpec.equalWeights(1)));
    desk.send(new Command.CreateIndex(desk.header(0), IndexSpec.equalWeights(1)));
    desk.send(new Command.CreateInstrument(desk.header(0), option));
    desk.send(
        new Command.CreateInstrument(desk.header(0), Desk.spec(0, 0, 0, FundingSpec.NONE, TIER)));
    prices(1_150, 1_000, 5_900);
  }

  private List<Event> prices(long premium, long contract, long coin) {
    List<SourcePrice> prices = new ArrayList<>();
    prices.add(SourcePrice.ofMark(0, premium));
    prices.add(SourcePrice.ofMark(1, contract));
    prices.add(SourcePrice.ofIndex(0, 0, coin));
    prices.add(SourcePrice.ofIndex(1, 0, coin));
    return desk.send(new Command.UpdatePrices(desk.header(0), desk.now, prices));
  }

  private static Event posted(
      LedgerKind from, long owner, LedgerKind to, long toOwner, long amount, Bill bill) {
    return new Event.Posted(0, from, owner, to, toOwner, amount, bill);
  }

  /** Rules §10: 100 sold at 0.06 need 1.332 coins and 0.002 of fees. */
  @Test
  void thePublishedShortCallNeedsItsMarginToTheUnit() {
    open(option(true, 6_000, 200_000, MarkSource.EXTERNAL));
    // 10^9 · ((0.15 − 100/5,900)·1.02 + 0.0575 − 0.06) = 133,211,864.4, and 200,000
    long seller = desk.account(133_411_864);
    Event.CommandRejected refused = Desk.rejected(desk.limit(seller, 0, false, 120, 100));
    assertThat(refused.required()).isEqualTo(133_411_865);
    assertThat(refused.available()).isEqualTo(133_411_864);
    assertThat(refused.term()).isEqualTo(Term.AVAIL_EQ);
    desk.send(new Command.Deposit(desk.header(seller), 0, 1));
    assertThat(Desk.result(desk.limit(seller, 0, false, 120, 100))).isPositive();
  }

  /** Rules §10: 100 bought at 0.0475 cost 0.477 with their fees. */
  @Test
  void aBoughtOptionHoldsItsPremiumAndItsFee() {
    open(option(true, 6_000, 200_000, MarkSource.EXTERNAL));
    long buyer = desk.account(47_699_999);
    Event.CommandRejected refused = Desk.rejected(desk.limit(buyer, 0, true, 95, 100));
    assertThat(refused.required()).isEqualTo(47_700_000);
    desk.send(new Command.Deposit(desk.header(buyer), 0, 1));
    assertThat(Desk.result(desk.limit(buyer, 0, true, 95, 100))).isPositive();
  }

  @Test
  void aTradeMovesThePremiumAndAFeeOfAtMostAnEighthOfIt() {
    open(option(true, 6_000, 100_000_000, MarkSource.EXTERNAL));
    long buyer = desk.account(1_000_000_000);
    long seller = desk.account(1_000_000_000);
    desk.limit(buyer, 0, true, 120, 100);
    // a tenth of 10^9 would be 100,000,000: an eighth of 60,000,000 is less
    assertThat(desk.limit(seller, 0, false, 120, 100))
        .containsSubsequence(
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, seller, 60_000_000, Bill.PREMIUM),
            posted(LedgerKind.CASH, seller, LedgerKind.REVENUE, 0, 7_500_000, Bill.FEE),
            new Event.PositionChanged(
                1, seller, 0, MarginMode.CROSS, PositionSide.NET, -100, -60_000_000),
            posted(LedgerKind.CASH, buyer, LedgerKind.CLEARING, 0, 60_000_000, Bill.PREMIUM));
  }

  /** Rules §3: 1,000 puts of 1,600 sold, exercised at 1,580, cost 1.2658 coins. */
  @Test
  void thePublishedPutIsExercised() {
    open(option(false, 1_600, 0, MarkSource.EXTERNAL));
    prices(1_150, 1_000, 1_590);
    long buyer = desk.account(10_000_000_000L);
    long seller = desk.account(10_000_000_000L);
    desk.limit(buyer, 0, true, 115, 1_000);
    desk.limit(seller, 0, false, 115, 1_000);
    desk.now = EXPIRY - 1;
    prices(1_150, 1_000, 1_580);
    desk.now = EXPIRY;
    // 1,000 · 10^7 · 20 ÷ 1,580 = 126,582,278.48
    assertThat(desk.advance(0))
        .containsSubsequence(
            new Event.Delivered(0, 1_580),
            posted(LedgerKind.CASH, seller, LedgerKind.CLEARING, 0, 126_582_279, Bill.DELIVERY),
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, buyer, 126_582_278, Bill.DELIVERY),
            posted(LedgerKind.CLEARING, 0, LedgerKind.ROUNDING, 0, 1, Bill.ROUNDING));
    assertThat(desk.audited().deliveries()).isEqualTo(1);
    assertThat(desk.audited().clean()).isTrue();
  }

  @Test
  void theMarkComesFromThePricerOnceForwardIndexAndVolatilityAreThere() {
    Pricer pricer = new Pricer();
    desk = new Desk(Desk.trusting(Profile.MARGINLINE), pricer);
    desk.send(new Command.CreateIndex(desk.header(0), IndexSpec.equalWeights(1)));
    desk.send(new Command.CreateIndex(desk.header(0), IndexSpec.equalWeights(1)));
    desk.send(
        new Command.CreateInstrument(
            desk.header(0), option(true, 6_000, 0, MarkSource.INDEX_BASIS)));
    SourcePrice index = SourcePrice.ofIndex(0, 0, 5_950);
    SourcePrice forward = SourcePrice.ofIndex(1, 0, 5_900);
    assertThat(update(index, forward, SourcePrice.ofVolatility(0, 50 * ONE + 1)))
        .doesNotHaveAnyElementsOfTypes(Event.MarkUpdated.class);
    assertThat(update(SourcePrice.ofVolatility(0, ONE / 2)))
        .contains(new Event.MarkUpdated(0, 1_150, Validity.UNCERTAIN));
    assertThat(pricer.asked)
        .containsExactly(new OptionPricer.Market(5_900, 5_950, ONE / 2, EXPIRY - desk.now));

    // 31 s later the volatility is older than the 30 s of the index
    desk.now += 31 * Desk.SECOND;
    assertThat(update(index, forward)).contains(new Event.MarkUpdated(0, 1_150, Validity.STALE));
  }

  private List<Event> update(SourcePrice... prices) {
    return desk.send(new Command.UpdatePrices(desk.header(0), desk.now, List.of(prices)));
  }

  @Test
  void anOptionIsNetAndCrossAndHasNoLeverage() {
    open(option(true, 6_000, 0, MarkSource.EXTERNAL));
    long account = desk.account(1_000_000_000);
    Command.PlaceOrder order = desk.order(account, 0, true, OrderType.LIMIT, 115, 1);
    assertThat(Desk.rejected(desk.send(Desk.isolated(order))).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    Command lever =
        new Command.SetLeverage(desk.header(account), 0, MarginMode.CROSS, PositionSide.NET, 500);
    assertThat(Desk.rejected(desk.send(lever)).reason()).isEqualTo(RejectReason.MODE_FORBIDS);
  }

  @Test
  void aPoolAtItsLineSellsItsLongOptionsFirst() {
    open(option(true, 6_000, 0, MarkSource.EXTERNAL));
    long holder = desk.account(10_000_000);
    long other = desk.account(10_000_000_000L);
    desk.limit(other, 0, false, 115, 10);
    desk.limit(holder, 0, true, 115, 10);
    desk.limit(other, 1, false, 1_000, 10_000);
    desk.limit(holder, 1, true, 1_000, 10_000);
    desk.limit(other, 0, true, 115, 4);
    // cash 4,250,000 − 4,000,000 = 250,000 ≤ 5 % of 6,000,000
    assertThat(Desk.only(prices(1_150, 600, 5_900), Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, holder, 0, 0, 250_000, 300_000, 0));

    List<Event> events = desk.advance(0);
    // limit ⌈114.77⌉; four lots bring 2,300,000
    assertThat(events)
        .containsSubsequence(
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, holder, 2_300_000, Bill.PREMIUM),
            new Event.SliceAttempted(1, 1, 10, 115, 1, 4));
    assertThat(Desk.only(events, Event.TradeExecuted.class))
        .extracting(Event.TradeExecuted::kind)
        .containsExactly(TradeKind.LIQUIDATION);
    assertThat(desk.receipts()).singleElement().asString().contains("slice 10 instrument 0");
    assertThat(desk.audited().clean()).isTrue();
  }

  @Test
  void anOptionSpecMustBeWholeAndRising() {
    open(option(true, 6_000, 0, MarkSource.EXTERNAL));
    InstrumentSpec bad = option(true, 0, 0, MarkSource.EXTERNAL);
    assertThat(Desk.rejected(desk.send(new Command.CreateInstrument(desk.header(0), bad))).reason())
        .isEqualTo(RejectReason.BAD_SPEC);
  }

  /** Beside 100 sold calls worth 57,500,000, as coins bought on credit with the same money. */
  @Test
  void aPoolWithShortOptionsSlicesItsLeveragedSpotByNetFigures() {
    open(option(true, 6_000, 0, MarkSource.EXTERNAL));
    desk.send(new Command.CreateAsset(desk.header(0), 8));
    InstrumentSpec pair =
        Desk.product(Desk.spec(0, 0, 0, FundingSpec.NONE), ProductSpec.spot(1, 1), 1_000);
    desk.send(new Command.CreateInstrument(desk.header(0), pair));
    LoanTier band = new LoanTier(1L << 40, 50_000_000, 100_000_000);
    CurrencySpec lent = new CurrencySpec(6, 0, 6, List.of(), List.of(band), TierRule.FLAT, 0);
    desk.send(new Command.SetCurrency(desk.header(0), 0, -1, lent, 0));
    spot(1_000);
    long buyer = desk.account(1_000_000_000);
    long seller = desk.account(0);
    desk.send(new Command.Deposit(desk.header(seller), 1, 1_000));
    long holder = desk.account(260_000_000);
    desk.limit(buyer, 0, true, 120, 100);
    Desk.result(desk.limit(holder, 0, false, 120, 100));
    desk.send(
        new Command.SetLeverage(desk.header(holder), 2, MarginMode.CROSS, PositionSide.NET, 1_000));
    desk.cash(seller, 2, false, 1_000, 1_000);
    Desk.result(desk.limit(holder, 2, true, 1_000, 1_000));

    // 320,000,000 − 182,000,000 against 88,100,000 of the calls and 5 % of the loan of 10^9
    assertThat(spot(818))
        .contains(new Event.LiquidationStarted(1, holder, 0, 0, 138_000_000, 138_100_000, 0));
    // 80,500,000 − 1,636 n ≥ 1.05 · (80,600,000 − 50,000 n) from 81.2 lots on;
    // bankrupt at 818 − 80.5 · 50/80.6 ÷ 1
    assertThat(desk.advance(0)).contains(new Event.SliceAttempted(1, 3, 82, 817, 769, 0));
  }

  private List<Event> spot(long mark) {
    return desk.send(
        new Command.UpdatePrices(desk.header(0), desk.now, List.of(SourcePrice.ofMark(2, mark))));
  }
}
