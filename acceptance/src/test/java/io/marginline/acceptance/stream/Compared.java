package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.node.replay.ModelPricer;
import io.marginline.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Wants the events of every command to be those of the reference engine. */
final class Compared implements BiConsumer<Command, List<Event>> {
  private final List<Event> expected = new ArrayList<>();
  private final ReferenceEngine reference = new ReferenceEngine(expected::add, new ModelPricer());

  @Override
  public void accept(Command command, List<Event> events) {
    expected.clear();
    reference.apply(command);
    assertThat(events).isEqualTo(expected);
  }
}
