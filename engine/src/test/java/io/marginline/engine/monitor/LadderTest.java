package io.marginline.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.account.AccountSet;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a plain array of triggers, over marks that creep, jump and change their size. */
class LadderTest {
  private static final int ACCOUNTS = 300;
  private static final int INSTRUMENTS = 3;

  private final Random random = new Random(20261123);
  private final Accounts accounts = new Accounts();
  private final Legs legs = new Legs(accounts);
  private final int[][] leg = new int[ACCOUNTS + 1][INSTRUMENTS];

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMarkSetsOffExactlyTheTriggersThatItPasses(boolean falling) {
    Ladder ladder = new Ladder(falling, legs);
    long[] marks = {5, 40_000, 7_000_000_000_000L};
    long[][] wanted = new long[ACCOUNTS + 1][INSTRUMENTS];
    for (int account = 1; account <= ACCOUNTS; account++) {
      accounts.create();
      for (int i = 0; i < INSTRUMENTS; i++) {
        leg[account][i] = legs.obtain(account, i, MarginMode.CROSS, PositionSide.NET);
      }
    }
    for (int round = 0; round < 3_000; round++) {
      int instrument = random.nextInt(INSTRUMENTS);
      for (int i = 0; i < 20; i++) {
        int account = 1 + random.nextInt(ACCOUNTS);
        long trigger = trigger(marks[instrument], falling);
        ladder.put(leg[account][instrument], trigger);
        wanted[account][instrument] = trigger;
      }
      long mark = move(marks[instrument]);
      AccountSet found = new AccountSet();
      ladder.drain(instrument, marks[instrument], mark, found);
      marks[instrument] = mark;
      for (int account = 1; account <= ACCOUNTS; account++) {
        long trigger = wanted[account][instrument];
        boolean passed = trigger != 0 && (falling ? mark < trigger : mark > trigger);
        assertThat(found.contains(account)).isEqualTo(passed);
        if (passed) {
          wanted[account][instrument] = 0;
        }
        assertThat(ladder.of(leg[account][instrument])).isEqualTo(wanted[account][instrument]);
      }
    }
  }

  /** Not passed yet; sometimes none. */
  private long trigger(long mark, boolean falling) {
    if (random.nextInt(5) == 0) {
      return 0;
    }
    long away = (long) (mark * Math.pow(random.nextDouble(), 6));
    return falling ? mark - Math.min(away, mark - 1) : mark + away;
  }

  private long move(long mark) {
    return switch (random.nextInt(4)) {
      case 0 -> mark + 1;
      case 1 -> Math.max(1, mark - 1);
      case 2 -> Math.max(1, mark + (long) (mark * 0.02 * random.nextGaussian()));
      default -> Math.clamp(mark / 2 + random.nextLong(mark + 1), 1, 1L << 60);
    };
  }
}
