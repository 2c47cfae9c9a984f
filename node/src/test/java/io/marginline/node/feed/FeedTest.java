package io.marginline.node.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.model.EngineEvents;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.StateRows;
import io.marginline.node.service.CommandFrame;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Execution;
import io.marginline.node.trial.SmallVenue;
import io.marginline.protocol.CommandCodec;
import io.marginline.protocol.EventDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Whoever follows a venue has its state and every event after it. */
final class FeedTest {
  private final SmallVenue venue = new SmallVenue(1, 50_000);
  private final CommandCodec codec = new CommandCodec();
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final Seen truth = new Seen();
  private long position;
  private long number;

  /** What came: the rows it began with, the events since. */
  private static final class Seen implements EventSink {
    private volatile long begunAt = -1;
    private volatile long position;
    private RowRecording rows = new RowRecording(0, 0);
    private final List<Event> events = new ArrayList<>();
    private final List<Long> volatilities = new ArrayList<>();
    private final CountDownLatch blocked;

    Seen() {
      this(new CountDownLatch(0));
    }

    Seen(CountDownLatch blocked) {
      this.blocked = blocked;
    }

    @Override
    public synchronized StateRows restart(long at, long timeNs) {
      events.clear();
      rows = new RowRecording(at, timeNs);
      begunAt = at;
      position = at;
      return rows;
    }

    @Override
    public synchronized void volatility(int instrumentId, long ppb) {
      volatilities.add(ppb);
    }

    @Override
    public EngineEvents events() {
      return new EventRecords(this::add);
    }

    private synchronized void add(Event event) {
      events.add(event);
    }

    @Override
    public void end(long at, long timeNs) {
      try {
        blocked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      position = at;
    }

    synchronized List<Event> copy() {
      return List.copyOf(events);
    }

    /** Whether the state that these rows tell is that of the engine now. */
    boolean tellsStateOf(Engine engine) {
      RowRecording now = new RowRecording(0, 0);
      engine.snapshot(now);
      boolean same = now.size() == rows.size();
      for (int i = 0; same && i < now.size(); i++) {
        same = now.number(i) == rows.number(i);
      }
      return same;
    }
  }

  /** The events with the position of their command, as the engine's thread tells them. */
  private final class Truth implements EventTap {
    private final EventDecoder decoder = new EventDecoder();

    @Override
    public void onEvent(DirectBuffer bytes, int offset, int length) {
      decoder.decode(bytes, offset, length, truth.events());
    }

    @Override
    public void onCommandEnd(long at, long timeNs) {
      truth.end(at, timeNs);
    }
  }

  private void take(Execution execution, Command command) {
    int length = CommandFrame.BODY + codec.encode(command, buffer, CommandFrame.BODY);
    byte[] frame = new byte[length];
    buffer.getBytes(0, frame);
    UnsafeBuffer bytes = new UnsafeBuffer(frame);
    number++;
    CommandFrame.seal(bytes, length, 7, number, number);
    position += 64;
    Execution.Taken taken =
        execution.command(bytes, 0, length, System.currentTimeMillis() * 1_000_000, position);
    assertThat(taken).isEqualTo(Execution.Taken.NEW);
  }

  private static void await(String what, BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("waiting: %s", what).isNegative();
      Thread.sleep(5);
    }
  }

  private static List<Event> since(List<Event> all, int count) {
    return all.subList(all.size() - count, all.size());
  }

  @Test
  void a_process_that_connects_late_has_the_state_and_every_event_after_it() throws Exception {
    try (FeedServer server = new FeedServer("127.0.0.1", 0)) {
      Execution execution = new Execution(List.of(server, new Truth()));
      venue.opening(5).forEach(command -> take(execution, command));
      Seen seen = new Seen();
      InetSocketAddress nobody = unused();
      InetSocketAddress member =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
      try (FeedClient client = new FeedClient(List.of(nobody, member), seen)) {
        // It begins with the end of a command, so commands have to come.
        await(
            "connection",
            () -> {
              take(execution, venue.deposit(1, 3));
              return server.listeners() == 1;
            });
        await("rows", () -> seen.begunAt >= 0);
        int before = truth.copy().size();
        boolean same = seen.begunAt == position && seen.tellsStateOf(execution.engine());
        assertThat(same).as("rows of the state at the position they name").isTrue();
        for (int i = 0; i < 300; i++) {
          take(execution, venue.limit(1 + i % 5, i % 2 == 0, 3_000_000 + i % 7, 3));
        }
        await("the last command", () -> seen.position == position);
        List<Event> all = truth.copy();
        assertThat(all.size() - before).isGreaterThan(600);
        assertThat(seen.copy()).isEqualTo(since(all, all.size() - before));
        assertThat(client.failure()).isNull();
      }
    }
  }

  @Test
  void who_is_too_slow_is_given_the_state_again() throws Exception {
    CountDownLatch reads = new CountDownLatch(1);
    Seen slow = new Seen(reads);
    EventFeed feed = new EventFeed(slow);
    try (feed) {
      Execution execution = new Execution(List.of(feed, new Truth()));
      venue.opening(5).forEach(command -> take(execution, command));
      for (int i = 0; feed.timesLost() == 0; i++) {
        take(execution, venue.manyPrices(300));
        take(execution, venue.limit(1 + i % 5, i % 2 == 0, 3_000_000 + i % 7, 3));
        take(execution, venue.cancelAll(1 + i % 5));
      }
      reads.countDown();
      await(
          "the state",
          () -> {
            take(execution, venue.deposit(1, 3));
            return slow.begunAt > 0;
          });
      await("the last command", () -> slow.position == position);
      take(execution, venue.deposit(2, 4));
      await("one more command", () -> slow.position == position);
      assertThat(since(slow.copy(), 2)).isEqualTo(since(truth.copy(), 2));
      assertThat(feed.timesLost()).isEqualTo(1);
    }
  }

  private static InetSocketAddress unused() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }
  }
}
