package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Exact;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.GraceTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.CrossOffset;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Tiers of 1 % and 2 % up to 10 lots, 2 % and 4 % above, while 3 % and 6 %, 6 % and 12 % are
 * announced. One lot is worth 1,000 units at a mark of 1,000.
 */
class GraceTermsTest {
  private static final long SEED = 20_261_122;
  private static final long PERCENT = 10_000_000;
  private static final List<Tier> LOTS = lots(1, 2);
  private static final List<Tier> OTHER_LOTS = lots(3, 6);
  private static final List<Tier> VALUES = values(1, 2);
  private static final List<Tier> OTHER_VALUES = values(3, 6);

  private static List<Tier> lots(long first, long second) {
    return List.of(
        Tier.ofLots(10, first * PERCENT, 2 * first * PERCENT),
        Tier.ofLots(100, second * PERCENT, 2 * second * PERCENT));
  }

  private static List<Tier> values(long first, long second) {
    return List.of(
        Tier.ofNotional(10_000, first * PERCENT, 2 * first * PERCENT),
        Tier.ofNotional(100_000, second * PERCENT, 2 * second * PERCENT));
  }

  private static InstrumentSpec spec(List<Tier> tiers, long tickValue, ProductSpec product) {
    return new InstrumentSpec(
        0,
        0,
        tickValue,
        1,
        100_000,
        1_000,
        1,
        0,
        0,
        0,
        500_000_000,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        tiers,
        product);
  }

  private static Terms linear(List<Tier> tiers, Profile profile) {
    return ContractTerms.of(spec(tiers, 1, ProductSpec.LINEAR), profile);
  }

  private static Terms inverse(List<Tier> tiers, Profile profile) {
    return InverseTerms.of(spec(tiers, 1_000_000, ProductSpec.INVERSE), profile);
  }

  @Test
  void whatIsHeldKeepsItsBandsAndTheRestHasTheAnnouncedOnesAboveIt() {
    GraceTerms grace =
        new GraceTerms(linear(LOTS, Profile.MARGINLINE), linear(OTHER_LOTS, Profile.MARGINLINE));

    // 10·1 % + 5·2 % = 0.2; above 15 of 20 lots 5·6 %: 0.5 lots.
    assertThat(grace.maintenance(20, 1_000, 15)).isEqualTo(500);
    assertThat(grace.maintenance(-20, 1_000, 15)).isEqualTo(500);
    // 7.5 is no size: 7 of 10, 0.07 + 0.3 − 0.21 of 999 are 159.84.
    assertThat(grace.maintenance(10, 999, 7)).isEqualTo(160);
    // More in grace than there is counts as all.
    assertThat(grace.maintenance(15, 1_000, 20)).isEqualTo(200);
    assertThat(grace.maintenance(0, 1_000, 0)).isZero();
    // Twice the rates: 0.4 + 0.6 = 1 lot; a fifth of 20,000 is more, a thirtieth is not.
    assertThat(grace.exposureInitialByRate(20_000, 20, 500, 15)).isEqualTo(4_000);
    assertThat(grace.exposureInitialByRate(20_000, 20, 3_000, 15)).isEqualTo(1_000);
    assertThat(grace.exposureInitialByRate(0, 20, 3_000, 15)).isZero();
    assertThat(grace.exposureMaintenance(-5, 20, 15)).isZero();
  }

  @Test
  void flatRatesOfTheReachedTierAreNeverBelowWhatIsKept() {
    GraceTerms grace = new GraceTerms(linear(LOTS, Profile.OKX), linear(lots(1, 1), Profile.OKX));

    // 15·2 % and 20·1 % − 15·1 %.
    assertThat(grace.maintenance(20, 1_000, 15)).isEqualTo(350);
    // Nothing is asked for any more: 15·2 % stay.
    GraceTerms falling = new GraceTerms(linear(LOTS, Profile.OKX), linear(lots(0, 0), Profile.OKX));
    assertThat(falling.maintenance(20, 1_000, 15)).isEqualTo(300);
  }

  @Test
  void byValueThePartInGraceIsThePartOfTheLots() {
    GraceTerms grace =
        new GraceTerms(linear(VALUES, Profile.BINANCE), linear(OTHER_VALUES, Profile.BINANCE));

    // 15,000·2 % − 100 = 200; 20,000·6 % − 300 = 900 less 15,000·6 % − 300 = 600.
    assertThat(grace.maintenance(20, 1_000, 15)).isEqualTo(500);
    // x = 10,000·2/3 = 6,666.67 at 1 %, and 3,333.33 at 3 %: 166.67.
    assertThat(grace.exposureMaintenance(10_000, 3, 2)).isEqualTo(167);
  }

