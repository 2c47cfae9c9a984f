package io.marginline.node.log;

import io.aeron.cluster.ClusterTool;
import io.marginline.model.Command;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import io.marginline.node.service.Execution;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.service.Status;
import io.marginline.node.trial.SmallVenue;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real member with the engine, and the small log that it leaves when it is killed. */
final class SmallLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ACCOUNTS = 6;

  /** Commands of a log: the opening of the venue and what is traded in it. */
  static final int COMMANDS = 50;

  private final Member member;
  private final NodeClient client;
  private final DataDirectory directory;

  SmallLog(DataDirectory directory) {
    this(directory, Durability.QUORUM);
  }

  SmallLog(DataDirectory directory, Durability durability) {
    this.directory = directory;
    var config =
        new MemberConfig(
            directory.root(),
            0,
            List.of(Endpoints.alone("localhost", 0)),
            durability,
            new Buffers(1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 20, 1L << 24),
            Timing.PRODUCTION);
    member = Member.start(config, ServiceOptions.DEFAULT, notice -> {});
    member.awaitReady(PATIENCE);
    client = NodeClient.start(ClientConfig.embedded(member.driverDirectory()));
  }

  /** The directory of a member that was killed behind {@link #COMMANDS} commands. */
  static DataDirectory killed(Path root, long seed) {
    var running = new DataDirectory(root.resolve("running"));
    var venue = new SmallVenue(seed, 50_000);
    List<Command> commands = commands(venue, COMMANDS, seed);
    try (var log = new SmallLog(running)) {
      log.send(commands.subList(0, 25));
      if (!log.snapshot()) {
        throw new IllegalStateException("no snapshot taken");
      }
      log.send(commands.subList(25, COMMANDS));
      return Directories.copy(running, root.resolve("killed"));
    }
  }

  /** Where a fresh engine stands that executes the log up to a position. */
  static Status execute(DataDirectory directory, long upTo) {
    var execution = new Execution(List.of());
    try (var log = LogReader.open(directory)) {
      while (log.position() < upTo && log.next()) {
        LogEntry entry = log.entry();
        if (entry.kind() == LogEntry.Kind.MESSAGE) {
          execution.command(
              entry.payload(), 0, entry.payload().capacity(), entry.timestamp(), entry.position());
        } else if (entry.kind() == LogEntry.Kind.TIMER) {
          execution.timer(entry.correlationId(), entry.timestamp(), entry.position());
        }
      }
    }
    return new Status(
        execution.count(), execution.position(), execution.eventHash(), execution.stateHash());
  }

  /** The opening of a venue and then what is traded there. */
  static List<Command> commands(SmallVenue venue, int count, long seed) {
    List<Command> commands = new ArrayList<>(venue.opening(ACCOUNTS));
    var random = new SplittableRandom(seed);
    while (commands.size() < count) {
      commands.add(command(venue, random));
    }
    return commands;
  }

  private static Command command(SmallVenue venue, SplittableRandom random) {
    long account = 1L + random.nextInt(ACCOUNTS);
    long price = SmallVenue.MARK + random.nextInt(200) - 100;
    return switch (random.nextInt(8)) {
      case 0 -> venue.prices(price);
      case 1 -> venue.cancelAll(account);
      case 2 -> venue.deposit(account, 1 + random.nextInt(1_000));
      default -> venue.limit(account, random.nextBoolean(), price, 1 + random.nextInt(9));
    };
  }

  void send(List<Command> commands) {
    for (Command command : commands) {
      try {
        Outcome outcome = client.send(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (outcome instanceof Outcome.Unknown) {
          throw new IllegalStateException(command + ": " + outcome);
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Sends without waiting for the answer. */
  CompletableFuture<Outcome> offer(Command command) {
    return client.send(command);
  }

  private boolean snapshot() {
    var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return ClusterTool.snapshot(directory.cluster().toFile(), quiet);
  }

  Status status() {
    try {
      return member.service().status().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    member.close();
  }
}
