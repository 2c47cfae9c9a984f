package io.marginline.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leader dies again and again; one run is an hour with -Dmarginline.failover.seconds=3600. */
class FailoverTest {
  private static final int MOST_UNDER_WAY = 500;

  /** Bounds the log of an hour. */
  private static final int PER_SECOND = 2_000;

  @TempDir private Path directory;

  @Test
  void leadersThatAreKilledEveryFewSecondsLoseAndDoubleNothing() throws Exception {
    long seed = System.nanoTime();
    int seconds =
        Integer.getInteger(
            "marginline.failover.seconds", Boolean.getBoolean("marginline.full") ? 120 : 1);
    List<Long> silences = new ArrayList<>();
    try (Loopback cluster = Loopback.start(directory);
        Workload load = cluster.load(seed, new Workload.Pace(MOST_UNDER_WAY, PER_SECOND))) {
      load.open();
      cluster.awaitReady();
      load.start();
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      do {
        load.awaitMore(1_500);
        int leader = cluster.leader();
        load.history().longestSilenceMs();
        cluster.member(leader).kill();
        load.awaitMore(1_000);
        silences.add(load.history().longestSilenceMs());
        cluster.start(leader);
        cluster.member(leader).ask("ready");
      } while (System.nanoTime() - end < 0);
      load.end();
      String reached = cluster.stop();
      cluster.checkLogs(reached, load.history());
      silences.sort(null);
      System.out.printf(
          "fail-over: seed %d, %d kills in %d s, %d acknowledged, lost 0, doubled 0, hashes of 3"
              + " members and 3 logs equal; without answers: median %d ms, worst %d ms of %s%n",
          seed,
          silences.size(),
          seconds,
          load.history().answered(),
          silences.get(silences.size() / 2),
          silences.getLast(),
          silences);
      assertThat(load.history().answered()).isGreaterThan(2_500L * silences.size());
    }
  }
}
