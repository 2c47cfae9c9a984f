package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.CrossOffset;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.TierBasis;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What must hold for every position, on seeded random books. */
class MarginPropertiesTest {
  private static final long SEED = Long.getLong("marginline.seed", 314_159L);
  private static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);

  private final SplittableRandom random = new SplittableRandom(SEED);

  MarginPropertiesTest() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }

  @Test
  void requirements_equal_the_decimal_formula_rounded_up_once() {
    for (int i = 0; i < 20_000; i++) {
      TestBook book = new TestBook(random);
      long lots = book.anyLots();
      long mark = book.anyMark();
      BigDecimal value =
          BigDecimal.valueOf(Math.abs(lots))
              .multiply(BigDecimal.valueOf(mark))
              .multiply(BigDecimal.valueOf(book.terms.tickValueUnits()))
              .divide(BigDecimal.valueOf(book.terms.markUnitsPerTick()));
      assertThat(book.terms.maintenance(lots, mark))
          .isEqualTo(up(book.byBands(value, Math.abs(lots), false)));
      assertThat(book.terms.fee(lots, mark))
          .isEqualTo(up(value.multiply(BigDecimal.valueOf(book.feePpb)).divide(PPB)));
      assertThat(book.terms.value(lots, mark, Rounding.FLOOR))
          .isEqualTo(down(lots < 0 ? value.negate() : value));
      BigDecimal whole = BigDecimal.valueOf(up(value));
      BigDecimal initial = book.byBands(whole, Math.abs(lots), true);
      BigDecimal byLever = whole.divide(BigDecimal.valueOf(7), 40, RoundingMode.HALF_UP);
      long expected =
          Math.max(
              Math.max(up(byLever), up(initial)),
              book.terms.maintenance(lots, mark) + book.terms.fee(lots, mark));
      assertThat(book.terms.initial(lots, mark, 700)).isEqualTo(expected);
    }
  }

  @Test
  void a_larger_position_never_needs_less_and_marginal_tiers_do_not_jump() {
    for (int i = 0; i < 3_000; i++) {
      TestBook book = new TestBook(random);
      long mark = book.anyMark();
      long lots = 1 + Math.abs(book.anyLots());
      long before = book.terms.maintenance(lots, mark);
      long after = book.terms.maintenance(lots + 1, mark);
      assertThat(after).isGreaterThanOrEqualTo(before);
      assertThat(book.terms.initial(lots + 1, mark, 1000))
          .isGreaterThanOrEqualTo(book.terms.initial(lots, mark, 1000));
      if (book.terms.tiers().marginal()) {
        // One more lot costs at most its value at the highest rate, and one unit of rounding.
        long lotUnits = book.terms.value(1, mark, Rounding.CEILING);
        int last = book.terms.tiers().count() - 1;
        BigDecimal most =
            BigDecimal.valueOf(lotUnits)
                .multiply(BigDecimal.valueOf(book.terms.tiers().maintenance().rate(last)))
                .divide(BigDecimal.valueOf(book.terms.tiers().rateScale()));
        assertThat(after - before).isLessThanOrEqualTo(up(most) + 1);
      }
    }
  }

  @Test
  void the_order_of_pushing_changes_nothing() {
    for (int i = 0; i < 2_000; i++) {
      List<Consumer<CrossPool>> pushes = new ArrayList<>();
      for (int leg = 0; leg < 6; leg++) {
        TestBook book = new TestBook(random);
        long lots = book.anyLots();
        long mark = book.anyMark();
        long cost = book.costNear(lots, mark);
        OpenOrders orders = book.orders(mark);
        pushes.add(pool -> pool.addLinear(book.terms, lots, cost, mark, 500, orders));
        pushes.add(pool -> pool.addHolds(Math.abs(lots)).addOrderFees(leg(lots)).addInterest(3));
      }
      pushes.add(pool -> pool.addBalance(1_000_000_000_000L));
      CrossOffset offset = CrossOffset.values()[i % 2];
      CrossPool straight = new CrossPool().reset(offset);
      pushes.forEach(push -> push.accept(straight));
      Collections.shuffle(pushes, new Random(SEED + i));
      CrossPool shuffled = new CrossPool().reset(offset);
      pushes.forEach(push -> push.accept(shuffled));
      assertThat(shuffled.result()).isEqualTo(straight.result());
      assertThat(shuffled.inUse()).isEqualTo(straight.inUse());
      assertThat(shuffled.availEq()).isEqualTo(straight.availEq());
      assertThat(shuffled.availBal()).isEqualTo(straight.availBal());
      assertThat(shuffled.equityWithOrders()).isEqualTo(straight.equityWithOrders());
      assertThat(shuffled.requirementWithOrders()).isEqualTo(straight.requirementWithOrders());
    }
  }

  private static long leg(long lots) {
    return Math.abs(lots) / 7;
  }

  @Test
  void open_orders_never_lower_a_requirement() {
    for (int i = 0; i < 10_000; i++) {
      TestBook book = new TestBook(random);
      long lots = book.anyLots();
      long mark = book.anyMark();
      long cost = book.costNear(lots, mark);
      CrossPool with = new CrossPool().reset(CrossOffset.NONE);
      with.addLinear(book.terms, lots, cost, mark, 500, book.orders(mark));
      CrossPool without = new CrossPool().reset(CrossOffset.NONE);
      without.addLinear(book.terms, lots, cost, mark, 500);
      assertThat(with.maintenanceWithOrders()).isGreaterThanOrEqualTo(without.maintenance());
      assertThat(with.feeWithOrders()).isGreaterThanOrEqualTo(without.fee());
      assertThat(with.initial()).isGreaterThanOrEqualTo(without.initial());
      assertThat(with.initial()).isGreaterThanOrEqualTo(with.requirementWithOrders());
      assertThat(with.maintenance()).isEqualTo(without.maintenance());
      assertThat(with.equity()).isEqualTo(without.equity());
    }
  }

  @Test
  void at_the_liquidation_price_the_exact_rule_acts_and_one_tick_inside_it_does_not() {
    Map<LiquidationPrice.State, Integer> answers = new EnumMap<>(LiquidationPrice.State.class);
    for (int i = 0; i < 20_000; i++) {
      TestBook book = new TestBook(random);
      long mark = book.anyMark();
      Legs legs = book.legs(mark, random.nextInt(4) == 0);
      long rest = random.nextLong(book.terms.value(2 * book.size, mark, Rounding.CEILING) + 2);
      LiquidationPrice price = LiquidationPrice.of(book.terms, legs, rest / 3, mark);
      answers.merge(price.state(), 1, Integer::sum);
      switch (price.state()) {
        case LIQUIDATABLE -> assertThat(book.isAbove(legs, rest / 3, mark)).isFalse();
        case NONE -> {
          for (long far : new long[] {1, mark / 2 + 1, mark, mark * 2, mark * 50}) {
            assertThat(book.isAbove(legs, rest / 3, far)).as("mark " + far).isTrue();
          }
        }
        case PRICE -> book.checkPrice(price, legs, rest / 3, mark);
      }
    }
    System.out.println("answers " + answers);
    assertThat(answers.get(LiquidationPrice.State.PRICE)).isGreaterThan(5_000);
    assertThat(answers.get(LiquidationPrice.State.NONE)).isGreaterThan(200);
    assertThat(answers.get(LiquidationPrice.State.LIQUIDATABLE)).isGreaterThan(500);
  }

  private static long up(BigDecimal units) {
    return units.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private static long down(BigDecimal units) {
    return units.setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** A random instrument under one of the profiles, with sizes that reach all of its tiers. */
  private static final class TestBook {
    final SplittableRandom random;
    final ContractTerms terms;
    final Profile profile;
    final long size;
    final long feePpb;
    final long[] edges = new long[3];
    final long[] mmr = new long[3];
    final long[] imr = new long[3];
    final long price;

    TestBook(SplittableRandom random) {
      this.random = random;
      Profile[] all = Profile.all().toArray(Profile[]::new);
      profile = all[random.nextInt(all.length)];
      boolean byNotional = profile.tierBasis() == TierBasis.NOTIONAL;
      Sheet sheet = Sheet.of(8, 1 + random.nextInt(3), 2, 2 + random.nextInt(3)).profile(profile);
      size = 10 + random.nextLong(20_000);
      price = 100 + random.nextLong(9_000_000);
      long value = Math.multiplyExact(Math.multiplyExact(size, price), tickValue(sheet));
      for (int i = 0; i < 3; i++) {
        edges[i] = byNotional ? value * (i + 1) / 2 : Math.max(1, size * (i + 1) / 2);
        imr[i] = 8_000_000L * (1L << i) + 2L * random.nextLong(2_000_000);
        mmr[i] =
            profile.maintenanceRule() == MaintenanceRule.HALF_INITIAL
                ? imr[i] / 2
                : imr[i] / 2 - random.nextLong(9) * 7;
        String m = BigDecimal.valueOf(mmr[i], 9).toPlainString();
        String n = BigDecimal.valueOf(imr[i], 9).toPlainString();
        if (byNotional) {
          sheet.tierByNotional(BigDecimal.valueOf(edges[i], 8).toPlainString(), m, n);
        } else {
          sheet.tierByLots(edges[i], m, n);
        }
      }
      String taker = random.nextBoolean() ? "0.0005" : "0.000123457";
      terms = sheet.taker(taker).liquidationFee("0.001").terms();
      long charged = new BigDecimal(taker).multiply(PPB).longValueExact() + 1_000_000;
      feePpb = profile.feeInRatio() ? charged : 0;
    }

    private static long tickValue(Sheet sheet) {
      return sheet.tickValueUnits();
    }

    long anyLots() {
      long lots = random.nextLong(2 * size + 1);
      return random.nextBoolean() ? lots : -lots;
    }

    long anyMark() {
      long ticks = price / 2 + random.nextLong(price) + 1;
      return ticks * terms.markUnitsPerTick() + random.nextLong(terms.markUnitsPerTick());
    }

    long costNear(long lots, long mark) {
      return terms.value(lots, mark, Rounding.FLOOR) / 100 * (80 + random.nextLong(40));
    }

    OpenOrders orders(long mark) {
      OpenOrders orders = new OpenOrders();
      for (int i = random.nextInt(4); i > 0; i--) {
        long ticks = mark / terms.markUnitsPerTick() * (95 + random.nextLong(11)) / 100 + 1;
        long lots = 1 + random.nextLong(size);
        if (random.nextBoolean()) {
          orders.addBuys(lots, terms.orderValue(lots, ticks));
          orders.addLoss(terms.orderLoss(lots, ticks, mark));
        } else {
          orders.addSells(lots, terms.orderValue(lots, ticks));
          orders.addLoss(terms.orderLoss(-lots, ticks, mark));
        }
      }
      return orders;
    }

    Legs legs(long mark, boolean both) {
      long one = 1 + Math.abs(anyLots());
      long two = 1 + Math.abs(anyLots());
      if (both) {
        return new Legs(one, costNear(one, mark), two, costNear(-two, mark));
      }
      long lots = random.nextBoolean() ? one : -one;
      return Legs.net(lots, costNear(lots, mark));
    }

    /** The bands added up one by one, in decimals. */
    BigDecimal byBands(BigDecimal value, long lots, boolean initial) {
      boolean byNotional = terms.tiers().byNotional();
      BigDecimal amount = byNotional ? value : BigDecimal.valueOf(lots);
      BigDecimal perSize =
          byNotional || lots == 0
              ? BigDecimal.ONE
              : value.divide(BigDecimal.valueOf(lots), 30, RoundingMode.HALF_EVEN);
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal floor = BigDecimal.ZERO;
      for (int i = 0; i < 3; i++) {
        BigDecimal rate = BigDecimal.valueOf(initial ? imr[i] : mmr[i], 9);
        BigDecimal edge = BigDecimal.valueOf(edges[i]);
        boolean here = amount.compareTo(edge) <= 0 || i == 2;
        if (!terms.tiers().marginal() && here) {
          return value.multiply(rate);
        }
        BigDecimal top = here ? amount : edge;
        sum = sum.add(top.subtract(floor).multiply(rate).multiply(perSize));
        if (here) {
          break;
        }
        floor = edge;
      }
      return sum.setScale(20, RoundingMode.HALF_EVEN);
    }

    boolean isAbove(Legs legs, long rest, long mark) {
      CrossPool pool = new CrossPool().reset(CrossOffset.NONE).addBalance(rest);
      pool.addLinear(terms, legs.longLots(), legs.longEntryCostUnits(), mark, 100);
      pool.addLinear(terms, -legs.shortLots(), legs.shortEntryCostUnits(), mark, 100);
      return pool.isAbove(1, 1);
    }

    /** At the price and beyond the rule acts; a tick on the safe side it does not. */
    void checkPrice(LiquidationPrice price, Legs legs, long rest, long mark) {
      BigInteger[] parts = price.numerator().divideAndRemainder(price.denominator());
      long inside = parts[0].longValueExact();
      long at = price.below() || parts[1].signum() == 0 ? inside : inside + 1;
      assertThat(isAbove(legs, rest, at)).as("at the price").isFalse();
      long tick = terms.markUnitsPerTick();
      long early = price.ticks() * tick;
      long safe = price.below() ? early + tick : early - tick;
      boolean between = price.below() ? safe < mark : safe > mark;
      if (between) {
        assertThat(isAbove(legs, rest, safe))
            .as(
                "one tick inside %s %s %s %d %s",
                legs, profile, price.text(2, 12), mark, price.below())
            .isTrue();
      }
      assertThat(price.below()).isEqualTo(price.mark() <= mark && at <= mark);
    }
  }
}
