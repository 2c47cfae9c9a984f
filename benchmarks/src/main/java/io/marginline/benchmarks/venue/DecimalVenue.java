package io.marginline.benchmarks.venue;

import io.marginline.benchmarks.peer.DecimalAccount;
import io.marginline.benchmarks.peer.DecimalContract;
import io.marginline.benchmarks.peer.DecimalPosition;
import io.marginline.benchmarks.peer.Duel;
import io.marginline.engine.Engine;
import io.marginline.model.MarginMode;
import io.marginline.model.SourcePrice;
import io.marginline.model.StateRows.RowType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first accounts of a venue as objects with decimal numbers, built from its state rows in the
 * order in which the positions were opened, and the scan over them that a first version of a
 * liquidator would do.
 */
public final class DecimalVenue {
  private static final int WALK = 64;

  private final List<DecimalContract> contracts = new ArrayList<>();
  private final List<DecimalAccount> accounts = new ArrayList<>();

  DecimalVenue(Engine engine, int count) {
    for (int i = 0; i < Market.INSTRUMENTS; i++) {
      contracts.add(new DecimalContract(Market.instrument(i), Market.LOT));
    }
    List<List<DecimalPosition>> positions = new ArrayList<>();
    BigDecimal[] cash = new BigDecimal[count + 1];
    for (int account = 0; account <= count; account++) {
      positions.add(new ArrayList<>());
      cash[account] = BigDecimal.ZERO;
    }
    for (long[] row : StateTable.of(engine, RowType.CASH)) {
      if (row[0] <= count) {
        cash[(int) row[0]] = Market.money(row[2]);
      }
    }
    List<long[]> opened = StateTable.of(engine, RowType.POSITION);
    opened.sort(Comparator.comparingLong(row -> row[0]));
    for (long[] row : opened) {
      if (row[1] <= count) {
        positions.get((int) row[1]).add(position(row));
      }
    }
    for (int account = 1; account <= count; account++) {
      accounts.add(new DecimalAccount(cash[account], positions.get(account)));
    }
  }

  /** Columns of docs/engine.md §12; every position was opened by one trade. */
  private DecimalPosition position(long[] row) {
    long lots = row[5];
    long ticks = row[6] / lots / Market.TICK_VALUE_UNITS;
    boolean isolated = row[3] == MarginMode.ISOLATED.ordinal();
    return new DecimalPosition(
        contracts.get((int) row[2]),
        Market.coins(lots),
        Market.price(ticks),
        isolated,
        Market.money(row[7]));
  }

  /** Sets the marks and scans every account; answers the units at or below the line. */
  int tick(List<SourcePrice> marks) {
    for (SourcePrice price : marks) {
      contracts.get(price.sourceOrInstrument()).mark(price.price());
    }
    int found = 0;
    for (DecimalAccount account : accounts) {
      found += account.liquidatable();
    }
    return found;
  }

  /** A mark tick of the engine over 100,000 accounts beside the scan over the same. */
  public static void compare(int rounds) {
    World world = new World(true);
    Crowd crowd = new Crowd(world, TickBenchmark.ACCOUNTS, 1);
    DecimalVenue objects = new DecimalVenue(world.engine, crowd.accounts);
    List<List<SourcePrice>> walk = Market.calmWalk(WALK, 2);
    int[] at = new int[1];
    int[] found = new int[1];
    new Duel(
            "mark tick per account, %,d positions: engine and BigDecimal objects"
                .formatted(crowd.positions()),
            () -> Duel.nanos(() -> world.tick(walk.get(at[0]++ % WALK)), crowd.accounts),
            () ->
                Duel.nanos(() -> found[0] += objects.tick(walk.get(at[0] % WALK)), crowd.accounts))
        .run(20, rounds, () -> world.check("the tick"));
    if (found[0] + world.events.liquidations != 0) {
      throw new IllegalStateException("a calm walk liquidates nobody");
    }
  }
}
