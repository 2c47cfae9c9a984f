package io.marginline.node.service;

import java.util.List;

/**
 * @param hashInterval commands between two event hashes in the log
 * @param taps see every event, on the engine's thread
 */
public record ServiceOptions(int hashInterval, List<EventTap> taps) {
  public static final ServiceOptions DEFAULT = new ServiceOptions(1024, List.of());

  public ServiceOptions {
    taps = List.copyOf(taps);
    if (hashInterval < 1) {
      throw new IllegalArgumentException("hash interval " + hashInterval + ": at least 1");
    }
  }
}
