package io.marginline.app.node;

import io.marginline.app.replay.ProgressBar;
import io.marginline.config.JsonText;
import io.marginline.node.member.Durability;
import io.marginline.node.trial.KillTrial;
import io.marginline.node.trial.KillTrial.Moment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills a venue under load and looks whether its log holds what was acknowledged. */
@Command(
    name = "simulate",
    description = "Kills a venue of its own under load; nothing acknowledged may be lost.",
    footer = {
      "",
      "Each member is a process of this machine; SIGKILL at load, at a snapshot, at a new log"
          + " file.",
      "Exit code 1 when something was lost, doubled or different: the folder is kept then."
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int FINDING = 1;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--kills", required = true, paramLabel = "N", description = "How many times.")
  private int kills;

  @Option(names = "--seed", paramLabel = "S", description = "Of the load (default: a new one).")
  private @Nullable Long seed;

  @Option(
      names = "--durability",
      paramLabel = "KIND",
      description = "FSYNC or QUORUM (default ${DEFAULT-VALUE}).")
  private Durability durability = Durability.FSYNC;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "An empty folder, kept afterwards (default: a temporary one).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints everything as JSON.")
  private boolean json;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public SimulateCommand() {}

  /** The result and what follows from it, as JSON. */
  private record Report(boolean clean, boolean sameHashes, KillTrial.Result result) {}

  @Override
  public Integer call() throws InterruptedException {
    if (kills < 1) {
      return refuse("--kills " + kills + ": at least 1");
    }
    try {
      return data == null ? inTemporary() : in(data);
    } catch (IOException e) {
      return refuse(e.toString());
    }
  }

  private int in(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (Stream<Path> inside = Files.list(directory)) {
      if (inside.findAny().isPresent()) {
        return refuse(directory + " is not empty");
      }
    }
    return run(directory);
  }

  private int inTemporary() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("marginline-simulate");
    int code = run(directory);
    if (code == FINE) {
      remove(directory);
    } else {
      spec.commandLine().getErr().println("marginline simulate: kept " + directory);
      spec.commandLine().getErr().flush();
    }
    return code;
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private int run(Path directory) throws IOException, InterruptedException {
    long used = seed == null ? System.nanoTime() & 0xffff_ffff_ffffL : seed;
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.printf("%d kills, seed %d, %s%n", kills, used, durability);
      out.flush();
    }
    KillTrial.Result result;
    try (ProgressBar bar = ProgressBar.onTerminal("kills")) {
      int[] done = {0};
      result = KillTrial.run(directory, kills, used, durability, _ -> bar.at(++done[0], kills));
    } catch (IllegalStateException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("marginline simulate: seed " + used + ": " + e.getMessage());
      err.flush();
      return FINDING;
    }
    if (json) {
      out.print(JsonText.write(new Report(result.clean(), result.sameHashes(), result)));
    } else {
      print(out, result);
    }
    out.flush();
    return result.clean() ? FINE : FINDING;
  }

  private static void print(PrintWriter out, KillTrial.Result result) {
    for (Moment moment : Moment.values()) {
      int times = result.killsByMoment().getOrDefault(moment, 0);
      out.printf("killed      %,8d at %s%n", times, moment);
    }
    out.printf("under way   %,8d requests at each kill, at least%n", result.leastUnderWay());
    out.printf("restarted   %,8d times from a snapshot%n", result.snapshotStarts());
    out.printf("answered    %,8d requests%n", result.acknowledged());
    out.printf("in the log  %,8d messages%n", result.messages());
    count(out, "lost", result.lost());
    count(out, "doubled", result.doubled());
    count(out, "unanswered", result.unanswered());
    if (result.refused() > 0) {
      out.printf("refused     %,8d%n", result.refused());
    }
    result.wrong().stream().limit(10).forEach(line -> out.println("wrong       " + line));
    out.println(
        result.sameHashes()
            ? "hashes      the member's are those of its log, carried out again"
            : "hashes      the member stands at "
                + result.member()
                + ", its log, carried out again, at "
                + result.replay());
    out.println(result.clean() ? "NOTHING LOST" : "FAILED");
  }

  private static void count(PrintWriter out, String name, List<Long> requests) {
    String first = requests.isEmpty() ? "" : ", the first " + requests.getFirst();
    out.printf("%-10s  %,8d%s%n", name, requests.size(), first);
  }

  private int refuse(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("marginline simulate: " + why);
    err.flush();
    return BAD_INPUT;
  }
}
