package io.marginline.benchmarks.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.MarginMode;
import io.marginline.model.SourcePrice;
import io.marginline.model.StateRows.RowType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {
  private static final int ACCOUNTS = 5_000;

  private final World world = new World();
  private final Crowd crowd = new Crowd(world, ACCOUNTS, 1);

  @Test
  void holds_one_to_five_positions_per_account_three_in_the_mean_two_fifths_isolated() {
    List<long[]> rows = StateTable.of(world.engine, RowType.POSITION);
    Map<Long, Long> perAccount =
        rows.stream().collect(Collectors.groupingBy(row -> row[1], Collectors.counting()));
    long isolated = rows.stream().filter(CrowdTest::isIsolated).count();

    assertThat(rows).hasSize((int) crowd.positions());
    assertThat(isolated).isEqualTo(crowd.isolatedPositions());
    assertThat(perAccount.values()).allMatch(count -> count >= 1 && count <= 5);
    assertThat(perAccount.size()).isGreaterThan(ACCOUNTS * 99 / 100);
    assertThat(rows.size()).isBetween(29 * ACCOUNTS / 10, 31 * ACCOUNTS / 10);
    assertThat(isolated).isBetween(rows.size() * 38L / 100, rows.size() * 42L / 100);
    assertThat(StateTable.of(world.engine, RowType.ORDER)).hasSize(ACCOUNTS / 10);
    assertThat(world.events.rejected).isZero();
    assertThat(world.engine.invariantViolations()).isEmpty();
  }

  @Test
  void a_calm_walk_moves_every_mark_and_changes_no_unit() {
    long before = world.events.marks;
    List<List<SourcePrice>> walk = Market.calmWalk(64, 2);

    walk.forEach(world::tick);

    assertThat(world.events.marks - before).isEqualTo(64L * Market.INSTRUMENTS);
    assertThat(world.events.stateChanges).isZero();
    assertThat(world.events.rejected).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.55, 0.66, 1.36, 1.6})
  void a_crash_liquidates_exactly_the_units_that_the_objects_find(double factor) {
    List<SourcePrice> crash = Market.marks(Market.scaledMarks(factor));
    int expected = new DecimalVenue(world.engine, ACCOUNTS).tick(crash);

    world.tick(crash);

    assertThat(expected).isBetween(1, (int) crowd.positions());
    assertThat(world.events.liquidations).isEqualTo(expected);
  }

  @Test
  void pools_and_isolated_positions_are_both_among_the_liquidated() {
    world.tick(Market.marks(Market.scaledMarks(0.55)));

    Map<Boolean, Long> reducing =
        StateTable.of(world.engine, RowType.UNIT).stream()
            .filter(row -> row[4] != 0)
            .collect(Collectors.groupingBy(row -> row[2] == 0, Collectors.counting()));
    assertThat(reducing).containsOnlyKeys(true, false);
  }

  @Test
  void the_same_seed_makes_the_same_venue() {
    World second = new World();
    Crowd again = new Crowd(second, ACCOUNTS, 1);
    Function<World, List<List<Long>>> positions =
        of ->
            StateTable.of(of.engine, RowType.POSITION).stream()
                .map(row -> List.of(row[1], row[2], row[5], row[6]))
                .toList();

    assertThat(again.positions()).isEqualTo(crowd.positions());
    assertThat(positions.apply(second)).isEqualTo(positions.apply(world));
  }

  private static boolean isIsolated(long[] row) {
    return row[3] == MarginMode.ISOLATED.ordinal();
  }
}
