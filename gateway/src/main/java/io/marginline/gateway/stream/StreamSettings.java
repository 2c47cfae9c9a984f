package io.marginline.gateway.stream;

import java.time.Duration;

/**
 * Limits of a session (okx-api.md §7.1, §7.2).
 *
 * @param slow when a session that does not read what it is sent is cut off
 * @param idle without traffic in either direction for this long a session is closed
 * @param requestsPerHour logins, subscriptions and their ends of one session
 * @param connectsPerSecond of one address
 * @param sessionsPerChannel of one user, of the six private channels that are limited
 */
public record StreamSettings(
    Slow slow, Duration idle, int requestsPerHour, int connectsPerSecond, int sessionsPerChannel) {
  /**
   * A reader is too slow when more than this waits for it, when the network takes nothing of it for
   * {@code stalled}, or when it says nothing for {@code silent} while it is being sent something,
   * is then asked by a ping frame, and does not answer within {@code unanswered}.
   *
   * @param messages that wait
   * @param characters of the messages that wait; one beyond it is still taken
   */
  public record Slow(
      int messages, long characters, Duration stalled, Duration silent, Duration unanswered) {
    public static Slow standard() {
      return new Slow(
          2048, 4_000_000, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    public Slow withMessages(int most) {
      return new Slow(most, characters, stalled, silent, unanswered);
    }
  }

  public static StreamSettings standard() {
    return new StreamSettings(Slow.standard(), Duration.ofSeconds(30), 480, 3, 30);
  }
}
