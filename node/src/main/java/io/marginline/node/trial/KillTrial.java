package io.marginline.node.trial;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.member.Durability;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Kills a member that stands alone under load, again and again, each time in a process of its own,
 * and holds what was acknowledged against what is in the log then.
 */
public final class KillTrial {
  /** Commands without an outcome that the load keeps up. */
  private static final int UNDER_WAY = 1_500;

  private static final int HASH_INTERVAL = 256;

  private static final ClientConfig.Window WINDOW =
      new ClientConfig.Window(
          2_000, 256, Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(1));

  /** Kinds of moments at which a member is killed; always under load. */
  public enum Moment {
    /** Between two snapshots. */
    LOAD,
    /** While a snapshot is being taken. */
    SNAPSHOT,
    /** When the log goes on in a new file. */
    ROTATION
  }

  /** One kill: how many requests had been acknowledged, how many had no outcome. */
  public record Kill(Moment moment, long acknowledged, int underWay) {}

  /**
   * What came out.
   *
   * @param snapshotStarts starts that went on from a snapshot
   * @param messages in the log
   * @param refused before they entered the log
   * @param lost acknowledged and not in the log, by the second half of the request id
   * @param doubled carried out more than once
   * @param unanswered in the log and without an answer, though the client has waited for it
   * @param wrong what else no client may see
   * @param member where the last member stood: commands, position, eventHash, stateHash
   * @param replay where a fresh execution of its log stands
   */
  public record Result(
      long seed,
      Durability durability,
      List<Kill> kills,
      int snapshotStarts,
      long acknowledged,
      long messages,
      long refused,
      List<Long> lost,
      List<Long> doubled,
      List<Long> unanswered,
      List<String> wrong,
      String member,
      String replay) {

    /** Nothing was lost, doubled or different. */
    public boolean clean() {
      return refused == 0
          && lost.isEmpty()
          && doubled.isEmpty()
          && unanswered.isEmpty()
          && wrong.isEmpty()
          && sameHashes();
    }

    public boolean sameHashes() {
      return member.equals(replay);
    }

    public Map<Moment, Integer> killsByMoment() {
      Map<Moment, Integer> counts = new EnumMap<>(Moment.class);
      kills.forEach(kill -> counts.merge(kill.moment(), 1, Integer::sum));
      return counts;
    }

    /** The least number of requests without an outcome at a kill. */
    public int leastUnderWay() {
      return kills.stream().mapToInt(Kill::underWay).min().orElse(0);
    }
  }

  private final Path directory;
  private final Path data;
  private final Durability durability;
  private final long seed;
  private final Random random;
  private final int port;
  private final List<Kill> done = new ArrayList<>();
  private int snapshotStarts;

  private KillTrial(Path directory, long seed, Durability durability) throws IOException {
    this.directory = directory;
    this.seed = seed;
    this.durability = durability;
    data = directory.resolve("data");
    random = new Random(seed);
    port = MemberProcess.freePorts(1);
  }

  /**
   * Kills so many times, then compares.
   *
   * @param directory an empty one; the log stays in {@code data} below it
   * @param progress hears of every kill
   * @throws IOException a member cannot be started or talked to
   * @throws IllegalStateException a member does not do what it is asked to
   */
  public static Result run(
      Path directory, int kills, long seed, Durability durability, Consumer<Kill> progress)
      throws IOException, InterruptedException {
    return new KillTrial(directory, seed, durability).run(kills, progress);
  }

  private Result run(int kills, Consumer<Kill> progress) throws IOException, InterruptedException {
    ClientConfig client =
        ClientConfig.remote("0=localhost:" + port, "localhost", directory.resolve("client"))
            .with(WINDOW);
    try (Load load =
        new Load(NodeClient.start(client), new SmallVenue(seed, 50_000), seed, UNDER_WAY)) {
      load.start();
      for (int kill = 0; kill < kills; kill++) {
        Moment moment = Moment.values()[kill % Moment.values().length];
        try (MemberProcess member = start()) {
          member.ask("ready");
          load.awaitAcknowledged(load.acknowledged() + 3_000 + random.nextInt(5_000));
          await(moment, member, load);
          int underWay = load.underWay();
          member.kill();
          Kill killed = new Kill(moment, load.acknowledged(), underWay);
          done.add(killed);
          progress.accept(killed);
          snapshotStarts += fromSnapshot(member);
        }
      }
      try (MemberProcess member = start()) {
        member.ask("ready");
        load.end();
        String live = member.ask("status");
        member.stop();
        snapshotStarts += fromSnapshot(member);
        return compare(load, live);
      }
    }
  }

  private Result compare(Load load, String live) {
    LogFacts facts = LogFacts.of(data, seed);
    TreeSet<Long> unanswered = new TreeSet<>(facts.executions().keySet());
    unanswered.removeAll(load.journal().keySet());
    return new Result(
        seed,
        durability,
        List.copyOf(done),
        snapshotStarts,
        load.acknowledged(),
        facts.messages(),
        load.refused(),
        List.copyOf(facts.missing(load.journal().keySet())),
        List.copyOf(facts.doubled().keySet()),
        List.copyOf(unanswered),
        load.wrong(),
        live,
        facts.line());
  }

  private MemberProcess start() throws IOException {
    return MemberProcess.start(data, 0, durability.name(), HASH_INTERVAL, List.of(port));
  }

  private void await(Moment moment, MemberProcess member, Load load)
      throws IOException, InterruptedException {
    switch (moment) {
      case LOAD -> {
        // What is killed next has a whole snapshot and a log behind it.
        String taken = member.ask("snapshot");
        if (taken.startsWith("refused")) {
          throw new IllegalStateException(taken);
        }
        load.awaitAcknowledged(load.acknowledged() + 1_000);
      }
      case SNAPSHOT -> {
        member.tell("snapshot");
        LockSupport.parkNanos(random.nextInt(60_000_000));
      }
      case ROTATION -> {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        int before = segments();
        while (segments() == before) {
          if (System.nanoTime() - end > 0) {
            throw new IllegalStateException("the log does not go on in a new file");
          }
        }
      }
    }
  }

  private static int fromSnapshot(MemberProcess member) {
    return member.said().stream().anyMatch(line -> line.contains("snapshot: at ")) ? 1 : 0;
  }

  private int segments() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(new DataDirectory(data).archive(), "*.rec")) {
      for (Path _ : files) {
        count++;
      }
    }
    return count;
  }
}
