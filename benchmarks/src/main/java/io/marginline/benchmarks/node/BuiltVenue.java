package io.marginline.benchmarks.node;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import io.marginline.node.service.ServiceOptions;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

/**
 * A stopped venue and where it stood.
 *
 * @param status count, position and hashes before it was stopped
 */
record BuiltVenue(Sizes sizes, String status, long logBytes, long buildMs, long snapshotMs) {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int UNDER_WAY = 1_024;
  private static final String NOTES = "built.properties";

  /**
   * @param commands accepted in all
   * @param afterSnapshot so many of them behind the snapshot
   * @param pricesEvery one command of so many brings the marks of all instruments
   */
  record Sizes(long commands, int accounts, long afterSnapshot, int pricesEvery, long seed) {}

  /** Where its member keeps its data. */
  static Path data(Path folder) {
    return folder.resolve("venue");
  }

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(NOTES));
  }

  /** Runs a member in this process until it has accepted so many commands. */
  static BuiltVenue build(Path folder, Sizes sizes)
      throws InterruptedException, ExecutionException {
    // Not forced to disk command by command: that would only make the preparation longer.
    MemberConfig config =
        new MemberConfig(
            data(folder),
            0,
            List.of(Endpoints.alone("localhost", 0)),
            Durability.QUORUM,
            Buffers.PRODUCTION,
            Timing.PRODUCTION);
    long began = System.nanoTime();
    try (Member member = Member.start(config, ServiceOptions.DEFAULT, ServingMember::notice)) {
      member.awaitReady(LONGEST);
      ClientConfig reached = ClientConfig.embedded(member.driverDirectory()).with(Feeder.WINDOW);
      try (NodeClient client = NodeClient.start(reached)) {
        int resting = Math.max(Feeder.AGED, sizes.accounts);
        Workload workload = new Workload(sizes.seed, sizes.accounts, resting, sizes.pricesEvery);
        Feeder feeder = new Feeder(client, workload);
        ProgressLine progress = new ProgressLine("commands", sizes.commands);
        feeder.closedLoop(UNDER_WAY, sizes.commands - sizes.afterSnapshot, progress::at);
        long snapshotBegan = System.nanoTime();
        member.takeSnapshot(LONGEST);
        long snapshotMs = millisSince(snapshotBegan);
        feeder.closedLoop(UNDER_WAY, sizes.commands, progress::at);
        progress.end();
        var last = member.service().status().get();
        return new BuiltVenue(
            sizes, last.toString(), last.position(), millisSince(began), snapshotMs);
      }
    }
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }

  void write(Path folder) throws IOException {
    Properties notes = new Properties();
    notes.setProperty("commands", Long.toString(sizes.commands));
    notes.setProperty("accounts", Long.toString(sizes.accounts));
    notes.setProperty("afterSnapshot", Long.toString(sizes.afterSnapshot));
    notes.setProperty("pricesEvery", Long.toString(sizes.pricesEvery));
    notes.setProperty("seed", Long.toString(sizes.seed));
    notes.setProperty("status", status);
    notes.setProperty("logBytes", Long.toString(logBytes));
    notes.setProperty("buildMs", Long.toString(buildMs));
    notes.setProperty("snapshotMs", Long.toString(snapshotMs));
    try (Writer to = Files.newBufferedWriter(folder.resolve(NOTES))) {
      notes.store(to, null);
    }
  }

  static BuiltVenue read(Path folder) throws IOException {
    Properties notes = new Properties();
    try (Reader from = Files.newBufferedReader(folder.resolve(NOTES))) {
      notes.load(from);
    }
    Sizes sizes =
        new Sizes(
            number(notes, "commands"),
            (int) number(notes, "accounts"),
            number(notes, "afterSnapshot"),
            (int) number(notes, "pricesEvery"),
            number(notes, "seed"));
    return new BuiltVenue(
        sizes,
        notes.getProperty("status", ""),
        number(notes, "logBytes"),
        number(notes, "buildMs"),
        number(notes, "snapshotMs"));
  }

  private static long number(Properties notes, String name) {
    return Long.parseLong(notes.getProperty(name, "0"));
  }
}
