package io.marginline.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.trial.MemberProcess;
import io.marginline.node.trial.SmallVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Three members as three processes of this machine, durability quorum. */
final class Loopback implements AutoCloseable {
  static final int MEMBERS = 3;
  static final ClientConfig.Window WINDOW =
      new ClientConfig.Window(
          2_000, 256, Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(1));
  private static final long PATIENCE_MS = 170_000;
  static final int HASH_INTERVAL = 256;

  private final Path directory;
  private final List<Integer> ports = new ArrayList<>();
  private final List<MemberProcess> members = new ArrayList<>();

  private Loopback(Path directory) throws IOException {
    this.directory = directory;
    int first = MemberProcess.freePorts(5 * MEMBERS);
    for (int id = 0; id < MEMBERS; id++) {
      ports.add(first + 5 * id);
    }
  }

  /** Starts all three. */
  static Loopback start(Path directory) throws IOException {
    Loopback cluster = new Loopback(directory);
    boolean started = false;
    try {
      for (int id = 0; id < MEMBERS; id++) {
        cluster.members.add(cluster.process(id));
      }
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  private MemberProcess process(int id) throws IOException {
    return MemberProcess.start(data(id), id, "QUORUM", HASH_INTERVAL, ports);
  }

  Path data(int id) {
    return directory.resolve("m" + id);
  }

  MemberProcess member(int id) {
    return members.get(id);
  }

  /** Starts a member that was killed. */
  void start(int id) throws IOException {
    members.set(id, process(id));
  }

  void awaitReady() throws Exception {
    for (MemberProcess member : members) {
      member.ask("ready");
    }
  }

  /** A client with a load that the members do not have to stop for. */
  Workload load(long seed, Workload.Pace pace) {
    StringBuilder list = new StringBuilder();
    for (int id = 0; id < MEMBERS; id++) {
      list.append(id == 0 ? "" : ",").append(id).append("=localhost:").append(ports.get(id));
    }
    ClientConfig config =
        ClientConfig.remote(list.toString(), "localhost", directory.resolve("client")).with(WINDOW);
    return new Workload(NodeClient.start(config), new SmallVenue(seed, PATIENCE_MS), seed, pace);
  }

  /** The member that leads; waits until one does. */
  int leader() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() - end < 0) {
      for (int id = 0; id < MEMBERS; id++) {
        if (members.get(id).ask("leader").equals("true")) {
          return id;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no leader; " + members.stream().map(MemberProcess::said).toList());
  }

  /** Waits until all stand where the leader stands, and ends them in order; says where. */
  String stop() throws Exception {
    String reached = members.get(leader()).ask("status");
    for (MemberProcess member : members) {
      // A follower hears of the end with the next heartbeat.
      member.awaitStatus(reached);
    }
    for (MemberProcess member : members) {
      assertThat(member.stop()).isZero();
    }
    return reached;
  }

  /** Each stopped member's log against the client's history and where all stood. */
  void checkLogs(String reached, History history) {
    assertThat(history.twice()).as("outcomes told twice").isZero();
    assertThat(history.unknown()).as("no outcome within its deadline").isZero();
    assertThat(RealTimeOrder.violation(List.of(history))).isNull();
    for (int id = 0; id < MEMBERS; id++) {
      ReExecution log = ReExecution.of(data(id), List.of(history));
      assertThat(log.problems()).as("member %d", id).isEmpty();
      assertThat(List.of(log.lost(), log.doubled(), log.different()))
          .as("member %d: lost, doubled, different", id)
          .containsExactly(0L, 0L, 0L);
      assertThat(log.line()).as("member %d", id).isEqualTo(reached);
      System.out.printf(
          "member %d: %d of %d hashes in its log compared%n", id, log.compared(), log.expected());
      assertThat(log.compared()).as("member %d: hashes in its log", id).isPositive();
    }
  }

  @Override
  public void close() {
    members.forEach(MemberProcess::close);
  }
}
