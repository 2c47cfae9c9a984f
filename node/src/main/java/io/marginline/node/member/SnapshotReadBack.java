package io.marginline.node.member;

import io.marginline.node.log.SnapshotCheck;
import io.marginline.node.log.SnapshotReader;
import io.marginline.node.service.SnapshotReading;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot to its end and keeps nothing of it. */
final class SnapshotReadBack implements SnapshotCheck {

  @Override
  public @Nullable String problem(SnapshotReader snapshot) {
    return read(snapshot, new SnapshotReading(new SnapshotTaking.Nowhere()));
  }

  static @Nullable String read(SnapshotReader snapshot, SnapshotReading to) {
    while (snapshot.next()) {
      String problem = to.take(snapshot.message(), 0, snapshot.message().capacity());
      if (problem != null) {
        return problem;
      }
    }
    return to.missing();
  }
}
