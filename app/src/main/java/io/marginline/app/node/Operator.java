package io.marginline.app.node;

import io.marginline.model.Header;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Sends one command of the operator to a running venue; options of the commands that do. */
final class Operator {
  private static final int DONE = 0;
  private static final int NOT_DONE = 1;
  private static final int BAD_INPUT = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT,…",
      description = "Where the venue's members take commands (default ${DEFAULT-VALUE}).")
  private String to = "localhost:9000";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Where the answer arrives: this machine (default ${DEFAULT-VALUE}).")
  private String host = "localhost";

  /** What to send. */
  interface Sending {
    CompletableFuture<Outcome> by(NodeClient client, Header header);
  }

  /** Sends and prints what became of it; {@code what} names it. Returns the exit code. */
  int send(CommandSpec spec, String what, Sending sending) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (!to.matches("[^,:]+:[0-9]{1,5}(,[^,:]+:[0-9]{1,5})*")) {
      return refuse(err, spec, "--to " + to + ": HOST:PORT, or several with commas");
    }
    try {
      Path driver = Files.createTempDirectory("marginline-client");
      try (NodeClient client = NodeClient.start(ClientConfig.remote(endpoints(), host, driver))) {
        Outcome outcome = sending.by(client, header()).get();
        return say(spec, what, outcome);
      }
    } catch (IOException | ExecutionException e) {
      return refuse(err, spec, String.valueOf(e.getMessage()));
    }
  }

  private static int refuse(PrintWriter err, CommandSpec spec, String why) {
    err.println("marginline " + spec.name() + ": " + why);
    err.flush();
    return BAD_INPUT;
  }

  private String endpoints() {
    StringBuilder all = new StringBuilder();
    String[] members = to.split(",");
    for (int i = 0; i < members.length; i++) {
      all.append(i == 0 ? "" : ",").append(i).append('=').append(members[i]);
    }
    return all.toString();
  }

  /** Account 0 is the operator's. */
  private static Header header() {
    SecureRandom random = new SecureRandom();
    long deadlineNs = System.currentTimeMillis() * 1_000_000 + PATIENCE.toNanos();
    return new Header(random.nextLong(), random.nextLong(), 0, 0, deadlineNs);
  }

  private static int say(CommandSpec spec, String what, Outcome outcome) {
    PrintWriter err = spec.commandLine().getErr();
    switch (outcome) {
      case Outcome.Completed done -> {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what + " since log position " + done.position());
        out.flush();
        return DONE;
      }
      case Outcome.Rejected no ->
          err.println("marginline " + spec.name() + ": the venue refuses: " + no.reason());
      case Outcome.Refused no ->
          err.println("marginline " + spec.name() + ": not sent: " + no.why());
      case Outcome.Unknown _ ->
          err.println(
              "marginline "
                  + spec.name()
                  + ": no answer: it may be carried out or not; harmless to send again");
    }
    err.flush();
    return NOT_DONE;
  }
}
