package io.marginline.engine.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.contract.ContractTerms;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One tick times one lot is 3 units, so that thirds do not vanish. */
class FillEffectTest {
  private static final ContractTerms TERMS =
      ContractTerms.of(
          new InstrumentSpec(
              0,
              0,
              3,
              1,
              100_000,
              100_000,
              1,
              1_000_000,
              -200_000,
              0,
              100_000_000,
              0,
              0,
              MarkSource.EXTERNAL,
              FundingSpec.NONE,
              List.of(Tier.ofLots(100_000, 50_000_000, 100_000_000))),
          Profile.MARGINLINE);

  private final FillEffect effect = new FillEffect();

  private static FillEffect.Before held(long lots, long entryCost, long margin, boolean isolated) {
    FillEffect.Before before = new FillEffect.Before();
    before.lots = lots;
    before.entryCostUnits = entryCost;
    before.marginUnits = margin;
    before.isolated = isolated;
    before.leverE2 = 700;
    return before;
  }

  @Test
  void openingAddsTheExactValueAndPaysItsFeeUp() {
    effect.compute(TERMS, held(0, 0, 0, true), 5, 67, 1_000_000);
    assertThat(effect.openLots).isEqualTo(5);
    assertThat(effect.closeLots).isZero();
    assertThat(effect.entryCostUnits).isEqualTo(5 * 67 * 3);
    // 1005 × 0.1 % = 1.005, and 1005 ÷ 7 = 143.57, both up.
    assertThat(effect.openFeeUnits).isEqualTo(2);
    assertThat(effect.openMarginUnits).isEqualTo(144);
    assertThat(effect.marginUnits).isEqualTo(144);
  }

  @Test
  void aPartialCloseReleasesTheEntryCostUpAndTheMarginDown() {
    // 2 of 7 at 100: cost 1000 × 2/7 = 285.71 up to 286; margin 100 × 2/7 = 28.57 down to 28.
    effect.compute(TERMS, held(7, 1_000, 100, true), -2, 50, 0);
    assertThat(effect.pnlUnits).isEqualTo(2 * 50 * 3 - 286);
    assertThat(effect.entryCostUnits).isEqualTo(714);
    assertThat(effect.backUnits).isEqualTo(28 + 14);
    assertThat(effect.marginUnits).isEqualTo(100 + 14 - 42);
    assertThat(effect.lots).isEqualTo(5);
  }

  @Test
  void aShortReleasesItsNegativeEntryCostTowardPlusInfinity() {
    // −1000 × 2/7 = −285.71 up to −285: pnl −300 + 285.
    effect.compute(TERMS, held(-7, -1_000, 0, false), 2, 50, 0);
    assertThat(effect.pnlUnits).isEqualTo(-15);
    assertThat(effect.entryCostUnits).isEqualTo(-715);
    assertThat(effect.marginUnits).isZero();
  }

  @Test
  void aLossLargerThanTheReleasedPartEatsTheRemainingMargin() {
    // Released 28, loss 2·40·3 − 286 = −46: nothing comes back, 18 more are gone.
    effect.compute(TERMS, held(7, 1_000, 100, true), -2, 40, 0);
    assertThat(effect.backUnits).isZero();
    assertThat(effect.marginUnits).isEqualTo(54);
  }

  @Test
  void aFullCloseGivesBackWhateverIsLeftAfterFees() {
    effect.compute(TERMS, held(7, 1_000, 100, true), -7, 50, 1_000_000);
    // 1050 − 1000 = 50, fee 1.05 up to 2.
    assertThat(effect.pnlUnits).isEqualTo(50);
    assertThat(effect.closeFeeUnits).isEqualTo(2);
    assertThat(effect.backUnits).isEqualTo(148);
    assertThat(effect.marginUnits).isZero();
    assertThat(effect.entryCostUnits).isZero();
  }

  @Test
  void aFlipClosesTheWholeAndOpensTheRestWithFreshMargin() {
    effect.compute(TERMS, held(7, 1_000, 100, true), -10, 50, 0);
    assertThat(effect.closeLots).isEqualTo(7);
    assertThat(effect.openLots).isEqualTo(3);
    assertThat(effect.backUnits).isEqualTo(150);
    // 450 ÷ 7 = 64.29 up.
    assertThat(effect.openMarginUnits).isEqualTo(65);
    assertThat(effect.marginUnits).isEqualTo(65);
    assertThat(effect.lots).isEqualTo(-3);
    assertThat(effect.entryCostUnits).isEqualTo(-450);
  }

  @Test
  void aRebateIsRoundedDown() {
    // 1005 × 0.02 % = 0.201, and 30,000 × 0.02 % = 6.
    effect.compute(TERMS, held(0, 0, 0, false), 5, 67, -200_000);
    assertThat(effect.openFeeUnits).isZero();
    effect.compute(TERMS, held(0, 0, 0, false), 100, 100, -200_000);
    assertThat(effect.openFeeUnits).isEqualTo(-6);
  }

  @Test
  void overALifetimeTheProfitIsExactlyWhatWasPaidAndReceived() {
    long seed = 20260104;
    Random random = new Random(seed);
    for (int life = 0; life < 3_000; life++) {
      boolean isolated = random.nextBoolean();
      FillEffect.Before before = held(0, 0, 0, isolated);
      long paid = 0;
      long pnl = 0;
      long moved = 0;
      for (int fill = 0; fill < 8; fill++) {
        long lots = random.nextInt(1, 20) * (random.nextBoolean() ? 1L : -1L);
        if (fill == 7) {
          lots = -before.lots;
        }
        if (lots != 0) {
          long price = random.nextInt(50, 150);
          effect.compute(TERMS, before, lots, price, 0);
          paid += lots * price * 3;
          pnl += effect.pnlUnits;
          moved += effect.pnlUnits + effect.openMarginUnits - effect.backUnits;
          assertThat(effect.marginUnits).as("life %s", life).isEqualTo(isolated ? moved : 0);
          before = held(effect.lots, effect.entryCostUnits, effect.marginUnits, isolated);
        }
      }
      assertThat(before.entryCostUnits).isZero();
      assertThat(pnl).as("seed %s, life %s", seed, life).isEqualTo(-paid);
    }
  }
}
