package io.marginline.node.cluster;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.trial.SmallVenue;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A client with a load, in a process of its own: {@code DIR ENDPOINTS HOST SEED PATIENCE_MS}.
 * Answers lines from its input on its output and ends when the input ends.
 */
final class ClientMain {
  private static final Workload.Pace PACE = new Workload.Pace(100, 300);

  private ClientMain() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    long seed = Long.parseLong(args[3]);
    ClientConfig config =
        ClientConfig.remote(args[1], args[2], directory.resolve("driver-" + seed))
            .with(Loopback.WINDOW);
    SmallVenue venue = new SmallVenue(seed, Long.parseLong(args[4]));
    try (Workload load = new Workload(NodeClient.start(config), venue, seed, PACE)) {
      serve(load);
    }
  }

  private static void serve(Workload load) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "open" -> {
          load.open();
          System.out.println("open");
        }
        case "start" -> {
          load.start();
          System.out.println("start");
        }
        case "answered" -> System.out.println("answered " + load.history().answered());
        case "end" -> {
          load.end();
          load.history().write(Path.of(words[1]));
          System.out.println("end");
        }
        case "stop" -> {
          return;
        }
        default -> System.out.println("unknown " + line);
      }
    }
  }
}
