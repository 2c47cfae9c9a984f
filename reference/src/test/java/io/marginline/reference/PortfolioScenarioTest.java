package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RejectReason;
import io.marginline.model.RiskParameters;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contracts in portfolio margin, without options. */
class PortfolioScenarioTest {
  private static final Tier TIER = Tier.ofLots(1_000_000, 50_000_000, 100_000_000);
  private static final Rational USDT = Rational.of(99_954).over(100_000);

  private static long required(
      RiskParameters parameters, long tickValue, long lots, long mark, long indexPrice) {
    InstrumentSpec spec =
        Desk.product(Desk.spec(0, 0, 0, FundingSpec.NONE, TIER), ProductSpec.LINEAR, tickValue);
    Instrument instrument = new Instrument(0, spec);
    instrument.mark = mark;
    Index index = new Index(0, IndexSpec.equalWeights(1));
    index.price = indexPrice;
    RiskUnit unit = new RiskUnit(parameters, 8);
    unit.addContract(instrument, lots, index, USDT, 0);
    return unit.maintenance();
  }

  /** Rules §9: −10 of 0.01 BTC, index 97,078.9, mark 97,093.7: 1,183.82073185 USD, here up. */
  @Test
  void thePublishedShortOfTenPerpetualsNeedsItsScenario() {
    assertThat(required(RiskParameters.MAJOR, 100_000, -10, 970_937, 970_789))
        .isEqualTo(118_382_073_186L);
  }

  /** Rules §9: +10 LTC, index 101.9951, mark 102: 191.66297446 USD. */
  @Test
  void thePublishedLongOfTheMiddleClassNeedsItsScenario() {
    assertThat(required(RiskParameters.MIDDLE, 10_000, 10, 1_020_000, 1_019_951))
        .isEqualTo(19_166_297_446L);
  }

  /** Rules §9: 10 million hedged between two quote currencies cost 202,500. */
  @Test
  void cashDeltaHedgedInAnotherStableCoinIsChargedByItsBands() {
    RiskUnit unit = new RiskUnit(RiskParameters.MAJOR, 0);
    List<Long> none = Collections.nCopies(5, 0L);
    OptionRisk large =
        new OptionRisk(
            Collections.nCopies(7, none), List.of(0L, 0L), 0, 10_000_000, 10_000_000, 0, 0, 0, 0);
    OptionRisk opposite =
        new OptionRisk(
            Collections.nCopies(7, none), List.of(0L, 0L), 0, -10_000_000, -10_000_000, 0, 0, 0, 0);
    unit.addOption(large, 1, QuoteCurrency.USDT);
    unit.addOption(opposite, 1, QuoteCurrency.USD);
    assertThat(unit.maintenance()).isEqualTo(202_500);
  }

  @Test
  void decayVegaRhoAndTheMinimumAreChargesOfTheirOwn() {
    RiskUnit unit = new RiskUnit(RiskParameters.MAJOR, 0);
    List<Long> loss = List.of(-10L, -20L, -30L, -5L, -1L);
    // worst cell −60, extremes −200 and −100, decay −70 for the two together
    for (long expiry : new long[] {1, 2}) {
      unit.addOption(
          new OptionRisk(
              Collections.nCopies(7, loss),
              List.of(-100L, -50L),
              -35,
              0,
              0,
              expiry == 1 ? 40 : -15,
              1_000,
              0,
              0),
          expiry,
          QuoteCurrency.USD);
    }
    // max(60, 70, 200 ÷ 2) + (55 − 25) + 2 · 1 % of 1,000
    assertThat(unit.maintenance()).isEqualTo(100 + 30 + 20);
  }

