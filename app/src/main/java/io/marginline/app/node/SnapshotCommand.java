package io.marginline.app.node;

import io.marginline.node.log.DamagedLogException;
import io.marginline.node.member.SnapshotRequest;
import io.marginline.node.service.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A snapshot now: it shortens the next start. */
@Command(
    name = "snapshot",
    description = "Takes a snapshot of a running venue, on all its members, and reads it back.",
    footer = {
      "",
      "To be run on the machine of the member that leads, as its user.",
      "Exit code 1 when there is none afterwards; the log is whole without it."
    })
public final class SnapshotCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Data folder of the member.")
  private Path data = Path.of("");

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds to wait for it (default ${DEFAULT-VALUE}).")
  private int seconds = 60;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public SnapshotCommand() {}

  @Override
  public Integer call() {
    try {
      Status taken = SnapshotRequest.take(data, Duration.ofSeconds(seconds));
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "snapshot at %d, after %,d commands; reads back%nstateHash %s%n",
          taken.position(), taken.count(), taken.stateHash());
      out.flush();
      return FINE;
    } catch (IllegalStateException | DamagedLogException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("marginline snapshot: " + e.getMessage());
      err.flush();
      return FAILED;
    }
  }
}
