package io.marginline.app.node;

import io.marginline.config.InvalidFileException;
import io.marginline.config.cluster.ClusterFile;
import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Joining;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One member of several; each machine runs it with the same file and its own number. */
@Command(
    name = "cluster",
    description = "Runs one member of a replicated venue.",
    footer = {"", "Samples of the file: deploy/cluster.yaml. Operation: docs/operations.md."})
public final class ClusterCommand implements Callable<Integer> {
  private static final int STOPPED = 0;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Members and durability, the same file for all.")
  private Path file = Path.of("");

  @Option(
      names = "--member",
      required = true,
      paramLabel = "N",
      description = "Which of them this is, from 0.")
  private int member;

  @Option(
      names = "--first",
      description = {
        "The very first start of the venue, all members with empty folders. Without it a member",
        "whose folder is empty waits until the others have a leader."
      })
  private boolean first;

  @Option(
      names = "--feed-port",
      paramLabel = "PORT",
      description = "Events for gateways in other processes; without it none.")
  private int feedPort = -1;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public ClusterCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    ClusterFile cluster;
    try {
      cluster = ClusterFile.read(file);
    } catch (InvalidFileException e) {
      e.problems().forEach(problem -> err.println(file + ": " + problem.describe()));
      err.flush();
      return BAD_INPUT;
    }
    if (member < 0 || member >= cluster.members().size()) {
      err.println(
          "marginline cluster: member "
              + member
              + " is not one of the "
              + cluster.members().size()
              + " of "
              + file
              + "; they count from 0");
      err.flush();
      return BAD_INPUT;
    }
    MemberConfig config = config(cluster);
    try {
      if (!first) {
        Joining.awaitLeader(config, this::notice);
      }
    } catch (InterruptedException e) {
      return STOPPED;
    }
    return serve(config, cluster.members().get(member).host(), err);
  }

  private int serve(MemberConfig config, String host, PrintWriter err) {
    try {
      Beside beside = feedPort < 0 ? Beside.nothing() : Feeding.at(host, feedPort);
      return new Serving(spec.commandLine().getOut(), err, beside).run(config);
    } catch (IOException e) {
      err.println("marginline cluster: no feed at port " + feedPort + ": " + e.getMessage());
      err.flush();
      return BAD_INPUT;
    }
  }

  private void notice(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private MemberConfig config(ClusterFile cluster) {
    List<Endpoints> endpoints =
        cluster.members().stream().map(m -> Endpoints.from(m.host(), m.port())).toList();
    return new MemberConfig(
        cluster.members().get(member).data(),
        member,
        endpoints,
        cluster.fsync() ? Durability.FSYNC : Durability.QUORUM,
        Buffers.PRODUCTION,
        Timing.PRODUCTION);
  }
}
