package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.testing.Load;
import io.marginline.node.testing.LogFacts;
import io.marginline.node.testing.MemberProcess;
import io.marginline.node.testing.SmallVenue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  private static final int UNDER_WAY = 1_500;
  private static final ClientConfig.Window WINDOW =
      new ClientConfig.Window(
          2_000, 256, Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(1));

  @TempDir private Path directory;

  @Test
  void whatWasAcknowledgedBeforeAKillIsInTheLogOnce() throws Exception {
    long seed = System.nanoTime();
    int kills =
        Integer.getInteger("marginline.kills", Boolean.getBoolean("marginline.full") ? 51 : 3);
    Random random = new Random(seed);
    System.out.println("kills " + kills + ", seed " + seed);
    int port = MemberProcess.freePorts(1);
    Path data = directory.resolve("data");
    ClientConfig client =
        ClientConfig.remote("0=localhost:" + port, "localhost", directory.resolve("client"))
            .with(WINDOW);
    String live;
    try (Load load =
        new Load(NodeClient.start(client), new SmallVenue(seed, 50_000), seed, UNDER_WAY)) {
      load.start();
      Map<Moment, Integer> counted = new EnumMap<>(Moment.class);
      int restored = 0;
      for (int kill = 0; kill < kills; kill++) {
        Moment moment = Moment.values()[kill % Moment.values().length];
        try (MemberProcess member = start(data, port)) {
          member.ask("ready");
          restored += fromSnapshot(member);
          load.awaitAcknowledged(load.acknowledged() + 3_000 + random.nextInt(5_000));
          await(moment, member, load, data, random);
          int underWay = load.underWay();
          member.kill();
          System.out.printf(
              "kill %d at %s: %d acknowledged, %d under way%n",
              kill, moment, load.acknowledged(), underWay);
          assertThat(underWay).isGreaterThanOrEqualTo(1_000);
          counted.merge(moment, 1, Integer::sum);
        }
      }
      System.out.println("kills by moment: " + counted + ", starts from a snapshot: " + restored);
      assertThat(restored).isPositive();
      try (MemberProcess member = start(data, port)) {
        member.ask("ready");
        load.end();
        live = member.ask("status");
        assertThat(member.stop()).isZero();
      }
      LogFacts facts = LogFacts.of(data, seed);
      assertThat(facts.line()).isEqualTo(live);
      assertThat(load.wrong()).isEmpty();
      assertThat(load.refused()).isZero();
      assertThat(facts.missing(load.journal().keySet()))
          .as("acknowledged and not in the log")
          .isEmpty();
      assertThat(difference(facts.executions().keySet(), load.journal().keySet()))
          .as("in the log and without an answer")
          .isEmpty();
      assertThat(facts.doubled()).isEmpty();
      System.out.printf(
          "%d messages in the log, %d requests, each once%n",
          facts.messages(), facts.executions().size());
    }
  }

  /** When a member is killed; always under load. */
  private enum Moment {
    LOAD,
    SNAPSHOT,
    ROTATION
  }

  private static void await(
      Moment moment, MemberProcess member, Load load, Path data, Random random) throws Exception {
    switch (moment) {
      case LOAD -> {
        // What is killed next has a whole snapshot and a log behind it.
        assertThat(member.ask("snapshot")).doesNotStartWith("refused");
        load.awaitAcknowledged(load.acknowledged() + 1_000);
      }
      case SNAPSHOT -> {
        member.tell("snapshot");
        LockSupport.parkNanos(random.nextInt(60_000_000));
      }
      case ROTATION -> {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        int segments = segments(data);
        while (segments(data) == segments) {
          assertThat(System.nanoTime() - end).as("waiting for a new segment").isNegative();
        }
      }
    }
  }

  private static int fromSnapshot(MemberProcess member) {
    return member.said().stream().anyMatch(line -> line.contains("snapshot: at ")) ? 1 : 0;
  }

  private static int segments(Path data) throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(new DataDirectory(data).archive(), "*.rec")) {
      for (Path _ : files) {
        count++;
      }
    }
    return count;
  }

  private static Set<Long> difference(Set<Long> all, Set<Long> without) {
    Set<Long> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static MemberProcess start(Path data, int port) throws Exception {
    return MemberProcess.start(data, 0, "FSYNC", 256, List.of(port));
  }
}
