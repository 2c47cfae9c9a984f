package io.marginline.gateway.stream;

import java.time.Duration;

/**
 * Limits of a session (okx-api.md §7.1, §7.2).
 *
 * @param queue messages that wait for a slow reader before it is cut off
 * @param idle without traffic in either direction for this long a session is closed
 * @param requestsPerHour logins, subscriptions and their ends of one session
 * @param connectsPerSecond of one address
 * @param sessionsPerChannel of one user, of the six private channels that are limited
 */
public record StreamSettings(
    int queue, Duration idle, int requestsPerHour, int connectsPerSecond, int sessionsPerChannel) {
  public static StreamSettings standard() {
    return new StreamSettings(2048, Duration.ofSeconds(30), 480, 3, 30);
  }
}
