package io.marginline.feeds.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One venue's prices for as long as it is open: connects, subscribes, and connects again when the
 * connection ends or says nothing, after a pause that doubles from one failure to the next.
 */
public final class LiveFeed implements AutoCloseable {
  private static final int LONGEST_MESSAGE = 1 << 20;

  private final Exchange exchange;
  private final URI address;
  private final Timing timing;
  private final InstantSource clock;
  private final Map<String, String> pairs = new LinkedHashMap<>();
  private final Guard guard;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();
  private volatile boolean connected;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * How patient it is.
   *
   * @param silence a connection without a message for longer is given up
   * @param first pause after a failure, doubled with each further one
   * @param most longest pause
   */
  public record Timing(Duration silence, Duration first, Duration most) {
    public static final Timing USUAL =
        new Timing(Duration.ofSeconds(25), Duration.ofMillis(500), Duration.ofSeconds(30));
  }

  /** What became of it so far. */
  public record Counts(long connections, long unreadable, long leftOut) {}

  /**
   * @param pairs as {@code BTC-USDT}
   * @param address where to connect, usually {@link Exchange#address}
   */
  public LiveFeed(
      Exchange exchange,
      List<String> pairs,
      URI address,
      Guard.Limits limits,
      Timing timing,
      InstantSource clock) {
    this.exchange = exchange;
    this.address = address;
    this.guard = new Guard(limits);
    this.timing = timing;
    this.clock = clock;
    pairs.forEach(pair -> this.pairs.put(exchange.symbol(pair), pair));
    this.thread = Thread.ofVirtual().name("feed-" + exchange).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** The venue's present price; empty when it has none that may be used. */
  public Optional<Quote> price(String pair) {
    synchronized (guard) {
      return guard.price(pair, clock.millis());
    }
  }

  public boolean isConnected() {
    return connected;
  }

  public Counts counts() {
    return new Counts(connections.get(), unreadable.get(), leftOut.get());
  }

  private void run() {
    Duration pause = timing.first();
    while (!isClosed()) {
      Connection connection = new Connection();
      boolean served = connection.serve();
      pause = served ? timing.first() : longer(pause);
      try {
        if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(timing.most()) > 0 ? timing.most() : twice;
  }

  private void message(String text) {
    try {
      for (Quote quote : exchange.quotes(text, pairs)) {
        synchronized (guard) {
          if (!guard.offer(quote, clock.millis())) {
            leftOut.incrementAndGet();
          }
        }
      }
    } catch (UnreadableMessageException e) {
      unreadable.incrementAndGet();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    client.shutdownNow();
  }

  /** One connection from its opening to its end. */
  private final class Connection implements WebSocket.Listener {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final StringBuilder partial = new StringBuilder();
    private volatile long heardNs = System.nanoTime();
    private volatile boolean heard;

    /** Whether the venue said anything. */
    boolean serve() {
      WebSocket socket = null;
      try {
        socket =
            client
                .newWebSocketBuilder()
                .connectTimeout(timing.silence())
                .buildAsync(address, this)
                .join();
        connections.incrementAndGet();
        connected = true;
        socket.sendText(exchange.subscription(List.copyOf(pairs.keySet())), true).join();
        watch(socket);
      } catch (CompletionException e) {
        // Not reachable, or gone while it was written to: the next attempt follows.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        connected = false;
        if (socket != null) {
          socket.abort();
        }
      }
      return heard;
    }

    /** Returns when the connection ended or has been silent for too long. */
    private void watch(WebSocket socket) throws InterruptedException {
      long step = Math.max(10, timing.silence().toMillis() / 3);
      while (!ended.await(step, TimeUnit.MILLISECONDS)) {
        long silent = System.nanoTime() - heardNs;
        if (silent > timing.silence().toNanos()) {
          return;
        }
        if (silent > timing.silence().toNanos() / 3 && !exchange.ping().isEmpty()) {
          socket.sendText(exchange.ping(), true).join();
        }
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heardNs = System.nanoTime();
      heard = true;
      partial.append(data);
      if (partial.length() > LONGEST_MESSAGE) {
        ended.countDown(); // nothing that a price needs is so long
      } else if (last) {
        message(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.countDown();
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.countDown();
    }
  }
}
