package io.marginline.node.service;

import io.marginline.node.service.ClientWindow.Answer;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A part of a client's window, in as many messages of a snapshot as it takes: after the head
 *
 * <pre>
 *  8 long the client
 * 16 long its floor
 * 24 long time of its last message
 * 32 int  number of answers in this message, then each: long number, long position of its command,
 *         int length of the terminal event, the event
 * </pre>
 */
final class ClientRows {
  private static final int CLIENT = Frames.HEAD;
  private static final int FLOOR = CLIENT + Long.BYTES;
  private static final int SEEN = FLOOR + Long.BYTES;
  private static final int COUNT = SEEN + Long.BYTES;
  private static final int ROWS = COUNT + Integer.BYTES;
  private static final int ROW = 2 * Long.BYTES + Integer.BYTES;

  private final MutableDirectBuffer buffer;
  private final int longest;
  private final Frames.Sink sink;
  private int at;
  private int count;

  ClientRows(MutableDirectBuffer buffer, int longest, Frames.Sink sink) {
    this.buffer = buffer;
    this.longest = longest;
    this.sink = sink;
  }

  void write(long client, ClientWindow window) {
    begin();
    for (Map.Entry<Long, Answer> row : window.answers().entrySet()) {
      Answer answer = row.getValue();
      int length = answer.event().capacity();
      if (at + ROW + length > longest) {
        send(client, window);
        begin();
      }
      Frames.putLong(buffer, at, row.getKey());
      Frames.putLong(buffer, at + Long.BYTES, answer.position());
      Frames.putInt(buffer, at + 2 * Long.BYTES, length);
      buffer.putBytes(at + ROW, answer.event(), 0, length);
      at += ROW + length;
      count++;
    }
    send(client, window);
  }

  private void begin() {
    at = ROWS;
    count = 0;
  }

  private void send(long client, ClientWindow window) {
    Frames.putLong(buffer, CLIENT, client);
    Frames.putLong(buffer, FLOOR, window.floor());
    Frames.putLong(buffer, SEEN, window.seenNs());
    Frames.putInt(buffer, COUNT, count);
    Frames.seal(Frames.SNAPSHOT_CLIENT, buffer, 0, at);
    sink.send(buffer, at);
  }

  /** Reads a message of the right kind and length into the windows. */
  static void read(DirectBuffer buffer, int offset, Map<Long, ClientWindow> to) {
    ClientWindow window =
        to.computeIfAbsent(
            Frames.longAt(buffer, offset + CLIENT),
            id ->
                new ClientWindow(
                    Frames.longAt(buffer, offset + FLOOR), Frames.longAt(buffer, offset + SEEN)));
    int at = offset + ROWS;
    for (int left = Frames.intAt(buffer, offset + COUNT); left > 0; left--) {
      byte[] event = new byte[Frames.intAt(buffer, at + 2 * Long.BYTES)];
      buffer.getBytes(at + ROW, event);
      window.restore(
          Frames.longAt(buffer, at),
          new Answer(Frames.longAt(buffer, at + Long.BYTES), new UnsafeBuffer(event)));
      at += ROW + event.length;
    }
  }
}
