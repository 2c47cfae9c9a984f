package io.marginline.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.node.trial.MemberMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members and two clients, each on a machine of its own, while the network breaks. */
class PartitionTest {
  private static final int MEMBERS = 3;

  /** Machines 3 and 4; in every partition the first is with the leader, the second without. */
  private static final int CLIENTS = 2;

  private static final int PORT = 9000;

  private static final boolean FULL = Boolean.getBoolean("marginline.full");

  /** More than a leader waits for the others. */
  private static final int SHORTEST_MS = FULL ? 2_000 : 1_500;

  /** Shorter than some partitions: some outcomes stay unknown, and may have happened or not. */
  private static final long CLIENT_PATIENCE_MS = 4_000;

  @TempDir private Path directory;

  /** What goes wrong; always with the member that leads then. */
  enum Fault {
    /** The leader and a client on one side, all others on the other. */
    LEADER_ALONE,
    /** What the leader sends reaches no member; it hears them. */
    LEADER_UNHEARD,
    /** The leader hears no member; they hear it. */
    LEADER_DEAF,
    /** The leader's line comes and goes. */
    LEADER_FLAPS,
    /** A follower is alone. */
    FOLLOWER_ALONE,
    /** One follower and the leader do not hear each other; the third member hears both. */
    ONE_LINE,
    /** Every member is alone. */
    NO_MAJORITY,
    /** The leader's cable is pulled. */
    CABLE
  }

  private static final List<Fault> STANDARD =
      List.of(Fault.LEADER_ALONE, Fault.LEADER_UNHEARD, Fault.LEADER_FLAPS);

  @Test
  void whatClientsSeeThroughPartitionsIsOneOrder() throws Exception {
    Optional<String> obstacle = Network.obstacle();
    obstacle.ifPresent(why -> System.out.println("partitions skipped: " + why));
    assumeTrue(obstacle.isEmpty(), obstacle::toString);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<Fault, Integer> counted = new EnumMap<>(Fault.class);
    Network network = Network.of(MEMBERS + CLIENTS);
    try (network;
        Machines machines = new Machines(network, directory)) {
      assertThat(network.left()).hasSize(MEMBERS + CLIENTS + 1);
      machines.begin(seed);
      for (Fault fault : faults()) {
        machines.awaitAnswers(100);
        machines.apply(fault, random);
        network.healAll();
        counted.merge(fault, 1, Integer::sum);
      }
      machines.awaitAnswers(100);
      check(machines.end(), machines.histories());
      System.out.println("partitions: seed " + seed + ", " + counted);
    }
    assertThat(network.left()).as("namespaces left behind").isEmpty();
  }

