package io.marginline.node.service;

import io.marginline.protocol.SnapshotEncoder;
import io.marginline.protocol.SnapshotLabel;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Cuts the state of a service into messages that a publication takes. */
final class SnapshotWriting {
  private final UnsafeBuffer buffer;
  private final int longest;
  private final Frames.Sink sink;

  /** No message is longer than {@code longest}. */
  SnapshotWriting(int longest, Frames.Sink sink) {
    this.longest = longest;
    this.sink = sink;
    buffer = new UnsafeBuffer(new byte[longest]);
  }

  /** Node, clients, engine. */
  void write(NodeState node, Execution execution, String stateHash) {
    sink.send(buffer, node.write(buffer));
    ClientRows clients = new ClientRows(buffer, longest, sink);
    execution.clients().forEach(clients::write);
    SnapshotEncoder rows = new SnapshotEncoder(longest - Frames.HEAD, this::wrapped);
    rows.begin(new SnapshotLabel(execution.count(), execution.eventHash(), stateHash));
    execution.engine().snapshot(rows);
  }

  private void wrapped(DirectBuffer rows, int offset, int length) {
    buffer.putBytes(Frames.HEAD, rows, offset, length);
    Frames.seal(Frames.SNAPSHOT_ROWS, buffer, 0, Frames.HEAD + length);
    sink.send(buffer, Frames.HEAD + length);
  }
}
