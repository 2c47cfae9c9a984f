package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.feeds.SplitMix64;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.OrderType;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What must hold of any portfolio, whatever a second implementation says. The seed is new each run.
 */
class EnginePropertiesTest {
  private static final long SEED = Seeds.fresh();
  private static final int CASES = Boolean.getBoolean("marginline.full") ? 2_000 : 200;
  private static final long MARK = 100_000;

  @BeforeAll
  static void theSeedIsPrinted() {
    System.out.printf("engine properties, seed %d%n", SEED);
  }

  private static List<Tier> tiers(SplitMix64 random, TierBasis basis) {
    List<Tier> tiers = new ArrayList<>();
    long edge = 0;
    long rate = 5_000_000 + random.below(20_000_000);
    for (int i = 0; i < 3; i++) {
      edge += 1 + random.below(200);
      long last = i == 2 ? 1_000_000 : edge;
      tiers.add(
          basis == TierBasis.NOTIONAL
              ? Tier.ofNotional(last * MARK / 10, rate, 2 * rate + 2_000_000)
              : Tier.ofLots(last, rate, 2 * rate + 2_000_000));
      rate += random.below(30_000_000);
    }
    return tiers;
  }

  private static Desk desk(SplitMix64 random, int instruments) {
    Profile profile = Profile.all().get((int) random.below(Profile.all().size()));
    List<List<Tier>> tables = new ArrayList<>();
    for (int i = 0; i < instruments; i++) {
      tables.add(tiers(random, profile.tierBasis()));
    }
    return new Desk(profile, tables, random.below(1_000_000), MARK);
  }

  private static Event.UnitWarned warned(Desk desk, long account) {
    return desk.events.stream()
        .filter(e -> e instanceof Event.UnitWarned w && w.accountId() == account)
        .map(Event.UnitWarned.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static long headroom(Desk desk, long account) {
    Event.UnitWarned unit = warned(desk, account);
    return unit.equityUnits() - unit.requirementUnits();
  }

  /** The same positions opened in another order: the same free margin, equity, requirement. */
  @Test
  void theOrderOfPositionsChangesNothing() {
    for (int run = 0; run < CASES; run++) {
      List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
      List<Long> first = null;
      for (int turn = 0; turn < 4; turn++) {
        SplitMix64 random = SplitMix64.stream(SEED, run);
        Desk desk = desk(random, 4);
        long account = desk.account(200_000_000);
        long[] lots = new long[4];
        for (int i = 0; i < 4; i++) {
          lots[i] = 1 + random.below(300);
          lots[i] = random.below(2) == 0 ? lots[i] : -lots[i];
        }
        order.forEach(i -> desk.open(account, i, lots[i]));
        for (int i = 0; i < 4; i++) {
          desk.mark(i, MARK * 9 / 10 + random.below(MARK / 10));
        }
        Event.UnitWarned unit = warned(desk, account);
        List<Long> now =
            List.of(desk.available(account), unit.equityUnits(), unit.requirementUnits());
        first = first == null ? now : first;
        assertThat(now).as("seed %d case %d order %s", SEED, run, order).isEqualTo(first);
        Collections.rotate(order, 1);
        Collections.swap(order, 0, 2);
      }
    }
  }

  /** A long's headroom never grows while its mark falls, a short's never while it rises. */
  @Test
  void headroomFallsWithAnAdverseMove() {
    for (int run = 0; run < CASES; run++) {
      SplitMix64 random = SplitMix64.stream(SEED + 1, run);
      Desk desk = desk(random, 1);
      long account = desk.account(1L << 32);
      boolean buys = random.below(2) == 0;
      desk.mark(0, MARK / 2);
      desk.open(account, 0, (buys ? 1 : -1) * (1 + random.below(500)));
      long mark = buys ? MARK * 9 / 10 : MARK / 4;
      long last = Long.MAX_VALUE;
      for (int step = 0; step < 30; step++) {
        desk.mark(0, mark);
        long headroom = headroom(desk, account);
        assertThat(headroom).as("seed %d case %d step %d", SEED, run, step).isLessThan(last);
        last = headroom;
        mark += (buys ? -1 : 1) * (1_000 + random.below(MARK / 60));
      }
    }
  }

  /** One more lot at the mark never raises the headroom. */
  @Test
  void headroomFallsWithSize() {
    for (int run = 0; run < CASES; run++) {
      SplitMix64 random = SplitMix64.stream(SEED + 2, run);
      Desk desk = desk(random, 1);
      long account = desk.account(1L << 32);
      long side = random.below(2) == 0 ? 1 : -1;
      long last = Long.MAX_VALUE;
      for (int step = 0; step < 20; step++) {
        desk.open(account, 0, side * (1 + random.below(40)));
        desk.mark(0, MARK);
        long headroom = headroom(desk, account);
        assertThat(headroom).as("seed %d case %d step %d", SEED, run, step).isLessThan(last);
        last = headroom;
      }
    }
  }

  /** Placing, amending and cancelling leaves no margin behind and takes none twice. */
  @Test
  void theMarginOfAnOrderIsCountedOnce() {
    for (int run = 0; run < CASES; run++) {
      SplitMix64 random = SplitMix64.stream(SEED + 3, run);
      Desk desk = desk(random, 1);
      long account = desk.account(1L << 32);
      long lots = 2 + random.below(100);
      long price = MARK / 10 - random.below(MARK / 50);
      long free = desk.available(account);
      long id = desk.done(desk.order(account, 0, lots, price, OrderType.LIMIT));
      long one = desk.available(account);
      assertThat(one).isLessThan(free);
      amend(desk, account, id, lots + 5);
      assertThat(desk.available(account)).isLessThan(one);
      amend(desk, account, id, lots);
      assertThat(desk.available(account)).as("seed %d case %d", SEED, run).isEqualTo(one);

      // Half of it fills: position and rest together need what they need side by side.
      desk.done(desk.order(1, 0, -(lots / 2), price, OrderType.IOC));
      long filled = desk.available(account);
      desk.done(desk.send(account, h -> new Command.CancelOrder(h, id, ClientId.NONE)));
      long again = desk.done(desk.order(account, 0, lots - lots / 2, price, OrderType.LIMIT));
      assertThat(desk.available(account)).as("seed %d case %d", SEED, run).isEqualTo(filled);

      // Everything closed and cancelled: the whole cash is free.
      desk.done(desk.send(account, h -> new Command.CancelOrder(h, again, ClientId.NONE)));
      desk.done(desk.order(1, 0, lots / 2, price, OrderType.LIMIT));
      desk.done(desk.order(account, 0, -(lots / 2), price, OrderType.IOC));
      long all = desk.available(account);
      desk.done(desk.send(account, h -> new Command.Withdraw(h, 0, all)));
      assertThat(desk.available(account)).isZero();
    }
  }

  private static void amend(Desk desk, long account, long id, long lots) {
    desk.done(desk.send(account, h -> new Command.AmendOrder(h, id, ClientId.NONE, 0, lots)));
  }
}
