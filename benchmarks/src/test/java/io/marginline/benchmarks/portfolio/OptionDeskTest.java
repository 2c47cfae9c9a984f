package io.marginline.benchmarks.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marginline.margin.scenario.RiskUnit;
import io.marginline.margin.scenario.VolShock;
import org.junit.jupiter.api.Test;

class OptionDeskTest {
  private static final double[] MOVES = {-0.12, -0.08, -0.04, 0, 0.04, 0.08, 0.12};

  private final OptionDesk desk = new OptionDesk(1);

  @Test
  void every_cell_of_an_account_is_what_stratas_prices_give() {
    for (int account = 0; account < OptionDesk.ACCOUNTS; account++) {
      RiskUnit unit = desk.fill(account);
      for (int move = 0; move < MOVES.length; move++) {
        for (VolShock shock : VolShock.values()) {
          int direction = shock.ordinal() - 1;
          double share = desk.gainByStrata(account, MOVES[move], true, direction);
          double points = desk.gainByStrata(account, MOVES[move], false, direction);
          assertThat(dollars(unit.grid().pnl(move, shock)))
              .isCloseTo(Math.min(share, points), within(1e-5));
        }
      }
      double down = desk.gainByStrata(account, -0.24, false, 0);
      assertThat(dollars(unit.grid().extremePnl(0))).isCloseTo(down, within(1e-5));
    }
  }

  @Test
  void every_charge_occurs() {
    long[] sum = new long[10];
    for (int account = 0; account < OptionDesk.ACCOUNTS; account++) {
      RiskUnit unit = desk.fill(account);
      sum[1] += unit.mr1();
      sum[2] += unit.mr2();
      sum[3] += unit.mr3();
      sum[4] += unit.mr4();
      sum[5] += unit.mr5();
      sum[6] += unit.mr6();
      sum[7] += unit.mr7();
      sum[9] += unit.mr9();
    }
    for (int charge : new int[] {1, 2, 3, 4, 5, 6, 7, 9}) {
      assertThat(sum[charge]).as("MR%d", charge).isPositive();
    }
  }

  @Test
  void options_priced_before_give_the_same_margin() {
    desk.priceChain();
    for (int account = 0; account < OptionDesk.ACCOUNTS; account++) {
      assertThat(desk.marginOfPriced(account)).isEqualTo(desk.margin(account));
    }
  }

  private static double dollars(long units) {
    return units / (double) Chain.UNIT;
  }
}
