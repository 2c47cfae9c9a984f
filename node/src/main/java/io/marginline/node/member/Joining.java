package io.marginline.node.member;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.LogCheck;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A member without a log may not help to elect a leader: two of them, or one and one that lags,
 * would be a majority that knows nothing of what was acknowledged. It waits until the others have a
 * leader without it, who then holds all of that.
 */
public final class Joining {
  private static final long LOOK_NS = 50_000_000;

  private Joining() {}

  /**
   * Returns at once when the folder holds a log or the member stands alone.
   *
   * @throws InterruptedException while waiting
   */
  public static void awaitLeader(MemberConfig config, Consumer<String> notices)
      throws InterruptedException {
    if (config.standsAlone() || holdsLog(new DataDirectory(config.directory()))) {
      return;
    }
    notices.accept(
        "the data folder is empty: waiting until the other members have a leader (the very first"
            + " start of a venue: --first)");
    ClientConfig others =
        ClientConfig.remote(
            config.ingressOfOthers(), config.own().host(), config.directory().resolve("joining"));
    try (NodeClient client = NodeClient.start(others)) {
      while (!client.isConnected()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("while waiting for a leader");
        }
        LockSupport.parkNanos(LOOK_NS);
      }
    }
  }

  private static boolean holdsLog(DataDirectory data) {
    try {
      return !LogCheck.isEmpty(data);
    } catch (DamagedLogException e) {
      // There is something; the start says what is wrong with it.
      return true;
    }
  }
}
