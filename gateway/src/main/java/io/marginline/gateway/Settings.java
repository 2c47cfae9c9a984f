package io.marginline.gateway;

import java.time.Duration;

/**
 * How a gateway behaves.
 *
 * @param demo the venue is a demonstration: keys of no environment are taken with and without the
 *     header that asks for it
 * @param limits requests are counted and refused when there are too many
 * @param deadline how long a command may take to be carried out
 * @param window how far a request's timestamp may be from the clock
 */
public record Settings(boolean demo, boolean limits, Duration deadline, Duration window) {
  public static Settings standard() {
    return new Settings(true, true, Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  public Settings withoutLimits() {
    return new Settings(demo, false, deadline, window);
  }
}
