package io.marginline.node.client;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches the venue and how much it may have under way.
 *
 * @param driverDirectory of a running media driver, or where the client's own may stand
 * @param ingressEndpoints {@code 0=host:port,…}; null: shared memory with the driver's member
 * @param host where answers arrive; the client's own name or address
 */
public record ClientConfig(
    Path driverDirectory, @Nullable String ingressEndpoints, String host, Window window) {

  /**
   * @param ordinary commands under way before ordinary ones are refused
   * @param reserved on top, for cancels, reduce-only orders, deposits and prices
   * @param longestLag how long the venue may let commands wait before ordinary ones are refused
   * @param resendAfter without an answer, over an unbroken connection
   * @param grace after a command's deadline before its outcome is called unknown
   */
  public record Window(
      int ordinary, int reserved, Duration longestLag, Duration resendAfter, Duration grace) {
    public static final Window DEFAULT =
        new Window(512, 256, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  /** A client in the process of the member. */
  public static ClientConfig embedded(String driverDirectory) {
    return new ClientConfig(Path.of(driverDirectory), null, "localhost", Window.DEFAULT);
  }

  /** A client with a media driver of its own, which it starts in this directory. */
  public static ClientConfig remote(String ingressEndpoints, String host, Path driverDirectory) {
    return new ClientConfig(driverDirectory, ingressEndpoints, host, Window.DEFAULT);
  }

  public ClientConfig with(Window window) {
    return new ClientConfig(driverDirectory, ingressEndpoints, host, window);
  }
}
