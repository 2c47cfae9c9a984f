package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.model.CrossOffset;
import io.marginline.model.CurrencySpec;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loans of leveraged spot in the pool of their quote (rules §5). */
class PoolLoansTest {

  /** One that buys has 80 with its orders, one that sells 50; MM + fee of the orders are 30. */
  private static CrossPool pool(CrossOffset offset) {
    return new CrossPool()
        .reset(offset)
        .addBalance(1_000)
        .addLoan(-100, 12, 3)
        .addLoanWithOrders(25, 5, 80, 20, 7)
        .addLoan(40, 8, 2)
        .addLoanWithOrders(8, 2, 5, 50, 0);
  }

  @Test
  void aLoanCountsAsItIsAndWithItsOrders() {
    CrossPool pool = pool(CrossOffset.NONE);

    assertThat(pool.equity()).isEqualTo(940);
    assertThat(pool.maintenance()).isEqualTo(20);
    assertThat(pool.fee()).isEqualTo(5);
    assertThat(pool.requirementWithOrders()).isEqualTo(40);
    // 80 + 50, and 7 that the orders lose against the mark at once.
    assertThat(pool.initial()).isEqualTo(137);
  }

  @Test
  void theLargerSideOfAllLoansMayCountAlone() {
    // max(80 + 5, 20 + 50, 40) + 7
    assertThat(pool(CrossOffset.LARGER_SIDE).initial()).isEqualTo(92);
  }

  @Test
  void theRatesOfALoanAreThoseOfItsSize() {
    List<LoanTier> loans =
        List.of(
            new LoanTier(100, 20_000_000, 100_000_000), new LoanTier(200, 50_000_000, 200_000_000));
    CurrencyTerms terms =
        CurrencyTerms.of(new CurrencySpec(2, 2, 2, List.of(), loans, TierRule.MARGINAL, 0));

    // 100 × 2 % + 50 × 5 % = 4.5 up, 100 × 10 % + 50 × 20 %
    assertThat(terms.loanRates(false).weigh(150, 1, 1, Rounding.CEILING)).isEqualTo(5);
    assertThat(terms.loanRates(true).weigh(150, 1, 1, Rounding.CEILING)).isEqualTo(20);
  }
}
