package io.marginline.engine.deleveraging;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.PoolShare;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The keys may only save work: the order is that of the exact fractions. */
class CandidateOrderTest {
  private static final int PAIRS = 200_000;

  @Test
  void candidatesOrderAsTheirExactScoresDo() {
    long seed = Long.getLong("marginline.seed", System.nanoTime());
    System.out.println("candidate order, seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < PAIRS; i++) {
      Candidate a = candidate(random, 0);
      Candidate b = random.nextInt(4) == 0 ? nearly(a, random) : candidate(random, 1);
      int exact = exact(a, b);
      assertThat(Integer.signum(a.compareTo(b))).as("%s %s", a, b).isEqualTo(exact);
      assertThat(Integer.signum(b.compareTo(a))).as("%s %s", b, a).isEqualTo(-exact);
    }
  }

  private static int exact(Candidate a, Candidate b) {
    boolean winnerA = a.uplUnits() > 0;
    boolean winnerB = b.uplUnits() > 0;
    if (winnerA != winnerB) {
      return winnerA ? -1 : 1;
    }
    int score = score(b).compareTo(score(a));
    return Integer.signum(score != 0 ? score : Long.compare(a.place(), b.place()));
  }

  private static Deleveraging.Score score(Candidate c) {
    return Deleveraging.score(c.uplUnits(), c.entryCostUnits(), c.valueUnits(), c.share());
  }

  private static Candidate candidate(Random random, int place) {
    long upl = random.nextInt(10) == 0 ? 0 : amount(random) * (random.nextBoolean() ? 1 : -1);
    PoolShare share = new PoolShare(amount(random), amount(random), amount(random));
    return Candidate.of(0, place, upl, amount(random), amount(random), share);
  }

  /** The same but for one unit somewhere: keys cannot tell, fractions can. */
  private static Candidate nearly(Candidate a, Random random) {
    return Candidate.of(
        0,
        1,
        a.uplUnits() == 0 ? 0 : a.uplUnits() + random.nextInt(2),
        a.entryCostUnits() + random.nextInt(2),
        a.valueUnits(),
        a.share());
  }

  private static long amount(Random random) {
    return 1 + (random.nextLong() >>> (2 + random.nextInt(60)));
  }
}
