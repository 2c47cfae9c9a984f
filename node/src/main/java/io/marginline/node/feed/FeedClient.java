package io.marginline.node.feed;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of a venue from another process. When a member is gone the next one is asked;
 * each connection begins with the whole state.
 */
public final class FeedClient implements AutoCloseable {
  private static final int MOST_NUMBERS = 1 << 30;
  private static final int LONGEST_EVENT = 1 << 16;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int SILENCE_MS = 30_000;

  private final List<InetSocketAddress> members;
  private final FrameSink sink;
  private final Thread thread;
  private volatile @Nullable Socket socket;
  private volatile boolean closing;
  private volatile @Nullable RuntimeException failure;

  /** Connects to the first of the members that answers. */
  public FeedClient(List<InetSocketAddress> members, EventSink sink) {
    this.members = List.copyOf(members);
    this.sink = new Decoded(sink);
    thread = Thread.ofPlatform().daemon().name("feed-client").start(this::run);
  }

  private void run() {
    for (int next = 0; !closing; next = (next + 1) % members.size()) {
      InetSocketAddress member = members.get(next);
      try (Socket to = new Socket()) {
        socket = to;
        to.connect(new InetSocketAddress(member.getHostString(), member.getPort()), 2_000);
        to.setSoTimeout(SILENCE_MS);
        follow(new DataInputStream(new BufferedInputStream(to.getInputStream(), 1 << 16)));
      } catch (IOException e) {
        pause();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
  }

  private void follow(DataInputStream in) throws IOException {
    byte[] bytes = new byte[LONGEST_EVENT];
    UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    while (!closing) {
      switch (in.readUnsignedByte()) {
        case FeedFrame.RESTART -> sink.restart(rows(in));
        case FeedFrame.VOLATILITY -> sink.volatility(in.readInt(), in.readLong());
        case FeedFrame.EVENT -> {
          int length = in.readInt();
          if (length < 0 || length > LONGEST_EVENT) {
            throw new EOFException("an event of " + length + " bytes");
          }
          in.readFully(bytes, 0, length);
          sink.event(buffer, 0, length);
        }
        case FeedFrame.END -> sink.end(in.readLong(), in.readLong());
        default -> throw new EOFException("this is no feed of a venue");
      }
    }
  }

  private static RowRecording rows(DataInputStream in) throws IOException {
    RowRecording rows = new RowRecording(in.readLong(), in.readLong());
    int count = in.readInt();
    if (count < 0 || count > MOST_NUMBERS) {
      throw new EOFException("a state of " + count + " numbers");
    }
    for (int i = 0; i < count; i++) {
      rows.copy(in.readLong());
    }
    return rows;
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why nothing is followed any more; null while it is. */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  @Override
  public void close() {
    closing = true;
    Socket open = socket;
    try {
      if (open != null) {
        open.close();
      }
      thread.join(Duration.ofSeconds(5));
    } catch (IOException e) {
      // It was closed already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
