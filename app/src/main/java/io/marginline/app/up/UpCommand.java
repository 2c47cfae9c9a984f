package io.marginline.app.up;

import io.marginline.app.node.Serving;
import io.marginline.config.InvalidFileException;
import io.marginline.history.History;
import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One member in this process, everything on its own disk, with a gateway and a market. */
@Command(
    name = "up",
    description = {
      "Runs a venue in this process: every accepted command is in its log; clients of OKX v5 speak",
      "to it by REST and WebSocket; a built-in market makes prices and trades."
    },
    footer = {
      "",
      "Ctrl-C or SIGTERM ends it in order; after anything else the log recovers it.",
      "What each durability can lose: docs/operations.md. The wire: docs/wire.md."
    })
public final class UpCommand implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Mixin private FrontOptions front = new FrontOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the log (default ${DEFAULT-VALUE}); one process at a time.")
  private Path data = Path.of("data");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "UDP port of the node's own clients (default ${DEFAULT-VALUE}).")
  private int port = 9000;

  @Option(
      names = "--feed-port",
      paramLabel = "PORT",
      description = "Events for gateways in other processes; without it none.")
  private int feedPort = -1;

  @Option(
      names = "--durability",
      paramLabel = "KIND",
      description = "FSYNC: on disk before it is acknowledged. QUORUM: with the operating system.")
  private Durability durability = Durability.FSYNC;

  @Option(names = "--no-market", description = "Prices and trades come from elsewhere.")
  private boolean noMarket;

  @Option(names = "--no-demo", description = "No demo users: nobody has money from nowhere.")
  private boolean noDemo;

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "Traders of the built-in market (default ${DEFAULT-VALUE}).")
  private int people = 60;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the built-in market (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--demo-key",
      paramLabel = "KEY:SECRET:PASS",
      description = "A trading key of the demo user; without it a random one is made.")
  private @Nullable String demoKey;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public UpCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Front.Place place = front.place(data, true);
      VenueFolder folder = VenueFolder.open(data, front.venue());
      History history = History.open(data);
      VenueProcess process = new VenueProcess(options(place), folder, history, out);
      return new Serving(out, err, process).run(config());
    } catch (InvalidFileException e) {
      e.problems().forEach(problem -> err.println("marginline up: " + problem.describe()));
    } catch (IOException | SQLException e) {
      err.println("marginline up: " + e.getMessage());
    }
    err.flush();
    return BAD_INPUT;
  }

  private VenueProcess.Options options(Front.Place place) {
    return new VenueProcess.Options(
        place, feedPort, noMarket ? -1 : people, seed, !noDemo, demoKey);
  }

  private MemberConfig config() {
    return new MemberConfig(
        data,
        0,
        List.of(Endpoints.alone(front.host(), port)),
        durability,
        Buffers.PRODUCTION,
        Timing.PRODUCTION);
  }
}
