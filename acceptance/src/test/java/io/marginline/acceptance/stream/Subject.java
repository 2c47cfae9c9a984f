package io.marginline.acceptance.stream;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.StateRows;
import java.util.function.Consumer;

/** The engine under test: the built one, or a copy with a fault planted in it. */
interface Subject {

  void apply(Command command);

  void rows(StateRows rows);

  long nextDueNs();

  /** Makes one subject per world. */
  interface Factory {
    Subject subject(Consumer<Event> events);
  }

  /** The engine as built. */
  static Subject engine(Consumer<Event> events) {
    Engine engine = new Engine(new EventRecords(events));
    CommandRecords records = new CommandRecords(engine);
    return new Subject() {
      @Override
      public void apply(Command command) {
        records.apply(command);
      }

      @Override
      public void rows(StateRows rows) {
        engine.rows(rows);
      }

      @Override
      public long nextDueNs() {
        return engine.nextDueNs();
      }
    };
  }
}
