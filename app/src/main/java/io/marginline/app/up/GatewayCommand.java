package io.marginline.app.up;

import io.marginline.config.InvalidFileException;
import io.marginline.gateway.Gateway;
import io.marginline.gateway.metrics.Check;
import io.marginline.history.History;
import io.marginline.model.Command;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.feed.FeedClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A gateway in a process of its own; several may serve one venue. */
@CommandLine.Command(
    name = "gateway",
    description = {
      "Serves REST and WebSocket for a venue whose members run elsewhere. It follows their events,",
      "keeps its own history, and sends commands to the member that leads."
    },
    footer = {"", "Operation: docs/operations.md. The wire: docs/wire.md."})
public final class GatewayCommand implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Mixin private FrontOptions front = new FrontOptions();

  @Option(
      names = "--nodes",
      required = true,
      paramLabel = "0=HOST:PORT,…",
      description = "Where the members take commands, as they print it when they are ready.")
  private String nodes = "";

  @Option(
      names = "--feeds",
      required = true,
      split = ",",
      paramLabel = "HOST:PORT",
      description =
          "Where the members tell events (their --feed-port); one after the other is tried.")
  private List<String> feeds = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Its own folder: venue.yaml, users, history (default ${DEFAULT-VALUE}).")
  private Path data = Path.of("gateway-data");

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public GatewayCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Front.Place place = front.place(data, false);
      VenueFolder folder = VenueFolder.open(data, front.venue());
      try (Front wire = new Front(place, folder, History.open(data));
          FeedClient feed = new FeedClient(addresses(), wire.sink());
          NodeClient client =
              NodeClient.start(ClientConfig.remote(nodes, front.host(), data.resolve("driver")))) {
        serve(wire, feed, client, place);
        return 0;
      }
    } catch (InvalidFileException e) {
      e.problems().forEach(problem -> err.println("marginline gateway: " + problem.describe()));
    } catch (IOException | SQLException | IllegalArgumentException e) {
      err.println("marginline gateway: " + e.getMessage());
    }
    err.flush();
    return BAD_INPUT;
  }

  private void serve(Front wire, FeedClient feed, NodeClient client, Front.Place place) {
    PrintWriter out = spec.commandLine().getOut();
    // A feed begins with the end of a command, and a quiet venue may have none for long.
    CompletableFuture<Long> _ = new NodeDesk(client).send(0, Command.AdvanceTime::new);
    Gateway gateway = wire.serve(new NodePort(client), () -> checks(wire, feed, client));
    CountDownLatch stop = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.countDown();
              gateway.close();
            },
            "marginline-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    out.println("gateway " + place.url(gateway.port()) + " for " + nodes);
    out.flush();
    try {
      stop.await();
    } catch (InterruptedException e) {
      gateway.close();
      Thread.currentThread().interrupt();
    }
  }

  private static List<Check> checks(Front wire, FeedClient feed, NodeClient client) {
    boolean folded = feed.failure() == null && wire.views().position() >= 0;
    return List.of(
        Check.that(client.isConnected(), "node", "no leader answers"),
        Check.that(folded, "views", "no events yet, or they are not folded any more"));
  }

  private List<InetSocketAddress> addresses() {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String one : feeds) {
      int colon = one.lastIndexOf(':');
      String port = one.substring(colon + 1);
      if (colon < 1 || !port.matches("[0-9]{1,5}")) {
        throw new IllegalArgumentException("--feeds: '" + one + "' is not HOST:PORT");
      }
      addresses.add(
          InetSocketAddress.createUnresolved(one.substring(0, colon), Integer.parseInt(port)));
    }
    return addresses;
  }
}
