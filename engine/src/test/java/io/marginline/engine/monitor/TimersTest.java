package io.marginline.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimersTest {
  private record Row(long due, long sequence, Timers.Type type, long id) {}

  private static final Comparator<Row> ORDER =
      Comparator.comparingLong(Row::due).thenComparingLong(Row::sequence);

  @Test
  void anEmptyHeapIsNeverDue() {
    assertThat(new Timers().nextDueNs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void equalTimesLeaveInTheOrderOfTheirArrival() {
    Timers timers = new Timers();
    for (int i = 0; i < 300; i++) {
      timers.add(7, Timers.Type.WORK_OFF, i);
    }
    for (int i = 0; i < 300; i++) {
      assertThat(timers.nextId()).isEqualTo(i);
      timers.removeFirst();
    }
    assertThat(timers.nextDueNs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aRandomMixBehavesLikeAPriorityQueue() {
    long seed = Long.getLong("marginline.timers.seed", 20260101);
    System.out.println("timers seed " + seed);
    Random random = new Random(seed);
    Timers timers = new Timers();
    PriorityQueue<Row> oracle = new PriorityQueue<>(ORDER);
    long sequence = 1;
    for (int step = 0; step < 50_000; step++) {
      boolean grow = step % 2_000 < 1_200;
      if (oracle.isEmpty() || random.nextInt(10) < (grow ? 7 : 3)) {
        long due = random.nextInt(50) - 10L;
        Timers.Type type = Timers.Type.values()[random.nextInt(3)];
        long id = random.nextInt(1_000);
        timers.add(due, type, id);
        oracle.add(new Row(due, sequence++, type, id));
      } else {
        Row first = oracle.remove();
        assertThat(timers.nextDueNs()).isEqualTo(first.due());
        assertThat(timers.nextType()).isEqualTo(first.type());
        assertThat(timers.nextId()).isEqualTo(first.id());
        timers.removeFirst();
      }
      if (step % 5_000 == 0) {
        assertThat(rows(timers)).isEqualTo(oracle.stream().sorted(ORDER).toList());
      }
    }
  }

  private static List<Row> rows(Timers timers) {
    List<Row> rows = new ArrayList<>();
    timers.forEachInOrder((due, sequence, type, id) -> rows.add(new Row(due, sequence, type, id)));
    return rows;
  }
}
