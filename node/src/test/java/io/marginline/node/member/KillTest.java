package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.testing.Load;
import io.marginline.node.testing.LogFacts;
import io.marginline.node.testing.MemberProcess;
import io.marginline.node.testing.SmallVenue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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
    int kills = Integer.getInteger("marginline.kills", 4);
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
      for (int kill = 0; kill < kills; kill++) {
        try (MemberProcess member = start(data, port)) {
          long start = System.nanoTime();
          member.ask("ready");
          long ready = System.nanoTime() - start;
          load.awaitAcknowledged(load.acknowledged() + 3_000 + random.nextInt(10_000));
          int underWay = load.underWay();
          member.kill();
          System.out.printf(
              "kill %d: ready after %d ms, %d acknowledged, %d under way%n",
              kill, ready / 1_000_000, load.acknowledged(), underWay);
          assertThat(underWay).isGreaterThanOrEqualTo(1_000);
        }
      }
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
      assertThat(difference(load.journal().keySet(), facts.executions().keySet()))
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

  private static Set<Long> difference(Set<Long> all, Set<Long> without) {
    Set<Long> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static MemberProcess start(Path data, int port) throws Exception {
    return MemberProcess.start(data, 0, "FSYNC", 256, List.of(port));
  }
}
