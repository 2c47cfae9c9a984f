package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.Term;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two contracts on one underlying, of a dollar a lot at 1,000 ticks, and a coin of a dollar; USD
 * units are millionths.
 */
class PortfolioHedgeTest {
  private static final long DOLLAR = 1_000_000;
  private static final Tier TIER = Tier.ofLots(1_000_000, 50_000_000, 100_000_000);

  private final Desk desk = new Desk(Desk.trusting(Profile.MARGINLINE));

  PortfolioHedgeTest() {
    for (int index = 0; index < 2; index++) {
      desk.instrument(
          Desk.product(Desk.spec(index, 0, 0, FundingSpec.NONE, TIER), ProductSpec.LINEAR, 1_000));
      desk.send(
          new Command.SetUnderlying(
              desk.header(0), index, 3, UnderlyingClass.MAJOR, QuoteCurrency.USDT));
    }
    desk.send(new Command.CreateAsset(desk.header(0), 6));
    currency(0, -1, new CurrencySpec(6, 0, 6, discount(1_000_000_000), List.of(), FLAT, 0));
    currency(1, 0, new CurrencySpec(6, 3, 6, discount(100_000_000), List.of(), FLAT, 0));
    prices(1_000, 1_000);
  }

  private static final TierRule FLAT = TierRule.FLAT;

  private static List<DiscountTier> discount(long ppb) {
    return List.of(new DiscountTier(1L << 60, ppb));
  }

  private void currency(int asset, int index, CurrencySpec spec) {
    desk.send(new Command.SetCurrency(desk.header(0), asset, index, spec, 0));
  }

  private List<Event> prices(long first, long second) {
    return desk.send(
        new Command.UpdatePrices(
            desk.header(0),
            desk.now,
            List.of(
                SourcePrice.ofMark(0, first),
                SourcePrice.ofMark(1, second),
                SourcePrice.ofIndex(0, 0, first),
                SourcePrice.ofIndex(1, 0, second))));
  }

  private long inPortfolio(long dollars, long coins) {
    long holder = desk.account(dollars * DOLLAR);
    if (coins > 0) {
      desk.send(new Command.Deposit(desk.header(holder), 1, coins * DOLLAR));
    }
    Desk.result(desk.send(new Command.SetAccountMode(desk.header(holder), AccountMode.PORTFOLIO)));
    return holder;
  }

  private List<Event> cap(long account, long coins) {
    return desk.send(new Command.SetSpotInUse(desk.header(account), 1, coins * DOLLAR));
  }

  /** The smaller side first, then as much of the larger as what was filled of it is worth. */
  @Test
  void aHedgedPairIsClosedInProportionToItsValues() {
    long holder = inPortfolio(20_000, 0);
    long other = desk.account(1_000_000 * DOLLAR);
    desk.limit(other, 0, false, 1_000, 100_000);
    desk.limit(other, 1, true, 1_000, 60_000);
    Desk.result(desk.limit(holder, 0, true, 1_000, 100_000));
    Desk.result(desk.limit(holder, 1, false, 1_000, 60_000));
    desk.limit(other, 1, false, 1_100, 30_000);

    // 20,000 − 13,000 − 6,000 against 12.2 % of 87,000 − 66,000
    Event.LiquidationStarted started =
        Desk.only(prices(870, 1_100), Event.LiquidationStarted.class).getFirst();
    assertThat(started.equityUnits()).isEqualTo(1_000 * DOLLAR);
    assertThat(started.maintenanceUnits()).isEqualTo(2_562 * DOLLAR);

    // 30,000 of 60,000 were bought: 100,000 · ½ · 66,000 ÷ 87,000 = 37,931.03
    List<Event.SliceAttempted> slices = Desk.only(desk.advance(0), Event.SliceAttempted.class);
    assertThat(slices.stream().map(Event.SliceAttempted::positionId)).containsExactly(3L, 1L);
    assertThat(slices.stream().map(Event.SliceAttempted::lots)).containsExactly(60_000L, 37_931L);
    assertThat(slices.stream().map(Event.SliceAttempted::filledLots)).containsExactly(30_000L, 0L);

    // 30,000 are left of the second: still the smaller side, and nobody sells
    List<Event.SliceAttempted> again =
        Desk.only(desk.advance(Desk.SECOND), Event.SliceAttempted.class);
    assertThat(again.stream().map(Event.SliceAttempted::lots)).containsExactly(30_000L);
    // after three attempts at one of them the largest loss is next
    desk.advance(Desk.SECOND);
    assertThat(Desk.only(desk.advance(Desk.SECOND), Event.SliceAttempted.class).getFirst())
        .extracting(Event.SliceAttempted::positionId)
        .isEqualTo(1L);
    assertThat(desk.audited().clean()).isTrue();
    assertThat(desk.audited().unauditedUnits()).isZero();
  }

  @Test
  void coinsStandAsAHedgeOfTheirOwnShortAsFarAsTheHolderAllows() {
    long holder = inPortfolio(2_000, 80_000);
    long other = desk.account(1_000_000 * DOLLAR);
    desk.limit(other, 0, true, 1_000, 80_000);

    // 1.3 · (12 % + 0.2 %) of 80,000
    assertThat(Desk.rejected(desk.limit(holder, 0, false, 1_000, 80_000)).required())
        .isEqualTo(12_688 * DOLLAR);
    assertThat(cap(holder, 40_000)).contains(new Event.SpotInUseSet(holder, 1, 40_000 * DOLLAR));
    assertThat(Desk.result(cap(holder, 40_000))).isZero();
    assertThat(desk.events).hasSize(1);
    Desk.result(desk.limit(holder, 0, false, 1_000, 80_000));

    // with the cap 1.3 · (12 % of 40,000 + 0.2 % of 80,000) = 6,448 of 10,000
    Event.CommandRejected without = Desk.rejected(cap(holder, 0));
    assertThat(without.reason()).isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
    assertThat(without.required()).isEqualTo(12_688 * DOLLAR);
    assertThat(without.available()).isEqualTo(10_000 * DOLLAR);
    assertThat(without.term()).isEqualTo(Term.AVAIL_EQ);
  }

  @Test
  void spotInUseAsksForAnAccountACurrencyAndAnAmount() {
    long holder = inPortfolio(20_000, 0);
    assertThat(Desk.rejected(cap(0, 1)).reason()).isEqualTo(RejectReason.UNKNOWN_ACCOUNT);
    assertThat(Desk.rejected(cap(holder, -1)).reason()).isEqualTo(RejectReason.BAD_AMOUNT);
    Command unknown = new Command.SetSpotInUse(desk.header(holder), 9, 1);
    assertThat(Desk.rejected(desk.send(unknown)).reason()).isEqualTo(RejectReason.UNKNOWN_ASSET);
    desk.send(new Command.CreateAsset(desk.header(0), 6));
    Command foreign = new Command.SetSpotInUse(desk.header(holder), 2, 1);
    assertThat(Desk.rejected(desk.send(foreign)).reason()).isEqualTo(RejectReason.MODE_FORBIDS);
  }
}
