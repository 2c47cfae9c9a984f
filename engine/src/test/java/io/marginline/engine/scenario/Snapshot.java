package io.marginline.engine.scenario;

import io.marginline.engine.Engine;
import io.marginline.engine.Restoration;
import io.marginline.model.EngineEvents;
import io.marginline.model.StateRows;
import java.util.ArrayList;
import java.util.List;

/** The rows of a snapshot, to be looked at, spoiled and fed to another engine. */
final class Snapshot implements StateRows {
  record Row(RowType type, List<Long> numbers) {}

  final List<Row> rows = new ArrayList<>();

  static Snapshot of(Engine engine) {
    Snapshot snapshot = new Snapshot();
    engine.snapshot(snapshot);
    return snapshot;
  }

  @Override
  public void row(RowType type) {
    rows.add(new Row(type, new ArrayList<>()));
  }

  @Override
  public void put(long value) {
    rows.getLast().numbers().add(value);
  }

  @Override
  public void end() {
    // The rows are complete as they stand.
  }

  /** The engine that these rows are the state of. */
  Engine engine(EngineEvents events) {
    Restoration restoration = Engine.restore(events);
    for (Row row : rows) {
      restoration.row(row.type());
      row.numbers().forEach(restoration::put);
    }
    restoration.end();
    return restoration.engine();
  }
}
