package io.marginline.benchmarks.node;

import io.marginline.benchmarks.node.BuiltVenue.Sizes;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.ListedSnapshot;
import io.marginline.node.log.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * How long a venue is away: a member accepts {@code --commands}, takes a snapshot {@code
 * --after-snapshot} commands before the last and ends; then a new process starts on its directory
 * until it is ready. Its log was just written: it is in the page cache.
 */
public final class RestartBenchmark {
  public static final String USAGE =
      """
      ./marginline bench restart [--commands 5000000] [--accounts 100000] [--after-snapshot 1000000]
                                 [--prices-every 10000] [--seed 1] [--data DIR]
          how long a venue is away; a DIR is kept, and started again when it was built before
      """;

  private final Path folder;

  private RestartBenchmark(Path folder) {
    this.folder = folder;
  }

  /** Runs it with its options. */
  public static void run(List<String> options)
      throws IOException, InterruptedException, ExecutionException {
    Arguments arguments = new Arguments(options);
    Sizes sizes =
        new Sizes(
            arguments.number("--commands", 5_000_000),
            Math.toIntExact(arguments.number("--accounts", 100_000)),
            arguments.number("--after-snapshot", 1_000_000),
            Math.toIntExact(arguments.number("--prices-every", 10_000)),
            arguments.number("--seed", 1));
    String given = arguments.text("--data", "");
    arguments.end();
    try (Folder folder = Folder.of(given)) {
      RestartFigures figures = measure(folder.path(), sizes);
      System.out.print(figures.table());
      System.out.println(figures.json());
    }
  }

  /** Builds the venue unless it is there, restarts it, compares. */
  static RestartFigures measure(Path folder, Sizes sizes)
      throws IOException, InterruptedException, ExecutionException {
    if (!BuiltVenue.isIn(folder)) {
      BuiltVenue.build(folder, sizes).write(folder);
    }
    return new RestartBenchmark(BuiltVenue.data(folder)).restart(BuiltVenue.read(folder));
  }

  private RestartFigures restart(BuiltVenue built) {
    RestartFigures figures = new RestartFigures(built);
    long began = System.currentTimeMillis();
    try (MemberProcess member =
        MemberProcess.start(RestartedMember.class, List.of(folder.toString()))) {
      for (String step : RestartFigures.STEPS) {
        figures.said(step, member.await(step));
        if (step.equals("ready")) {
          figures.put("process", System.currentTimeMillis() - began);
        }
      }
      String status = member.await("status");
      if (!status.equals(built.status())) {
        throw new IllegalStateException("before: " + built.status() + ", after: " + status);
      }
    }
    figures.put("snapshotBytes", snapshotBytes());
    return figures;
  }

  /** Messages of the service's newest snapshot. */
  private long snapshotBytes() {
    DataDirectory data = new DataDirectory(folder);
    ListedSnapshot newest = SnapshotReader.list(data).getFirst();
    long bytes = 0;
    try (SnapshotReader messages = SnapshotReader.open(data, newest)) {
      while (messages.next()) {
        bytes += messages.message().capacity();
      }
    }
    return bytes;
  }
}
