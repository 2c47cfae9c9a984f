package io.marginline.node.member;

import java.time.Duration;

/** How long members wait for each other. */
public record Timing(
    Duration heartbeatInterval,
    Duration heartbeatTimeout,
    Duration election,
    Duration electionStatus,
    Duration sessionTimeout,
    Duration startupCanvass) {

  /** Fail-over in about 1.5 s on a quiet machine. */
  public static final Timing PRODUCTION =
      new Timing(
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofMillis(50),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));
}
