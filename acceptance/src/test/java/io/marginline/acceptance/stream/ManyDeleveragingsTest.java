package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * A crash without a fund: dozens of takeovers in an instant, each deleveraged against the same
 * winners, who lose their places in the ranking while it is used (rules §12). The engine keeps a
 * ranking from one takeover to the next, the reference sorts all of them anew.
 */
class ManyDeleveragingsTest {
  private static final int INSTRUMENTS = 3;
  private static final int PEOPLE = 60;
  private static final int LEVER = 50;

  /** Tenths of a tick. */
  private static final long MARK = 100_000;

  private static final long SEED = Seeds.fresh();

  private final Desk desk =
      new Desk(
          Profile.MARGINLINE,
          Collections.nCopies(INSTRUMENTS, List.of(Tier.ofLots(1_000_000, 5_000_000, 10_000_000))),
          500_000,
          MARK,
          new Compared());

  /** Buyers and sellers of small means meet each other in every instrument. */
  private void people(Random random) {
    long[] buyers = new long[PEOPLE];
    long[] sellers = new long[PEOPLE];
    for (int i = 0; i < PEOPLE; i++) {
      buyers[i] = person(random);
      sellers[i] = person(random);
    }
    for (int i = 0; i < PEOPLE * 8; i++) {
      int instrument = random.nextInt(INSTRUMENTS);
      long lots = 1L + random.nextInt(20);
      long price = MARK / 10 + random.nextInt(21) - 10;
      desk.order(sellers[random.nextInt(PEOPLE)], instrument, -lots, price, OrderType.LIMIT);
      desk.order(buyers[random.nextInt(PEOPLE)], instrument, lots, price, OrderType.LIMIT);
    }
  }

  private long person(Random random) {
    long account = desk.account(5_000L + random.nextInt(60_000));
    for (int id = 0; id < INSTRUMENTS; id++) {
      int instrument = id;
      desk.send(
          account,
          h ->
              new Command.SetLeverage(
                  h, instrument, MarginMode.CROSS, PositionSide.NET, LEVER * 100));
    }
    return account;
  }

  @RepeatedTest(20)
  void whoIsDeleveragedIsWhoTheReferenceRanksFirst(RepetitionInfo repetition) {
    long seed = SEED + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    people(random);
    long deleveraged = 0;
    long most = 0;
    long[] marks = {MARK, MARK, MARK};
    for (int step = 0; step < 40; step++) {
      int instrument = random.nextInt(INSTRUMENTS);
      marks[instrument] = marks[instrument] * (920 + random.nextInt(90)) / 1_000;
      desk.mark(instrument, marks[instrument]);
      long now = desk.events.stream().filter(Event.Deleveraged.class::isInstance).count();
      deleveraged += now;
      most = Math.max(most, now);
    }
    System.out.printf(
        "many deleveragings, seed %d: %d, at most %d by a command%n", seed, deleveraged, most);
    assertThat(deleveraged).isGreaterThan(PEOPLE);
    assertThat(most).isGreaterThan(10);
  }
}
