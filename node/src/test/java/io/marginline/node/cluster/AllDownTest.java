package io.marginline.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than a minority fails at once; files are lost and made anew as docs/operations.md says. */
class AllDownTest {
  private static final Workload.Pace PACE = new Workload.Pace(500, 4_000);

  @TempDir private Path directory;

  @Test
  void allThreeKilledAtOnceGoOnWithEverythingTheyHadAcknowledged() throws Exception {
    assumeTrue(Boolean.getBoolean("marginline.full"), "minutes: only in the full run");
    long seed = System.nanoTime();
    int rounds = Integer.getInteger("marginline.alldown.rounds", 12);
    try (Loopback cluster = Loopback.start(directory);
        Workload load = cluster.load(seed, PACE)) {
      load.open();
      load.start();
      for (int round = 0; round < rounds; round++) {
        load.awaitMore(2_000);
        if (round % 2 == 1) {
          snapshot(cluster);
          load.awaitMore(500);
        }
        killAll(cluster);
        load.history().longestSilenceMs();
        startAll(cluster);
        load.awaitMore(1_000);
        System.out.printf(
            "all three back and answering after %d ms%n", load.history().longestSilenceMs());
      }
      load.end();
      String reached = cluster.stop();
      cluster.checkLogs(reached, load.history());
      System.out.printf(
          "all down: seed %d, %d times, %d acknowledged, lost 0, doubled 0%n",
          seed, rounds, load.history().answered());
    }
  }

  @Test
  void twoMembersAreRebuiltFromTheOneThatStillHasItsFiles() throws Exception {
    long seed = System.nanoTime();
    Path kept = directory.resolve("kept");
    try (Loopback cluster = Loopback.start(directory);
        Workload load = cluster.load(seed, PACE)) {
      load.open();
      load.start();
      load.awaitMore(6_000);
      int survivor = cluster.leader();
      snapshot(cluster);
      load.awaitMore(1_000);
      copy(cluster.data(survivor), kept);
      for (int id = 0; id < Loopback.MEMBERS; id++) {
        assertThat(Truncation.truncate(cluster.data(id))).as("member %d", id).isPositive();
      }
      load.awaitMore(2_000);
      killAll(cluster);
      for (int id = 0; id < Loopback.MEMBERS; id++) {
        if (id != survivor) {
          OperationsPage.run(
              "Two of three members have lost their files",
              cluster.data(survivor),
              cluster.data(id));
        }
      }
      load.history().longestSilenceMs();
      startAll(cluster);
      load.awaitMore(2_000);
      System.out.printf(
          "two rebuilt and answering %d ms after the kill%n", load.history().longestSilenceMs());
      load.end();
      String reached = cluster.stop();
      check(cluster, reached, load.history(), kept);
    }
  }

  @Test
  void aMemberThatHasLostItsFilesGetsThemFromTheOthers() throws Exception {
    assumeTrue(Boolean.getBoolean("marginline.full"), "minutes: only in the full run");
    long seed = System.nanoTime();
    try (Loopback cluster = Loopback.start(directory);
        Workload load = cluster.load(seed, PACE)) {
      load.open();
      load.start();
      load.awaitMore(2_000);
      snapshot(cluster);
      load.awaitMore(1_000);
      int lost = (cluster.leader() + 1) % Loopback.MEMBERS;
      cluster.member(lost).kill();
      // The two others serve.
      load.awaitMore(1_000);
      OperationsPage.run(
          "One of three members has lost its files", cluster.data(lost), cluster.data(lost));
      assertThat(cluster.data(lost)).isEmptyDirectory();
      cluster.start(lost);
      cluster.member(lost).ask("ready");
      load.awaitMore(1_000);
      load.end();
      cluster.checkLogs(cluster.stop(), load.history());
    }
  }

  private static void check(Loopback cluster, String reached, History history, Path kept) {
    assertThat(history.twice()).isZero();
    assertThat(history.unknown()).isZero();
    assertThat(RealTimeOrder.violation(List.of(history))).isNull();
    for (int id = 0; id < Loopback.MEMBERS; id++) {
      ReExecution log = ReExecution.of(List.of(kept, cluster.data(id)), List.of(history));
      assertThat(log.problems()).as("member %d", id).isEmpty();
      assertThat(List.of(log.lost(), log.doubled(), log.different())).containsExactly(0L, 0L, 0L);
      assertThat(log.line()).as("member %d", id).isEqualTo(reached);
    }
    System.out.printf("%d acknowledged, lost 0, doubled 0%n", history.answered());
  }

  private static void snapshot(Loopback cluster) throws Exception {
    assertThat(cluster.member(cluster.leader()).ask("snapshot"))
        .matches("\\d+ \\d+ -?\\d+ [0-9a-f]{64}");
  }

  private static void killAll(Loopback cluster) {
    for (int id = 0; id < Loopback.MEMBERS; id++) {
      cluster.member(id).kill();
    }
  }

  private static void startAll(Loopback cluster) throws Exception {
    for (int id = 0; id < Loopback.MEMBERS; id++) {
      cluster.start(id);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