  private static List<Fault> faults() {
    int rounds = Integer.getInteger("marginline.partition.rounds", 1);
    List<Fault> faults = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      faults.addAll(FULL ? List.of(Fault.values()) : STANDARD);
    }
    return faults;
  }

  private void check(String reached, List<History> histories) {
    assertThat(RealTimeOrder.violation(histories)).isNull();
    for (History history : histories) {
      assertThat(history.twice()).as("outcomes told twice").isZero();
      System.out.printf(
          "%d requests, %d answered, %d unknown%n",
          history.count(), history.answered(), history.unknown());
    }
    for (int id = 0; id < MEMBERS; id++) {
      ReExecution log = ReExecution.of(directory.resolve("m" + id), histories);
      assertThat(log.problems()).as("member %d", id).isEmpty();
      assertThat(List.of(log.lost(), log.doubled(), log.different())).containsExactly(0L, 0L, 0L);
      assertThat(log.line()).as("member %d", id).isEqualTo(reached);
    }
  }

  /** The processes on the machines. */
  private static final class Machines implements AutoCloseable {
    private final Network network;
    private final Path directory;
    private final List<Child> members = new ArrayList<>();
    private final List<Child> clients = new ArrayList<>();

    Machines(Network network, Path directory) {
      this.network = network;
      this.directory = directory;
    }

    void begin(long seed) throws Exception {
      StringBuilder endpoints = new StringBuilder();
      for (int id = 0; id < MEMBERS; id++) {
        members.add(Child.start(network.on(id), MemberMain.class, memberLine(id)));
        endpoints.append(id == 0 ? "" : ",").append(id).append('=').append(address(id));
      }
      for (int i = 0; i < CLIENTS; i++) {
        List<String> line =
            List.of(
                directory.toString(),
                endpoints.toString(),
                Network.host(MEMBERS + i),
                Long.toString(seed + i),
                Long.toString(CLIENT_PATIENCE_MS));
        clients.add(Child.start(network.on(MEMBERS + i), ClientMain.class, line));
      }
      open();
    }

    private List<String> memberLine(int id) {
      List<String> line = new ArrayList<>();
      line.addAll(List.of(directory.resolve("m" + id).toString(), "" + id, "QUORUM", "256"));
      for (int other = 0; other < MEMBERS; other++) {
        line.add(address(other));
      }
      return line;
    }

    private static String address(int id) {
      return Network.host(id) + ":" + PORT;
    }

    private void open() throws Exception {
      for (Child member : members) {
        member.ask("ready");
      }
      clients.getFirst().ask("open");
      for (Child client : clients) {
        client.ask("start");
      }
    }

    void awaitAnswers(long more) throws Exception {
      for (Child client : clients) {
        awaitAnswers(client, more);
      }
    }

    private void awaitAnswers(Child client, long more) throws Exception {
      long wanted = client.askNumber("answered") + more;
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (client.askNumber("answered") < wanted) {
        assertThat(System.nanoTime() - end).as(() -> "no answers; " + notices()).isNegative();
        Thread.sleep(10);
      }
    }

    /** What members and clients said, but for answers to questions. */
    private String notices() {
      StringBuilder all = new StringBuilder();
      for (List<Child> group : List.of(members, clients)) {
        for (Child child : group) {
          List<String> said = new ArrayList<>(child.said());
          said.removeIf(line -> line.startsWith("answered") || line.startsWith("leader"));
          all.append(said.subList(Math.max(0, said.size() - 12), said.size())).append("\n");
        }
      }
      return all.toString();
    }

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
      throw new AssertionError("no leader; " + members.stream().map(Child::said).toList());
    }

    void apply(Fault fault, Random random) throws Exception {
      int leader = leader();
      int one = (leader + 1) % MEMBERS;
      int other = (leader + 2) % MEMBERS;
      Child without = clients.getLast();
      long begun = System.nanoTime();
      switch (fault) {
        case LEADER_ALONE -> {
          network.part(List.of(leader, MEMBERS), List.of(one, other, MEMBERS + 1));
          // The majority goes on without it.
          awaitAnswers(without, 100);
        }
        case LEADER_UNHEARD -> {
          network.cut(leader, one);
          network.cut(leader, other);
          awaitAnswers(without, 100);
        }
        case LEADER_DEAF -> {
          network.cut(one, leader);
          network.cut(other, leader);
        }
        case LEADER_FLAPS -> flap(leader, random);
        case FOLLOWER_ALONE -> {
          network.part(List.of(one), List.of(leader, other, MEMBERS, MEMBERS + 1));
          awaitAnswers(100);
        }
        case ONE_LINE -> network.part(List.of(one), List.of(leader));
        case NO_MAJORITY -> {
          network.part(List.of(one), List.of(leader));
          network.part(List.of(other), List.of(leader, one));
        }
        case CABLE -> {
          network.unplug(leader);
          awaitAnswers(without, 100);
        }
      }
      if (fault != Fault.LEADER_FLAPS) {
        Thread.sleep(SHORTEST_MS + random.nextInt(FULL ? 3_000 : 500));
      }
      System.out.printf(
          "%s of member %d for %d ms%n", fault, leader, (System.nanoTime() - begun) / 1_000_000);
    }

    private void flap(int leader, Random random) throws Exception {
      List<Integer> all = new ArrayList<>(List.of(0, 1, 2, MEMBERS, MEMBERS + 1));
      all.remove(Integer.valueOf(leader));
      for (int i = 0; i < (FULL ? 8 : 2); i++) {
        network.part(List.of(leader), all);
        Thread.sleep(200 + random.nextInt(1_300));
        network.join(List.of(leader), all);
        Thread.sleep(100 + random.nextInt(900));
      }
    }

    /** Ends the loads, then the members when all stand at the same place; says where. */
    String end() throws Exception {
      for (int i = 0; i < CLIENTS; i++) {
        clients.get(i).ask("end " + directory.resolve("history" + i));
      }
      String reached = members.get(leader()).ask("status");
      for (Child member : members) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!member.ask("status").equals(reached)) {
          assertThat(System.nanoTime() - end)
              .as(() -> "stands back; " + member.said())
              .isNegative();
        }
      }
      for (Child member : members) {
        assertThat(member.stop()).isZero();
      }
      return reached;
    }

    List<History> histories() throws IOException {
      List<History> histories = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        histories.add(History.read(directory.resolve("history" + i)));
      }
      return histories;
    }

    @Override
    public void close() {
      clients.forEach(Child::close);
      members.forEach(Child::close);
    }
  }
}
