package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.trial.Load;
import io.marginline.node.trial.LogFacts;
import io.marginline.node.trial.MemberProcess;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
  @BeforeEach
  void inTheFullRun() {
    assumeTrue(
        Boolean.getBoolean("marginline.full"),
        "full counts only: node.cluster has the same of three members in the standard run");
  }

  private static final int MEMBERS = 3;
  private static final ClientConfig.Window WINDOW =
      new ClientConfig.Window(
          2_000, 256, Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(1));

  @TempDir private Path directory;

  @Test
  void aKilledLeaderLosesAndDoublesNothingAndTheOthersGoOn() throws Exception {
    long seed = System.nanoTime();
    int kills = Integer.getInteger("marginline.kills", 2);
    List<Integer> ports = ports();
    List<MemberProcess> members = new ArrayList<>();
    ClientConfig config =
        ClientConfig.remote(endpoints(ports), "localhost", directory.resolve("client"))
            .with(WINDOW);
    try (Load load = new Load(NodeClient.start(config), new SmallVenue(seed, 50_000), seed, 500)) {
      for (int id = 0; id < MEMBERS; id++) {
        members.add(start(id, ports));
      }
      load.start();
      List<Long> failovers = new ArrayList<>();
      for (int kill = 0; kill < kills; kill++) {
        load.awaitAcknowledged(load.acknowledged() + 2_000);
        int leader = leader(members);
        load.longestSilenceMs();
        members.get(leader).kill();
        load.awaitAcknowledged(load.acknowledged() + 1_000);
        failovers.add(load.longestSilenceMs());
        members.set(leader, start(leader, ports));
        members.get(leader).ask("ready");
      }
      System.out.println("fail-over ms " + failovers);
      load.end();
      assertThat(load.wrong()).isEmpty();
      checkLogs(members, load, seed);
    } finally {
      members.forEach(MemberProcess::close);
    }
  }

  @Test
  void membersThatAreAllKilledAtOnceGoOnTogether() throws Exception {
    long seed = System.nanoTime();
    List<Integer> ports = ports();
    List<MemberProcess> members = new ArrayList<>();
    ClientConfig config =
        ClientConfig.remote(endpoints(ports), "localhost", directory.resolve("client"))
            .with(WINDOW);
    try (Load load = new Load(NodeClient.start(config), new SmallVenue(seed, 50_000), seed, 500)) {
      for (int id = 0; id < MEMBERS; id++) {
        members.add(start(id, ports));
      }
      load.start();
      load.awaitAcknowledged(2_000);
      assertThat(members.get(leader(members)).ask("snapshot"))
          .matches("\\d+ \\d+ -?\\d+ [0-9a-f]{64}");
      load.awaitAcknowledged(load.acknowledged() + 2_000);
      members.forEach(MemberProcess::kill);
      load.longestSilenceMs();
      for (int id = 0; id < MEMBERS; id++) {
        members.set(id, start(id, ports));
      }
      load.awaitAcknowledged(load.acknowledged() + 2_000);
      System.out.println("all three back after ms " + load.longestSilenceMs());
      load.end();
      assertThat(load.wrong()).isEmpty();
      checkLogs(members, load, seed);
    } finally {
      members.forEach(MemberProcess::close);
    }
  }

  private void checkLogs(List<MemberProcess> members, Load load, long seed) throws Exception {
    String reached = members.get(leader(members)).ask("status");
    for (MemberProcess member : members) {
      // A follower hears of the end with the next heartbeat.
      member.awaitStatus(reached);
      member.stop();
    }
    for (int id = 0; id < MEMBERS; id++) {
      LogFacts facts = LogFacts.of(directory.resolve("m" + id), seed);
      assertThat(facts.line()).as("member %d", id).isEqualTo(reached);
      assertThat(facts.missing(load.journal().keySet())).isEmpty();
      assertThat(facts.doubled()).isEmpty();
    }
    System.out.println(load.acknowledged() + " acknowledged, in every log once");
  }

  private MemberProcess start(int id, List<Integer> ports) throws Exception {
    return MemberProcess.start(directory.resolve("m" + id), id, "QUORUM", 256, ports);
  }

  private static int leader(List<MemberProcess> members) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() - end < 0) {
      for (int id = 0; id < members.size(); id++) {
        if (members.get(id).ask("leader").equals("true")) {
          return id;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError(
        "no leader; "
            + members.stream()
                .map(MemberProcess::said)
                .max(Comparator.comparingInt(List::size))
                .orElseThrow());
  }

  private static List<Integer> ports() throws Exception {
    int first = MemberProcess.freePorts(5 * MEMBERS);
    return List.of(first, first + 5, first + 10);
  }

  private static String endpoints(List<Integer> ports) {
    StringBuilder list = new StringBuilder();
    for (int id = 0; id < ports.size(); id++) {
      list.append(id == 0 ? "" : ",").append(id).append("=localhost:").append(ports.get(id));
    }
    return list.toString();
  }
}