  /** One lot is a dollar at 1,000 ticks; a USD unit is 0.000001 USD. */
  private static Desk desk() {
    Desk desk = new Desk(Desk.trusting(Profile.MARGINLINE));
    desk.instrument(
        Desk.product(Desk.spec(0, 0, 0, FundingSpec.NONE, TIER), ProductSpec.LINEAR, 1_000));
    desk.send(
        new Command.SetCurrency(
            desk.header(0),
            0,
            -1,
            new CurrencySpec(
                6,
                0,
                6,
                List.of(new DiscountTier(1L << 60, 1_000_000_000)),
                List.of(),
                TierRule.FLAT,
                0),
            0));
    prices(desk, 1_000);
    return desk;
  }

  private static List<Event> prices(Desk desk, long price) {
    return desk.send(
        new Command.UpdatePrices(
            desk.header(0),
            desk.now,
            List.of(SourcePrice.ofMark(0, price), SourcePrice.ofIndex(0, 0, price))));
  }

  private static List<Event> underlying(Desk desk, int underlying, UnderlyingClass kind) {
    return desk.send(
        new Command.SetUnderlying(desk.header(0), 0, underlying, kind, QuoteCurrency.USDT));
  }

  @Test
  void anAccountInPortfolioMarginIsSlicedToTheLotThatItsScenariosAskFor() {
    Desk desk = desk();
    long holder = desk.account(20_000_000_000L);
    long other = desk.account(1_000_000_000_000L);
    assertThat(desk.send(new Command.SetAccountMode(desk.header(holder), AccountMode.PORTFOLIO)))
        .contains(new Event.AccountModeSet(holder, AccountMode.PORTFOLIO));
    assertThat(Desk.rejected(desk.limit(holder, 0, true, 1_000, 1)).reason())
        .isEqualTo(RejectReason.MODE_FORBIDS);
    assertThat(underlying(desk, 3, UnderlyingClass.MAJOR))
        .contains(new Event.UnderlyingSet(0, 3, UnderlyingClass.MAJOR, QuoteCurrency.USDT));
    desk.limit(other, 0, false, 1_000, 100_000);

    // 200,000 USD: 1.3 · (12 % + 0.2 %) = 31,720 USD
    Event.CommandRejected refused = Desk.rejected(desk.limit(holder, 0, true, 1_000, 200_000));
    assertThat(refused.required()).isEqualTo(31_720_000_000L);
    assertThat(refused.available()).isEqualTo(20_000_000_000L);
    Desk.result(desk.limit(holder, 0, true, 1_000, 100_000));

    // at 870: equity 7,000 against 12.2 % of 87,000 = 10,614
    assertThat(Desk.only(prices(desk, 870), Event.LiquidationStarted.class))
        .containsExactly(
            new Event.LiquidationStarted(1, holder, -1, 0, 7_000_000_000L, 10_614_000_000L, 0));
    // 7·10^9 − 1,740 n ≥ 1.05 · 106,140 · (100,000 − n): n = 37,780; the collateral ends at 800
    assertThat(desk.advance(0)).contains(new Event.SliceAttempted(1, 1, 37_780, 869, 800, 0));
  }

  @Test
  void portfolioMarginNeedsTenThousandDollars() {
    Desk desk = desk();
    long holder = desk.account(9_999_999_999L);
    Event.CommandRejected refused =
        Desk.rejected(
            desk.send(new Command.SetAccountMode(desk.header(holder), AccountMode.PORTFOLIO)));
    assertThat(refused.required()).isEqualTo(10_000_000_000L);
    assertThat(refused.available()).isEqualTo(9_999_999_999L);
  }

  @Test
  void anUnderlyingHasOneClass() {
    Desk desk = desk();
    desk.send(new Command.CreateIndex(desk.header(0), IndexSpec.equalWeights(1)));
    underlying(desk, 3, UnderlyingClass.MAJOR);
    Command other =
        new Command.SetUnderlying(desk.header(0), 1, 3, UnderlyingClass.OTHER, QuoteCurrency.USD);
    assertThat(Desk.rejected(desk.send(other)).reason()).isEqualTo(RejectReason.BAD_SPEC);
    assertThat(Desk.rejected(underlying(desk, -1, UnderlyingClass.MAJOR)).reason())
        .isEqualTo(RejectReason.BAD_SPEC);
  }
}
