package io.marginline.benchmarks.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.StateRows.RowType;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFlowTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void every_order_of_a_batch_is_accepted_and_every_cancel_finds_its_order(int otherPositions) {
    OrderFlow flow = new OrderFlow(otherPositions, 1_000, 1);
    CountingEvents events = flow.world.events;
    long accepted = events.accepted;
    long trades = events.trades;

    for (int batch = 1; batch <= 2; batch++) {
      flow.place();
      assertThat(events.accepted - accepted).isEqualTo(batch * (long) OrderFlow.BATCH);
      flow.cancel();
      assertThat(events.cancelled).isEqualTo(batch * (long) OrderFlow.BATCH);
    }
    assertThat(events.trades).as("placed orders rest").isEqualTo(trades);
    assertThat(events.rejected).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void every_taker_fills_one_offer_and_two_batches_leave_no_position(int otherPositions) {
    OrderFlow flow = new OrderFlow(otherPositions, 1_000, 1);
    CountingEvents events = flow.world.events;
    long trades = events.trades;
    String before = positions(flow);

    flow.offer();
    flow.match();
    assertThat(events.trades - trades).isEqualTo(OrderFlow.BATCH);
    assertThat(positions(flow)).isNotEqualTo(before);

    flow.offer();
    flow.match();
    assertThat(events.trades - trades).isEqualTo(2L * OrderFlow.BATCH);
    assertThat(positions(flow)).isEqualTo(before);
    assertThat(events.rejected).isZero();
    assertThat(events.cancelled).as("nothing fails its fill check").isZero();
    assertThat(flow.world.engine.invariantViolations()).isEmpty();
  }

  /** Account, instrument and lots of every position. */
  private static String positions(OrderFlow flow) {
    return StateTable.of(flow.world.engine, RowType.POSITION).stream()
        .map(row -> row[1] + " " + row[2] + " " + row[5])
        .collect(Collectors.joining("\n"));
  }
}
