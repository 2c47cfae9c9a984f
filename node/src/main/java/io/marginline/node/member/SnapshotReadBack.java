package io.marginline.node.member;

import io.marginline.model.StateRows;
import io.marginline.node.log.SnapshotCheck;
import io.marginline.node.log.SnapshotReader;
import io.marginline.node.service.SnapshotReading;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot to its end and keeps nothing of it. */
final class SnapshotReadBack implements SnapshotCheck {
  private static final class Nowhere implements StateRows {
    @Override
    public void row(RowType type) {}

    @Override
    public void put(long value) {}

    @Override
    public void end() {}
  }

  @Override
  public @Nullable String problem(SnapshotReader snapshot) {
    SnapshotReading reading = new SnapshotReading(new Nowhere());
    while (snapshot.next()) {
      String problem = reading.take(snapshot.message(), 0, snapshot.message().capacity());
      if (problem != null) {
        return problem;
      }
    }
    return reading.missing();
  }
}
