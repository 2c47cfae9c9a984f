package io.marginline.benchmarks.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.benchmarks.peer.DecimalAccount;
import io.marginline.benchmarks.venue.Market;
import io.marginline.margin.mode.CrossPool;
import org.junit.jupiter.api.Test;

class FiveLegsTest {
  private final FiveLegs legs = new FiveLegs(1);

  @Test
  void the_accumulator_and_the_decimal_objects_answer_the_same_to_the_last_unit() {
    for (int account = 0; account < FiveLegs.ACCOUNTS; account++) {
      CrossPool ours = legs.ours(account);
      DecimalAccount theirs = legs.theirs(account);

      assertThat(Market.money(ours.equity())).isEqualByComparingTo(theirs.equity());
      assertThat(Market.money(ours.requirement())).isEqualByComparingTo(theirs.requirement());
      assertThat(Market.money(ours.initial())).isEqualByComparingTo(FiveLegs.initial(theirs));
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
