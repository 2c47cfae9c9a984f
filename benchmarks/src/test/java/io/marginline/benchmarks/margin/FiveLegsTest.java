package io.marginline.benchmarks.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.benchmarks.peer.DecimalAccount;
import io.marginline.benchmarks.venue.Market;
import io.marginline.margin.mode.CrossPool;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FiveLegsTest {
  /** Of each leg the profit, maintenance, fee and initial margin are rounded once. */
  private static final BigDecimal ROUNDED = Market.money(FiveLegs.LEGS);

  private final FiveLegs legs = new FiveLegs(1);

  @Test
  void the_accumulator_is_the_decimal_account_rounded_against_the_account() {
    for (int account = 0; account < FiveLegs.ACCOUNTS; account++) {
      CrossPool ours = legs.ours(account);
      DecimalAccount theirs = legs.theirs(account);

      assertThat(theirs.equity().subtract(Market.money(ours.equity())))
          .isBetween(BigDecimal.ZERO, ROUNDED);
      assertThat(Market.money(ours.requirement()).subtract(theirs.requirement()))
          .isBetween(BigDecimal.ZERO, ROUNDED.multiply(BigDecimal.TWO));
      assertThat(Market.money(ours.initial()).subtract(FiveLegs.initial(theirs)).abs())
          .isLessThanOrEqualTo(ROUNDED.multiply(BigDecimal.TWO));
    }
  }

  @Test
  void positions_reach_several_tiers_and_both_sides() {
    long small = 0;
    long margins = 0;
    for (int account = 0; account < FiveLegs.ACCOUNTS; account++) {
      CrossPool pool = legs.ours(account);
      margins += pool.requirement() > 0 ? 1 : 0;
      small += pool.upl() < 0 ? 1 : 0;
    }

    assertThat(margins).isEqualTo(FiveLegs.ACCOUNTS);
    assertThat(small).isBetween(FiveLegs.ACCOUNTS / 4L, FiveLegs.ACCOUNTS * 3L / 4);
  }
}
