package io.marginline.margin.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.margin.Sheet;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.AccountMode;
import io.marginline.model.CrossOffset;
import io.marginline.model.CurrencySpec;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Requirements that follow the market (rules §13). */
class DynamicRequirementsTest {
  private static final long SEED = Long.getLong("marginline.seed", 141_421L);
  private static final long ONE = 1_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;
  private static final VolatilityMultiplier.Settings SETTINGS =
      new VolatilityMultiplier.Settings(SECOND, HOUR, 24 * HOUR, 3 * ONE, 100_000_000, 50_000_000);

  private final Sheet sheet = Sheet.of(8, 0, 2, 4).flat("0.01", "0.02");
  private final ContractTerms old = sheet.terms();
  private final ContractTerms raised = Sheet.of(8, 0, 2, 4).flat("0.02", "0.04").terms();
  private final long mark = sheet.mark("100");

  @Test
  void a_weight_halves_with_every_half_life() {
    assertThat(Decay.weight(0, HOUR)).isEqualTo(Decay.ONE);
    assertThat(Decay.weight(HOUR, HOUR)).isEqualTo(Decay.ONE / 2);
    assertThat(Decay.weight(3 * HOUR, HOUR)).isEqualTo(Decay.ONE / 8);
    assertThat(Decay.weight(62 * HOUR, HOUR)).isZero();
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      long elapsed = random.nextLong(5 * HOUR);
      double exact = StrictMath.pow(2, -(double) elapsed / HOUR);
      double ours = (double) Decay.weight(elapsed, HOUR) / Decay.ONE;
      assertThat(ours).isCloseTo(exact, org.assertj.core.data.Offset.offset(1e-7));
    }
  }

  @Test
  void calm_markets_have_a_multiplier_of_one_and_a_storm_raises_it_at_once() {
    VolatilityMultiplier m = new VolatilityMultiplier(SETTINGS);
    long now = walk(m, 0, 2_000, 10_000);
    assertThat(m.ppb()).isEqualTo(ONE);
    assertThat(m.ratioPpb()).isBetween(ONE * 9 / 10, ONE * 11 / 10);
    now = walk(m, now, 60, 100_000);
    long high = m.ppb();
    assertThat(high).isGreaterThan(ONE).isLessThanOrEqualTo(3 * ONE);
    assertThat((high - ONE) % 100_000_000).isZero();
    assertThat(high).isGreaterThan(Math.min(3 * ONE, m.ratioPpb()) - 100_000_000);
    // Hours of calm bring it back, never faster than the fast volatility forgets.
    walk(m, now, 4_000, 10_000);
    assertThat(m.ppb()).isEqualTo(ONE);
  }

  @Test
  void the_multiplier_stops_at_its_maximum_and_never_moves_within_its_band() {
    VolatilityMultiplier m = new VolatilityMultiplier(SETTINGS);
    long now = walk(m, 0, 500, 10_000);
    m.update(100_000_000, now + SECOND);
    m.update(800_000_000, now + 2 * SECOND);
    assertThat(m.ppb()).isEqualTo(3 * ONE);
    SplittableRandom random = new SplittableRandom(SEED);
    VolatilityMultiplier follower = new VolatilityMultiplier(SETTINGS);
    long last = follower.ppb();
    long index = 100_000_000;
    int falls = 0;
    for (int i = 0; i < 20_000; i++) {
      long size = 1 + (i / 2_000) * 20_000L;
      index += random.nextLong(-size, size + 1);
      boolean changed = follower.update(index, (i + 1) * 10L * SECOND);
      assertThat(changed).isEqualTo(follower.ppb() != last);
      if (follower.ppb() < last) {
        assertThat(follower.ratioPpb() + SETTINGS.bandPpb()).isLessThan(last);
        falls++;
      }
      assertThat(follower.ppb()).isBetween(ONE, 3 * ONE);
      assertThat(follower.ppb())
          .isGreaterThan(Math.min(3 * ONE, follower.ratioPpb()) - SETTINGS.stepPpb());
      last = follower.ppb();
    }
    assertThat(falls).isPositive();
  }

  @Test
  void prices_that_come_too_soon_or_are_none_are_passed_over() {
    VolatilityMultiplier m = new VolatilityMultiplier(SETTINGS);
    assertThat(m.update(100, 0)).isFalse();
    assertThat(m.update(0, HOUR)).isFalse();
    assertThat(m.update(1_000, SECOND / 2)).isFalse();
    assertThat(m.ratioPpb()).isEqualTo(ONE);
    assertThatThrownBy(() -> new VolatilityMultiplier.Settings(1, 2, 2, ONE, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VolatilityMultiplier.Settings(1, 2, 3, ONE, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rates_are_multiplied_up_and_stop_at_the_whole_value() {
    List<Tier> tiers =
        List.of(Tier.ofLots(10, 5_000_001, 10_000_000), Tier.ofLots(20, 400_000_000, 800_000_000));
    List<Tier> scaled = TierScaling.scaled(tiers, 1_500_000_000);
    assertThat(scaled.get(0)).isEqualTo(Tier.ofLots(10, 7_500_002, 15_000_000));
    assertThat(scaled.get(1)).isEqualTo(Tier.ofLots(20, 600_000_000, ONE));
    assertThat(TierScaling.scaled(tiers, ONE)).isEqualTo(tiers);
  }

  @Test
  void old_size_keeps_its_rate_until_the_effective_time() {
    Grace grace = Grace.announced(10, HOUR);
    assertThat(money(grace.maintenance(old, raised, 10, mark, 0))).isEqualTo("10");
    // 10 more at the new rate: 10 × 1 % and 10 × 2 % of 100.
    assertThat(money(grace.traded(10, 20).maintenance(old, raised, 20, mark, 0))).isEqualTo("30");
    assertThat(money(grace.maintenance(old, raised, 10, mark, HOUR))).isEqualTo("20");
    assertThat(money(grace.requirement(old, raised, 10, mark, 0))).isEqualTo("10");
    assertThat(money(grace.requirement(old, raised, 10, mark, HOUR))).isEqualTo("20");
    // A fall needs no grace.
    assertThat(money(grace.maintenance(raised, old, 10, mark, 0))).isEqualTo("10");
    assertThat(grace.maintenance(old, raised, 0, mark, 0)).isZero();
  }

  @Test
  void closing_takes_old_and_new_in_proportion_and_a_flip_ends_the_grace() {
    Grace grace = Grace.announced(-10, HOUR).traded(-10, -20);
    assertThat(grace.oldLots()).isEqualTo(10);
    assertThat(grace.traded(-20, -10).oldLots()).isEqualTo(5);
    assertThat(grace.traded(-20, -9).oldLots()).isEqualTo(4);
    assertThat(grace.traded(-20, 1).oldLots()).isZero();
    assertThat(grace.traded(-20, 0).oldLots()).isZero();
    assertThatThrownBy(() -> new Grace(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    // Whatever is traded, the requirement lies between both tables.
    SplittableRandom random = new SplittableRandom(SEED);
    long lots = 100;
    Grace then = Grace.announced(lots, HOUR);
    for (int i = 0; i < 5_000; i++) {
      long to = random.nextLong(-50, 200);
      then = then.traded(lots, to);
      lots = to;
      long mixed = then.maintenance(old, raised, lots, mark, 0);
      assertThat(mixed).isBetween(old.maintenance(lots, mark), raised.maintenance(lots, mark));
      assertThat(then.oldLots()).isBetween(0L, 100L);
    }
  }

  @Test
  void a_large_part_of_the_market_pays_more_up_to_three_times_its_rate() {
    Concentration rule = Concentration.standard(1_000);
    // 5 % is free; 25 % of 1,000: 0.10 × 20 % = 2 %; at most 2 × 1 % on top.
    assertThat(rule.addOnPpb(50, 1_000, 10_000_000)).isZero();
    assertThat(rule.addOnPpb(-150, 1_000, 10_000_000)).isEqualTo(10_000_000);
    assertThat(rule.addOnPpb(250, 1_000, 10_000_000)).isEqualTo(20_000_000);
    assertThat(rule.addOnPpb(900, 1_000, 10_000_000)).isEqualTo(20_000_000);
    // A thin market counts as its floor.
    assertThat(rule.addOnPpb(50, 1, 10_000_000)).isZero();
    Terms terms = old;
    assertThat(money(rule.maintenance(terms, 150, mark, 1_000))).isEqualTo("300");
    assertThat(money(rule.initial(terms, 150, mark, 5_000, 1_000))).isEqualTo("450");
    assertThat(money(rule.initial(terms, 50, mark, 1_000, 1_000))).isEqualTo("500");
    assertThatThrownBy(() -> new Concentration(1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    long before = 0;
    for (long lots = 1; lots < 3_000; lots++) {
      long needed = rule.maintenance(terms, lots, mark, 1_000);
      assertThat(needed).isGreaterThan(before);
      assertThat(needed).isLessThanOrEqualTo(3 * terms.maintenance(lots, mark));
      before = needed;
    }
  }

  @Test
  void open_interest_raises_the_initial_rate_as_published() {
    // Rates in parts per million of the venue's tests, caps and open interest in its money.
    assertThat(ppm(200_000, 1_000_000, 2_000_000, 0)).isEqualTo(200_000);
    assertThat(ppm(200_000, 1_000_000, 2_000_000, 1_000_000)).isEqualTo(200_000);
    assertThat(ppm(200_000, 1_000_000, 2_000_000, 1_500_000)).isEqualTo(600_000);
    assertThat(ppm(200_000, 1_000_000, 2_000_000, 1_234_567)).isEqualTo(387_653);
    assertThat(ppm(200_000, 1_000_000, 2_000_000, 2_500_000)).isEqualTo(1_000_000);
    assertThat(ppm(200_000, 0, 0, 1_500_000)).isEqualTo(200_000);
    assertThat(OpenInterestMargin.maintenancePpb(150_000_000, 800_000_000)).isEqualTo(120_000_000);
    assertThat(OpenInterestMargin.maintenancePpb(450_000_000, 770_000_000)).isEqualTo(346_500_000);
    // 0.012 coins at 36,750 with 408.163265 open between caps of 10 and 20 million: 264.599559.
    long imr =
        OpenInterestMargin.initialPpb(
            200_000_000, 10_000_000_000_000L, 20_000_000_000_000L, 14_999_999_988_750L);
    Sheet dydx = Sheet.of(6, 6, 0, 1).profile(Profile.DYDX);
    dydx.flat("0.1", io.marginline.fixed.Decimals.format(imr, 9));
    assertThat(dydx.money(dydx.terms().initial(12_000, dydx.mark("36750"), 10_000)))
        .isEqualTo("264.599559");
    assertThat(dydx.money(dydx.terms().maintenance(12_000, dydx.mark("36750")))).isEqualTo("44.1");
  }

  @Test
  void a_dry_run_lists_who_would_fall_worst_first() {
    Map<String, AccountInput> accounts = new LinkedHashMap<>();
    accounts.put("safe", account("1000"));
    accounts.put("near", account("15"));
    accounts.put("nearer", account("12"));
    accounts.put("gone", account("5"));
    List<DryRun.Fallen> fallen = DryRun.of(accounts, account -> with(account, raised), 1, 1);
    assertThat(fallen.stream().map(DryRun.Fallen::account)).containsExactly("nearer", "near");
    assertThat(fallen.get(0).before().isLiquidatable()).isFalse();
    assertThat(fallen.get(0).after().text(4)).isEqualTo("0.6");
    assertThat(DryRun.of(accounts, account -> account, 1, 1)).isEmpty();
    assertThat(DryRun.of(accounts, account -> with(account, raised), 60, 1))
        .extracting(DryRun.Fallen::account)
        .containsExactly("safe");
  }

  /** 10 lots at 100 with so much cash. */
  private AccountInput account(String cash) {
    CurrencySpec usdt = new CurrencySpec(8, 8, 8, List.of(), List.of(), TierRule.FLAT, 0);
    AccountInput empty = AccountInput.of(AccountMode.FUTURES, CrossOffset.NONE, 0);
    return with(
        empty
            .add(CurrencyInput.of("USDT", usdt, 100_000_000, sheet.units(cash)))
            .withPrices(Map.of("X", InstrumentPrice.of(mark, mark)))
            .add(
                new Position.Contracts(
                    "X", MarginMode.CROSS, PositionSide.NET, 10, sheet.units("1000"), 0, 1_000)),
        old);
  }

  private static AccountInput with(AccountInput account, ContractTerms terms) {
    Instrument swap = new Instrument.Linear("X", "X", "USDT", QuoteCurrency.USDT, terms, 0);
    return new AccountInput(
        account.mode(),
        account.offset(),
        account.nowNs(),
        account.currencies(),
        List.of(swap),
        account.prices(),
        account.positions(),
        account.orders(),
        account.risk());
  }

  private static long ppm(long imrPpm, long lower, long upper, long open) {
    return OpenInterestMargin.initialPpb(imrPpm * 1_000, lower, upper, open) / 1_000;
  }

  private String money(long units) {
    return sheet.money(units);
  }

  /** So many minutes, each with a move of that size up or down. */
  private static long walk(VolatilityMultiplier m, long fromNs, int minutes, long size) {
    SplittableRandom random = new SplittableRandom(SEED);
    long index = 100_000_000;
    long now = fromNs;
    for (int i = 0; i < minutes; i++) {
      now += 60 * SECOND;
      index = index + (random.nextBoolean() ? size : -size);
      m.update(index, now);
    }
    return now;
  }
}
