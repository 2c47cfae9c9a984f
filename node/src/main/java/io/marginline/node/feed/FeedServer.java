package io.marginline.node.feed;

import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.node.service.EventTap;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Events of a member for processes elsewhere, by TCP: whoever connects is told the state as rows
 * and every event after it. Who reads too slowly is told the state again. There is no password: it
 * listens inside the network of the venue only.
 */
public final class FeedServer implements EventTap, AutoCloseable {
  private final ServerSocket server;
  private final Queue<EventFeed> arrived = new ConcurrentLinkedQueue<>();
  private final List<EventFeed> feeds = new CopyOnWriteArrayList<>();
  private @Nullable Engine engine;

  /**
   * Listens.
   *
   * @throws IOException the address is in use
   */
  public FeedServer(String host, int port) throws IOException {
    server = new ServerSocket();
    server.bind(new InetSocketAddress(host, port));
    Thread.ofVirtual().name("feed-server").start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        arrived.add(new EventFeed(new ToSocket(socket)));
      } catch (IOException e) {
        // Closed, or somebody who hung up again.
      }
    }
  }

  @Override
  public void onEngine(Engine its) {
    engine = its;
    feeds.forEach(feed -> feed.onEngine(its));
  }

  @Override
  public void onCommand(Command command, long timeNs) {
    feeds.forEach(feed -> feed.onCommand(command, timeNs));
  }

  @Override
  public void onEvent(DirectBuffer buffer, int offset, int length) {
    feeds.forEach(feed -> feed.onEvent(buffer, offset, length));
  }

  @Override
  public void onCommandEnd(long position, long timeNs) {
    feeds.removeIf(feed -> feed.failure() != null);
    feeds.forEach(feed -> feed.onCommandEnd(position, timeNs));
    Engine its = engine;
    for (EventFeed next = arrived.poll(); next != null && its != null; next = arrived.poll()) {
      next.join(its, position, timeNs);
      feeds.add(next);
    }
  }

  /** Processes that listen. */
  public int listeners() {
    return feeds.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    feeds.forEach(EventFeed::close);
    arrived.forEach(EventFeed::close);
  }

  /** Frames into a socket; when it is gone, the feed fails and is taken off the list. */
  private static final class ToSocket implements FrameSink {
    private final Socket socket;
    private final DataOutputStream out;
    private byte[] bytes = new byte[512];

    ToSocket(Socket socket) throws IOException {
      this.socket = socket;
      out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
    }

    private interface Writing {
      void write() throws IOException;
    }

    private void send(Writing writing) {
      try {
        writing.write();
      } catch (IOException e) {
        try {
          socket.close();
        } catch (IOException closing) {
          e.addSuppressed(closing);
        }
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void restart(RowRecording rows) {
      send(
          () -> {
            out.writeByte(FeedFrame.RESTART);
            out.writeLong(rows.position());
            out.writeLong(rows.timeNs());
            out.writeInt(rows.size());
            for (int i = 0; i < rows.size(); i++) {
              out.writeLong(rows.number(i));
            }
          });
    }

    @Override
    public void volatility(int instrumentId, long ppb) {
      send(
          () -> {
            out.writeByte(FeedFrame.VOLATILITY);
            out.writeInt(instrumentId);
            out.writeLong(ppb);
          });
    }

    @Override
    public void event(DirectBuffer buffer, int offset, int length) {
      if (bytes.length < length) {
        bytes = new byte[length];
      }
      buffer.getBytes(offset, bytes, 0, length);
      send(
          () -> {
            out.writeByte(FeedFrame.EVENT);
            out.writeInt(length);
            out.write(bytes, 0, length);
          });
    }

    @Override
    public void end(long position, long timeNs) {
      send(
          () -> {
            out.writeByte(FeedFrame.END);
            out.writeLong(position);
            out.writeLong(timeNs);
          });
    }

    @Override
    public void idle() {
      send(out::flush);
    }
  }
}