  @Test
  void anInverseContractIsRequiredForAlike() {
    GraceTerms grace =
        new GraceTerms(inverse(LOTS, Profile.MARGINLINE), inverse(OTHER_LOTS, Profile.MARGINLINE));

    // One lot is 1,000,000/1,000 = 1,000 of coin; at 3,000 it is 333.33: 166.67.
    assertThat(grace.maintenance(20, 1_000, 15)).isEqualTo(500);
    assertThat(grace.maintenance(-20, 3_000, 15)).isEqualTo(167);
  }

  @Test
  void atTheEntryTheEntryTakesThePlaceOfTheValue() {
    GraceTerms bybit =
        new GraceTerms(linear(VALUES, Profile.BYBIT), linear(OTHER_VALUES, Profile.BYBIT));
    GraceTerms binance =
        new GraceTerms(linear(VALUES, Profile.BINANCE), linear(OTHER_VALUES, Profile.BINANCE));

    assertThat(bybit.isolatedMaintenance(-20, -20_000, 500, 15)).isEqualTo(500);
    // 7,500 at 1 %, then 10,000 less 7,500 at 3 %.
    assertThat(binance.isolatedMaintenance(-20, -20_000, 500, 15)).isEqualTo(150);
  }

  @Test
  void allOfItIsThePresentAndNoneOfItTheAnnouncedTable() {
    Random random = new Random(SEED);
    System.out.printf("grace, seed %d%n", SEED);
    for (int i = 0; i < 10_000; i++) {
      boolean coin = random.nextBoolean();
      boolean byValue = random.nextBoolean();
      Profile profile =
          byValue ? Profile.BINANCE : random.nextBoolean() ? Profile.OKX : Profile.MARGINLINE;
      List<Tier> old = byValue ? VALUES : LOTS;
      List<Tier> other = byValue ? OTHER_VALUES : OTHER_LOTS;
      Terms present = coin ? inverse(old, profile) : linear(old, profile);
      Terms announced = coin ? inverse(other, profile) : linear(other, profile);
      GraceTerms grace = new GraceTerms(present, announced);
      long lots = 1L + random.nextInt(60);
      long mark = 1L + random.nextInt(3_000);
      long exposure = 1L + random.nextInt(50_000);
      assertThat(grace.maintenance(lots, mark, lots)).isEqualTo(present.maintenance(lots, mark));
      assertThat(grace.maintenance(lots, mark, 0)).isEqualTo(announced.maintenance(lots, mark));
      assertThat(grace.exposureInitialByRate(exposure, lots, 700, lots))
          .isEqualTo(present.exposureInitialByRate(exposure, lots, 700));
      assertThat(grace.exposureInitialByRate(exposure, lots, 700, 0))
          .isEqualTo(announced.exposureInitialByRate(exposure, lots, 700));
      long some = random.nextInt((int) lots + 1);
      assertThat(grace.maintenance(lots, mark, some))
          .isBetween(present.maintenance(lots, mark), announced.maintenance(lots, mark));
    }
  }

  @Test
  void inAPoolOnlyTheSideOfThePositionHasSomethingInGrace() {
    Terms present = linear(LOTS, Profile.MARGINLINE);
    Terms announced = linear(OTHER_LOTS, Profile.MARGINLINE);
    GraceTerms grace = new GraceTerms(present, announced);
    CrossPool pool = new CrossPool().reset(CrossOffset.NONE);

    // 15 held, all in grace; 5 more bought, 20 sold, all at 1,000.
    OpenOrders orders = new OpenOrders();
    orders.reset();
    orders.addBuys(5, 5_000);
    orders.addSells(20, 20_000);
    pool.inGrace(grace, 15).add(announced, 15, 15_000, 1_000, 3_000, orders);

    // Long 0.2 + 0.3 = 0.5 lots, short 5 lots at 3 % = 0.15; twice as much to open.
    assertThat(pool.maintenance()).isEqualTo(200);
    assertThat(pool.maintenanceWithOrders()).isEqualTo(500);
    assertThat(pool.initial()).isEqualTo(1_000);
    // The next leg has none: 10·3 % + 5·6 %, and as much again to open.
    pool.reset(CrossOffset.NONE).inGrace(grace, 15).add(announced, 15, 15_000, 1_000, 3_000);
    pool.add(announced, 15, 15_000, 1_000, 3_000);
    assertThat(pool.maintenance()).isEqualTo(200 + 600);
    assertThat(pool.initial()).isEqualTo(Exact.add(500, 1_200));
  }
}
