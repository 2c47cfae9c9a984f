package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.engine.Engine;
import io.marginline.engine.MalformedRowsException;
import io.marginline.engine.Restoration;
import io.marginline.engine.StateHash;
import io.marginline.engine.scenario.Snapshot.Row;
import io.marginline.model.EventRecords;
import io.marginline.model.StateRows.RowType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows that are no state are refused by row; nothing else comes out of spoiled ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestorationTest {
  private static final long[] ODD = {Long.MIN_VALUE, -1, 0, 1, 1L << 40, Long.MAX_VALUE};

  /** Of a longer row the first numbers only: samples and outcomes are one like the other. */
  private static final int SPOILED = 60;

  /** Final states of few scenarios, small ones first, in which every type of row occurs. */
  private final List<List<Row>> states = states();

  private static List<List<Row>> states() {
    List<List<Row>> all = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      ScenarioLines lines = new ScenarioLines(false);
      lines.play(scenario.lines());
      all.add(Snapshot.of(lines.world().engine).rows);
    }
    all.sort(Comparator.comparingInt(List::size));
    Set<RowType> missing = EnumSet.allOf(RowType.class);
    List<List<Row>> states = new ArrayList<>();
    for (List<Row> rows : all) {
      if (missing.removeAll(rows.stream().map(Row::type).toList())) {
        states.add(rows);
      }
    }
    assertThat(missing).as("types of rows that no scenario ends with").isEmpty();
    return states;
  }

  private static Engine engine(List<Row> rows) {
    Snapshot snapshot = new Snapshot();
    snapshot.rows.addAll(rows);
    return snapshot.engine(new EventRecords(_ -> {}));
  }

  private static @Nullable MalformedRowsException refused(List<Row> rows) {
    try {
      engine(rows);
      return null;
    } catch (MalformedRowsException e) {
      return e;
    }
  }

  private static List<Row> with(List<Row> rows, int at, List<Long> numbers) {
    List<Row> spoiled = new ArrayList<>(rows);
    spoiled.set(at, new Row(rows.get(at).type(), numbers));
    return spoiled;
  }

  private static void expectRefusal(List<Row> spoiled, int at, RowType type) {
    MalformedRowsException refused =
        Objects.requireNonNull(refused(spoiled), () -> "row " + (at + 1) + " passes: " + spoiled);
    assertThat(refused.row()).as("%s", refused.getMessage()).isEqualTo(at + 1);
    assertThat(refused.type()).isEqualTo(type);
    assertThat(refused).hasMessageContaining("row " + (at + 1) + " (" + type + ")");
  }

  @Test
  void aRowThatIsTooShortOrTooLongIsNamed() {
    for (List<Row> rows : states) {
      for (int at = 0; at < rows.size(); at++) {
        Row row = rows.get(at);
        if (row.type() == RowType.PROFILE_NAME) {
          continue; // Any characters are a name.
        }
        List<Long> numbers = row.numbers();
        expectRefusal(with(rows, at, numbers.subList(0, numbers.size() - 1)), at, row.type());
        List<Long> longer = new ArrayList<>(numbers);
        longer.add(0L);
        expectRefusal(with(rows, at, longer), at, row.type());
      }
    }
  }

  @Test
  void aRowTwiceOrBeforeItsTurnIsRefused() {
    for (List<Row> rows : states) {
      for (int at = 0; at < rows.size(); at++) {
        List<Row> twice = new ArrayList<>(rows);
        twice.add(at, rows.get(at));
        assertThat(refused(twice)).as("row %d twice", at + 1).isNotNull();
        if (at > 0) {
          List<Row> swapped = new ArrayList<>(rows);
          swapped.set(at, rows.get(at - 1));
          swapped.set(at - 1, rows.get(at));
          assertThat(refused(swapped)).as("rows %d and %d swapped", at, at + 1).isNotNull();
        }
      }
    }
  }

  /**
   * A spoiled number either cannot be, or gives an engine with that very state: nothing between.
   */
  @Test
  void anyOddNumberIsRefusedOrIsTheState() {
    long refusals = 0;
    long tries = 0;
    for (List<Row> rows : states) {
      for (int at = 0; at < rows.size(); at++) {
        List<Long> numbers = rows.get(at).numbers();
        for (int number = 0; number < Math.min(SPOILED, numbers.size()); number++) {
          for (long odd : ODD) {
            List<Long> spoiled = new ArrayList<>(numbers);
            spoiled.set(number, odd);
            List<Row> state = with(rows, at, spoiled);
            tries++;
            try {
              List<Row> restored = Snapshot.of(engine(state)).rows;
              assertThat(restored.get(at)).as("number %d", number + 1).isEqualTo(state.get(at));
              assertThat(restored).isEqualTo(state);
            } catch (MalformedRowsException e) {
              refusals++;
            }
          }
        }
      }
    }
    System.out.printf("restoration: %,d of %,d odd numbers refused%n", refusals, tries);
    assertThat(refusals).isPositive();
  }

  @Test
  void withoutAnEndThereIsNoEngine() {
    Restoration restoration = Engine.restore(new EventRecords(_ -> {}));
    assertThatThrownBy(restoration::engine).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theFirstRowsOfAnEngineThatHasDoneNothingAreItsClock() {
    Engine fresh = new Engine(new EventRecords(_ -> {}));
    List<Row> rows = Snapshot.of(fresh).rows;
    assertThat(rows).containsExactly(new Row(RowType.CLOCK, List.of(Long.MIN_VALUE)));
    assertThat(engine(rows).nowNs()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void missingRowsAreRefused() {
    assertThat(refused(List.of())).hasMessageContaining("clock");
    List<Row> rows = states.getLast();
    for (RowType type :
        List.of(
            RowType.VENUE,
            RowType.COUNTERS,
            RowType.ASSET,
            RowType.INDEX,
            RowType.INSTRUMENT,
            RowType.ACCOUNT,
            RowType.CLOCK,
            RowType.PROFILE_NAME)) {
      assertThat(refused(rows.stream().filter(row -> row.type() != type).toList()))
          .as("without %s", type)
          .isNotNull();
    }
  }

  @Test
  void theHashOfASnapshotIsTheHashOfTheState() {
    for (List<Row> rows : states) {
      Engine engine = engine(rows);
      StateHash hash = new StateHash();
      engine.snapshot(hash);
      assertThat(hash.hex()).isEqualTo(StateHash.of(engine));
      List<Row> later = new ArrayList<>(rows);
      later.removeIf(row -> row.type() == RowType.OUTCOMES);
      assertThat(StateHash.of(engine(later))).isEqualTo(StateHash.of(engine));
    }
  }
}
