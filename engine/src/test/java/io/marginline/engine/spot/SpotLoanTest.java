package io.marginline.engine.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.mode.Currencies;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Loans of what is no currency; the bands of currencies are in the scenario tables. */
class SpotLoanTest {
  private static final long SEED = 20_261_122;
  private static final int CASES = 2_000;

  private static InstrumentSpec spec(long tickUnits, long marksPerTick, long lotUnits) {
    return new InstrumentSpec(
        0,
        0,
        tickUnits,
        marksPerTick,
        1_000,
        1_000_000,
        1,
        1_000_000,
        0,
        4_000_000,
        500_000_000,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        List.of(Tier.ofLots(1_000_000, 0, 1_000_000_000)),
        ProductSpec.spot(1, lotUnits));
  }

  private static SpotLoan loan(InstrumentSpec spec, boolean charged) {
    ContractTerms terms = ContractTerms.of(spec, Profile.MARGINLINE);
    return new SpotLoan(new Currencies(List.of()), spec, terms, charged);
  }

  @Test
  void whatNobodyLendsIsRequiredForInFullHoweverSmallItsUnits() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      // Up to 2⁴⁰ base units a lot and 2³¹ marks a tick: their product leaves a long.
      long lotUnits = 1 + (random.nextLong() >>> 1) % (1L << (1 + random.nextInt(40)));
      long marks = 1L + random.nextInt(1 << (1 + random.nextInt(30)));
      InstrumentSpec spec = spec(1 + random.nextInt(1_000_000), marks, lotUnits);
      long mark = 1 + (random.nextLong() >>> 1) % (1_000 * marks);
      long lots = 1L + random.nextInt(1_000_000);
      long value = ContractTerms.of(spec, Profile.MARGINLINE).value(lots, mark, Rounding.CEILING);

      SpotLoan loan = loan(spec, true);

      assertThat(loan.value(false, lots, mark)).isEqualTo(value);
      assertThat(loan.maintenance(false, lots, mark)).as("seed %d, %d", SEED, i).isEqualTo(value);
      assertThat(loan.initialByRate(false, lots, mark, 200)).isEqualTo(value);
    }
  }

  @Test
  void theFeeIsChargedOnLoanAndMarginWhereTheRatioHasOne() {
    InstrumentSpec spec = spec(1, 1, 1);

    // 0.1 % and 0.4 % of 1000 + 1000, and of 201 + 201 = 2.01 up.
    assertThat(loan(spec, true).fee(true, 1_000, 7)).isEqualTo(10);
    assertThat(loan(spec, true).fee(true, 201, 7)).isEqualTo(3);
    assertThat(loan(spec, false).fee(true, 1_000, 7)).isZero();
  }

  @Test
  void nobodyLeversWhatNobodyLends() {
    SpotLoan loan = loan(spec(1, 1, 1), true);

    assertThat(loan.defaultLeverE2()).isEqualTo(300);
    assertThat(loan.cap(true, 100, 50)).isZero();
    assertThat(loan.cap(true, 100, 0)).isZero();
    assertThat(loan.cap(false, 100, 50)).isZero();
    assertThat(loan.hourlyInterestPpb(1)).isZero();
  }

  @Test
  void aLongOwesItsCostAndAShortItsLots() {
    assertThat(SpotLoan.borrowed(4, 400)).isEqualTo(400);
    assertThat(SpotLoan.borrowed(-4, -400)).isEqualTo(4);
  }
}
