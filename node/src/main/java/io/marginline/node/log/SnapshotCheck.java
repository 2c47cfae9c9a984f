package io.marginline.node.log;

import org.jspecify.annotations.Nullable;

/** Says whether the service could restore from a snapshot. */
@FunctionalInterface
public interface SnapshotCheck {

  /** Each message is whole; what it says is not looked at. */
  SnapshotCheck WHOLE_MESSAGES =
      snapshot -> {
        while (snapshot.next()) {
          String problem =
              PayloadCheck.LENGTH_FIRST.problem(
                  snapshot.message(), 0, snapshot.message().capacity());
          if (problem != null) {
            return problem;
          }
        }
        return null;
      };

  /** Reads the snapshot to its end; what is wrong with it, null if nothing. */
  @Nullable String problem(SnapshotReader snapshot);
}
