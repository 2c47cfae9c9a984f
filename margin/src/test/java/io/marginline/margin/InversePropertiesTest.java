package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.liquidation.InverseBankruptcyPrice;
import io.marginline.margin.liquidation.InverseLiquidationPrice;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold for every inverse position, on seeded random ones. */
class InversePropertiesTest {
  private static final long SEED = Long.getLong("marginline.seed", 161_803L);
  private static final BigDecimal UNITS = BigDecimal.TEN.pow(10);

  private final SplittableRandom random = new SplittableRandom(SEED);

  InversePropertiesTest() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }

  @Test
  void amounts_equal_the_decimal_formula_rounded_once() {
    InverseSheet sheet = InverseSheet.of("100", 10, 1, 3).taker("0.0005").flat("0.004", "0.01");
    InverseTerms terms = sheet.terms();
    for (int i = 0; i < 20_000; i++) {
      long lots = lots();
      long mark = random.nextLong(1, 200_000_000);
      BigDecimal face = BigDecimal.valueOf(Math.abs(lots)).multiply(new BigDecimal("100"));
      BigDecimal price = BigDecimal.valueOf(mark, 3);
      RoundingMode receive = lots > 0 ? RoundingMode.DOWN : RoundingMode.UP;
      long magnitude = units(face.multiply(UNITS), price, receive);
      assertThat(terms.value(lots, mark, Rounding.FLOOR))
          .isEqualTo(lots > 0 ? magnitude : -magnitude);
      BigDecimal coins = face.multiply(UNITS);
      assertThat(terms.maintenance(lots, mark))
          .isEqualTo(units(coins.multiply(new BigDecimal("0.004")), price, RoundingMode.UP));
      assertThat(terms.fee(lots, mark))
          .isEqualTo(units(coins.multiply(new BigDecimal("0.0005")), price, RoundingMode.UP));
      BigDecimal sevenfold = price.multiply(BigDecimal.valueOf(7));
      assertThat(terms.initial(lots, mark, 700))
          .isEqualTo(units(coins, sevenfold, RoundingMode.UP));
    }
  }

  @Test
  void a_larger_size_and_a_lower_mark_never_need_less() {
    for (int i = 0; i < 5_000; i++) {
      InverseTerms terms = tiered(i).terms();
      long lots = Math.abs(lots());
      long mark = random.nextLong(1_000, 200_000_000);
      assertThat(terms.maintenance(lots + 1, mark))
          .isGreaterThanOrEqualTo(terms.maintenance(lots, mark));
      assertThat(terms.maintenance(lots, mark - 1))
          .isGreaterThanOrEqualTo(terms.maintenance(lots, mark));
      assertThat(terms.initial(lots + 1, mark, 1000))
          .isGreaterThanOrEqualTo(terms.initial(lots, mark, 1000));
      assertThat(terms.upl(lots, 0, mark)).isGreaterThanOrEqualTo(terms.upl(lots, 0, mark - 1));
      assertThat(terms.upl(-lots, 0, mark)).isLessThanOrEqualTo(terms.upl(-lots, 0, mark - 1));
    }
  }

  @Test
  void rounding_of_trades_is_never_negative_and_the_coin_adds_up() {
    InverseTerms terms = InverseSheet.of("10", 8, 1, 1).flat("0.004", "0.01").terms();
    for (int i = 0; i < 5_000; i++) {
      long holder = 0;
      long other = 0;
      long rounding = 0;
      long lots = 0;
      long entry = 0;
      for (int trade = 0; trade < 8; trade++) {
        long price = random.nextLong(100_000, 900_000);
        long size = trade == 7 ? -lots : lots();
        long brings = terms.tradeValue(size, price);
        long costs = terms.tradeValue(-size, price);
        assertThat(-brings - costs).isBetween(0L, 1L);
        holder += brings;
        other += costs;
        rounding += -brings - costs;
        entry += brings;
        lots += size;
      }
      assertThat(lots).isZero();
      assertThat(holder + other + rounding).isZero();
      // Flat: what is left of the entry value is the lifetime PnL.
      assertThat(entry).isEqualTo(holder);
    }
  }

  @Test
  void closing_in_parts_never_gains_a_unit_over_closing_at_once() {
    InverseTerms terms = InverseSheet.of("10", 8, 1, 1).flat("0.004", "0.01").terms();
    for (int i = 0; i < 10_000; i++) {
      long lots = 2 + Math.abs(lots());
      long side = random.nextBoolean() ? 1 : -1;
      long entry = terms.tradeValue(side * lots, random.nextLong(100_000, 900_000));
      long price = random.nextLong(100_000, 900_000);
      long part = random.nextLong(1, lots);
      long whole = entry + terms.tradeValue(-side * lots, price);
      long released = InverseTerms.releasedEntryValue(entry, part, lots);
      long first = released + terms.tradeValue(-side * part, price);
      long second = entry - released + terms.tradeValue(-side * (lots - part), price);
      assertThat(first + second).isBetween(whole - 1, whole);
    }
  }

  @Test
  void one_tick_inside_the_liquidation_price_is_safe_and_at_it_is_liquidatable() {
    Map<LiquidationPrice.State, Integer> answers = new EnumMap<>(LiquidationPrice.State.class);
    for (int i = 0; i < 20_000; i++) {
      InverseSheet sheet = tiered(i);
      InverseTerms terms = sheet.terms();
      long mark = random.nextLong(10_000_000, 90_000_000);
      Legs legs = legs(terms, mark, i % 4 == 0);
      long gross = terms.value(legs.longLots() + legs.shortLots(), mark, Rounding.CEILING);
      long behind = random.nextLong(-gross / 20, gross + 2);
      LiquidationPrice price = InverseLiquidationPrice.of(terms, legs, behind, mark);
      answers.merge(price.state(), 1, Integer::sum);
      assertThat(isLiquidatable(terms, legs, behind, mark))
          .isEqualTo(price.state() == LiquidationPrice.State.LIQUIDATABLE);
      if (price.state() == LiquidationPrice.State.PRICE && price.numerator().bitLength() < 200) {
        checkEdge(terms, legs, behind, mark, price);
      }
    }
    System.out.println("inverse answers " + answers);
    assertThat(answers).hasSize(3);
  }

  /** Safe one tick nearer to the present mark, gone at the price rounded away from it. */
  private static void checkEdge(
      InverseTerms terms, Legs legs, long behind, long mark, LiquidationPrice price) {
    BigInteger[] parts = price.numerator().divideAndRemainder(price.denominator());
    if (parts[0].bitLength() > 40) {
      return;
    }
    long floor = parts[0].longValueExact();
    boolean whole = parts[1].signum() == 0;
    long tick = terms.markUnitsPerTick();
    long at = price.below() || whole ? floor : floor + 1;
    if (at > 0) {
      assertThat(isLiquidatable(terms, legs, behind, at)).as("%s at %s", legs, at).isTrue();
    }
    long inside = price.below() ? price.ticks() * tick + tick : price.ticks() * tick - tick;
    boolean between = price.below() ? inside <= mark : inside >= mark;
    // Far up a tick is worth less than the units that rounding takes.
    if (between && slope(terms, legs, inside) > 8) {
      assertThat(isLiquidatable(terms, legs, behind, inside))
          .as("%s in %s", legs, inside)
          .isFalse();
    }
  }

  @Test
  void a_position_closed_at_its_bankruptcy_price_leaves_nothing_owed_and_less_than_a_tick() {
    InverseTerms terms = InverseSheet.of("100", 10, 1, 1).flat("0.004", "0.01").terms();
    for (int i = 0; i < 20_000; i++) {
      long lots = lots();
      long entry = terms.tradeValue(lots, random.nextLong(100_000, 900_000));
      long margin = random.nextLong(0, Math.abs(entry));
      long ticks = InverseBankruptcyPrice.isolatedTicks(terms, lots, entry, margin);
      assertThat(ticks).isPositive();
      if (ticks < 1_000_000_000L) {
        assertThat(margin + entry + terms.tradeValue(-lots, ticks)).isNotNegative();
        long beyond = lots > 0 ? ticks - 1 : ticks + 1;
        assertThat(margin + entry + terms.tradeValue(-lots, beyond)).isNegative();
      }
    }
  }

  @Test
  void closing_a_pool_at_its_bankruptcy_prices_leaves_no_debt() {
    InverseTerms terms = InverseSheet.of("100", 10, 1, 1).flat("0.004", "0.01").terms();
    for (int i = 0; i < 10_000; i++) {
      long mark = random.nextLong(100_000, 900_000);
      long first = lots();
      long second = lots();
      long total = terms.requirement(first, mark) + terms.requirement(second, mark);
      long equity = random.nextLong(-total, total);
      long left = equity;
      for (long lots : new long[] {first, second}) {
        PoolShare share = new PoolShare(equity, terms.requirement(lots, mark), total);
        long ticks = InverseBankruptcyPrice.poolTicks(terms, lots, mark, share);
        left += terms.value(lots, mark, Rounding.CEILING) + terms.tradeValue(-lots, ticks);
      }
      assertThat(left).isGreaterThanOrEqualTo(-2);
    }
  }

  private static boolean isLiquidatable(InverseTerms terms, Legs legs, long behind, long mark) {
    long equity =
        behind
            + terms.upl(legs.longLots(), legs.longEntryCostUnits(), mark)
            + terms.upl(-legs.shortLots(), legs.shortEntryCostUnits(), mark);
    long required =
        terms.requirement(legs.longLots(), mark) + terms.requirement(-legs.shortLots(), mark);
    return required > 0 && equity <= required;
  }

  /** Units by which one tick moves the net value, less what requirements can give back. */
  private static long slope(InverseTerms terms, Legs legs, long mark) {
    long next = mark + terms.markUnitsPerTick();
    long net = Math.abs(legs.longLots() - legs.shortLots());
    long moved = terms.value(net, mark, Rounding.FLOOR) - terms.value(net, next, Rounding.CEILING);
    long gross = legs.longLots() + legs.shortLots();
    long required = terms.requirement(gross, mark) - terms.requirement(gross, next);
    return moved - required - 2;
  }

  private InverseSheet tiered(int i) {
    InverseSheet sheet = InverseSheet.of("100", 12, 1, 3).taker("0.0005");
    switch (i % 3) {
      case 0 -> sheet.tierByLots(100, "0.004", "0.01").tierByLots(900, "0.01", "0.025");
      case 1 ->
          sheet
              .profile(Profile.MARGINLINE)
              .tierByLots(100, "0.004", "0.01")
              .tierByLots(900, "0.01", "0.025");
      default ->
          sheet
              .profile(Profile.BINANCE)
              .tierByNotional("0.5", "0.004", "0.01")
              .tierByNotional("2", "0.0075", "0.02")
              .tierByNotional("9", "0.02", "0.05");
    }
    return sheet;
  }

  private Legs legs(InverseTerms terms, long mark, boolean both) {
    long ticks = mark / terms.markUnitsPerTick();
    long one = lots();
    long entry = terms.tradeValue(one, random.nextLong(ticks / 2, ticks * 2));
    if (!both) {
      return Legs.net(one, entry);
    }
    long buys = Math.abs(one);
    long sells = Math.abs(lots());
    return new Legs(
        buys,
        terms.tradeValue(buys, random.nextLong(ticks / 2, ticks * 2)),
        sells,
        terms.tradeValue(-sells, random.nextLong(ticks / 2, ticks * 2)));
  }

  private long lots() {
    return random.nextLong(1, 2_000) * (random.nextBoolean() ? 1 : -1);
  }

  private static long units(BigDecimal dividend, BigDecimal divisor, RoundingMode mode) {
    return dividend.divide(divisor, 0, mode).longValueExact();
  }
}
