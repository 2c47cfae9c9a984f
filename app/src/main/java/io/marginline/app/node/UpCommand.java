package io.marginline.app.node;

import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One member in this process, everything on its own disk. */
@Command(
    name = "up",
    description = "Runs a venue in this process; every accepted command is in its log.",
    footer = {
      "",
      "Ctrl-C or SIGTERM ends it in order; after anything else the log recovers it.",
      "What each durability can lose: docs/operations.md."
    })
public final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the log (default ${DEFAULT-VALUE}); one process at a time.")
  private Path data = Path.of("data");

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Where clients send, by UDP (default ${DEFAULT-VALUE}).")
  private String host = "localhost";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "UDP port for clients (default ${DEFAULT-VALUE}).")
  private int port = 9000;

  @Option(
      names = "--durability",
      paramLabel = "KIND",
      description = "FSYNC: on disk before it is acknowledged. QUORUM: with the operating system.")
  private Durability durability = Durability.FSYNC;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public UpCommand() {}

  @Override
  public Integer call() {
    MemberConfig config =
        new MemberConfig(
            data,
            0,
            List.of(Endpoints.alone(host, port)),
            durability,
            Buffers.PRODUCTION,
            Timing.PRODUCTION);
    return new Serving(spec.commandLine().getOut(), spec.commandLine().getErr()).run(config);
  }
}
