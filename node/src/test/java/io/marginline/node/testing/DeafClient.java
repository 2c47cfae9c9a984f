package io.marginline.node.testing;

import io.aeron.cluster.client.AeronCluster;
import io.marginline.model.Command;
import io.marginline.node.service.CommandFrame;
import io.marginline.protocol.CommandCodec;
import org.agrona.ExpandableArrayBuffer;

/** A session that sends and never reads an answer. */
public final class DeafClient implements AutoCloseable {
  private final CommandCodec codec = new CommandCodec();
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final AeronCluster session;
  private long number;

  public DeafClient(String driverDirectory) {
    session =
        AeronCluster.connect(
            new AeronCluster.Context()
                .aeronDirectoryName(driverDirectory)
                .ingressChannel("aeron:ipc?term-length=64k")
                .egressChannel("aeron:ipc?term-length=64k")
                .egressStreamId(999));
  }

  /** Offers it once; what the ingress does not take is lost. */
  public void send(Command command) {
    number++;
    int length = CommandFrame.BODY + codec.encode(command, buffer, CommandFrame.BODY);
    CommandFrame.seal(buffer, length, 1, number, number);
    session.offer(buffer, 0, length);
  }

  @Override
  public void close() {
    session.close();
  }
}
