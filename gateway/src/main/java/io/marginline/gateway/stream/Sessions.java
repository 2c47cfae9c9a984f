package io.marginline.gateway.stream;

import io.marginline.gateway.limit.RequestLimits;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Every session that is open, and what they have in common. */
public final class Sessions {
  private static final Duration SWEEP = Duration.ofMillis(500);

  /** Channels of which a user may have only so many sessions. */
  static final Set<String> COUNTED =
      Set.of(
          "orders",
          "account",
          "positions",
          "balance_and_position",
          "liquidation-warning",
          "account-greeks");

  private final Set<Session> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final AtomicLong slow = new AtomicLong();
  private final Parts parts;
  private final Thread sweeper;
  private volatile boolean closing;

  /** What sessions are made from. */
  public record Parts(
      Channels channels,
      Operations operations,
      Login login,
      RequestLimits limits,
      StreamSettings settings,
      InstantSource clock) {}

  public Sessions(Parts parts) {
    this.parts = parts;
    this.sweeper = Thread.ofVirtual().name("ws-sweeper").start(this::sweep);
  }

  Parts parts() {
    return parts;
  }

  /** False: this address connects too often, or the gateway is closing. */
  public boolean admits(String ip) {
    int most = parts.settings().connectsPerSecond();
    return !closing && parts.limits().take("connect ip " + ip, most, Duration.ofSeconds(1));
  }

  /** A session over this connection, which calls its received and ended. */
  public Session open(Url url, Connection connection) {
    Session session = new Session(this, url, connection);
    open.add(session);
    session.start();
    return session;
  }

  void remove(Session session) {
    open.remove(session);
  }

  void slow() {
    slow.incrementAndGet();
  }

  /** Counts one more session of a channel; its number, or 0 when there are too many. */
  int enter(String uid, String channel) {
    int most = parts.settings().sessionsPerChannel();
    int now = counts.merge(uid + ' ' + channel, 1, Integer::sum);
    if (now > most) {
      leave(uid, channel);
      return 0;
    }
    return now;
  }

  void leave(String uid, String channel) {
    counts.computeIfPresent(uid + ' ' + channel, (key, n) -> n == 1 ? null : n - 1);
  }

  /** A key was removed or frozen: its sessions end. */
  public void keyChanged(String apiKey) {
    open.forEach(
        session -> {
          if (session.usesKey(apiKey)) {
            session.close(4007, "API key has been updated or deleted. Please reconnect.");
          }
        });
  }

  /** How many sessions are open. */
  public int size() {
    return open.size();
  }

  /** How many were cut off because they read too slowly. */
  public long slowOnes() {
    return slow.get();
  }

  /** Tells everybody that the gateway closes, and closes every session within this time. */
  public void close(Duration most) {
    closing = true;
    for (Session session : open) {
      session.notice(Code.WS_NOTICE);
      session.close(1001, "The venue is closing.");
    }
    long until = System.nanoTime() + most.toNanos();
    while (!open.isEmpty() && System.nanoTime() < until && pause(Duration.ofMillis(10))) {
      // Their writers are sending their last words.
    }
    open.forEach(Session::cut);
    sweeper.interrupt();
  }

  private void sweep() {
    while (pause(SWEEP)) {
      long now = System.nanoTime();
      for (Session session : open) {
        if (!session.alive()) {
          session.ended();
        } else if (session.stuck(now)) {
          session.cut();
        } else if (session.idleNs(now) > parts.settings().idle().toNanos()) {
          session.close(4004, "No data received in 30s.");
        } else {
          session.hurry(now);
        }
      }
    }
  }

  private static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static Row event(String name, String code, String msg, String connId) {
    return new Row().put("event", name).put("code", code).put("msg", msg).put("connId", connId);
  }
}
