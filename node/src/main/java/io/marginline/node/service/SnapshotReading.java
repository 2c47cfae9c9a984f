package io.marginline.node.service;

import io.marginline.engine.MalformedRowsException;
import io.marginline.model.StateRows;
import io.marginline.protocol.MalformedMessageException;
import io.marginline.protocol.SnapshotDecoder;
import io.marginline.protocol.SnapshotLabel;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of a snapshot in their order. What was read counts when nothing is missing.
 */
public final class SnapshotReading {
  private final SnapshotDecoder rows;
  private final SortedMap<Long, ClientWindow> clients = new TreeMap<>();
  private @Nullable NodeState node;
  private boolean rowsBegan;
  private boolean complete;

  /** The engine's rows go {@code to} there. */
  public SnapshotReading(StateRows to) {
    rows = new SnapshotDecoder(to);
  }

  /** What is wrong with this message, or null. */
  public @Nullable String take(DirectBuffer buffer, int offset, int length) {
    int kind = Frames.open(buffer, offset, length);
    boolean fits =
        switch (kind) {
          case Frames.SNAPSHOT_NODE -> node == null;
          case Frames.SNAPSHOT_CLIENT -> node != null && !rowsBegan;
          case Frames.SNAPSHOT_ROWS -> node != null && !complete;
          default -> false;
        };
    if (!fits) {
      return "message kind " + kind + " where none may stand";
    }
    if (kind == Frames.SNAPSHOT_ROWS && !rowsBegan && !node().fits(clients)) {
      return "what clients have not confirmed is not complete";
    }
    try {
      take(kind, buffer, offset, length);
      return null;
    } catch (MalformedMessageException
        | MalformedRowsException
        | IndexOutOfBoundsException
        | NegativeArraySizeException e) {
      return e.getMessage();
    }
  }

  private void take(int kind, DirectBuffer buffer, int offset, int length) {
    switch (kind) {
      case Frames.SNAPSHOT_NODE -> node = NodeState.read(buffer, offset);
      case Frames.SNAPSHOT_CLIENT -> ClientRows.read(buffer, offset, clients);
      default -> {
        rowsBegan = true;
        complete = rows.onMessage(buffer, offset + Frames.HEAD, length - Frames.HEAD);
      }
    }
  }

  /** What is missing when there are no more messages, or null. */
  public @Nullable String missing() {
    return complete ? null : "the snapshot is not complete";
  }

  /** What the snapshot says of itself. */
  public SnapshotLabel label() {
    return rows.label();
  }

  NodeState node() {
    if (node == null) {
      throw new IllegalStateException("the snapshot has not begun");
    }
    return node;
  }

  SortedMap<Long, ClientWindow> clients() {
    return clients;
  }
}
