package io.marginline.benchmarks.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A venue as {@code marginline up} starts it, with its market, in a process of its own; clients on
 * the loopback in this one.
 */
public final class WireBenchmark {
  public static final String USAGE =
      """
      ./marginline bench wire [--seconds 10] [--watchers 1000] [--durability FSYNC|QUORUM]
          orders by REST and WebSocket, place to acknowledgement; a book told to many sessions,
          a tenth of which does not read
      """;

  private static final int STALLED_EVERY = 10;
  private static final long LONGEST_STALL_NS = 90_000_000_000L;

  private WireBenchmark() {}

  /** Runs it with its options. */
  public static void run(List<String> given) throws IOException, InterruptedException {
    double seconds = Double.parseDouble(option(given, "--seconds", "10"));
    int watchers = Integer.parseInt(option(given, "--watchers", "1000"));
    String durability = option(given, "--durability", "FSYNC");
    Path folder = Files.createTempDirectory("bench-wire");
    int port = freePort();
    int operatorPort = freePort();
    Process venue = venue(folder, port, operatorPort, durability);
    try {
      Account account = new Account("http://localhost:" + port);
      await(venue, folder.resolve("demo.json"));
      OrderLoad load = new OrderLoad(account);
      load.rest(8, 3); // Warm.
      load.stream(8, 3);
      System.out.printf(
          "%-26s %-30s %10s %9s %9s %9s %9s%n",
          "up, " + durability, "load", "per s", "p50 ms", "p99 ms", "p99.9", "most");
      for (int clients : new int[] {1, 32}) {
        print("REST order", clients + " clients", load.rest(clients, seconds), seconds);
        print("WebSocket order", clients + " sessions", load.stream(clients, seconds), seconds);
      }
      long began = System.nanoTime();
      Watchers many = new Watchers(account, watchers, STALLED_EVERY);
      print("WebSocket order", "8 sessions beside " + watchers, load.stream(8, seconds), seconds);
      print("REST order", "8 clients beside " + watchers, load.rest(8, seconds), seconds);
      Account operators = new Account("http://localhost:" + operatorPort);
      int cutOff = cutOff(operators);
      while (cutOff < many.stalled() && System.nanoTime() - began < LONGEST_STALL_NS) {
        Thread.sleep(200);
        cutOff = cutOff(operators);
      }
      double after = (System.nanoTime() - began) / 1e9;
      System.out.println(many.summary(after));
      System.out.printf("  cut off by the venue: %d, all seen after %.1f s%n", cutOff, after);
      many.close();
    } finally {
      venue.destroy();
      venue.waitFor();
      delete(folder);
    }
  }

  private static void print(String what, String load, Percentiles taken, double seconds) {
    System.out.println(taken.row(what, load, seconds));
  }

  private static int cutOff(Account operators) throws IOException, InterruptedException {
    return operators
        .get("/metrics")
        .lines()
        .filter(line -> line.startsWith("marginline_slow_consumer_disconnects_total"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }

  private static Process venue(Path folder, int port, int operatorPort, String durability)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseZGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx1500m",
            "--add-exports",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.marginline.app.Main",
            "up",
            "--data",
            folder.toString(),
            "--port",
            "0",
            "--http-port",
            Integer.toString(port),
            "--operator-port",
            Integer.toString(operatorPort),
            "--no-limits",
            "--durability",
            durability,
            "--demo-key",
            Account.key()));
    return new ProcessBuilder(line)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void await(Process venue, Path file) throws InterruptedException {
    for (int i = 0; !Files.exists(file); i++) {
      if (!venue.isAlive() || i == 1_200) {
        throw new IllegalStateException("the venue did not start");
      }
      Thread.sleep(100);
    }
  }

  private static String option(List<String> given, String name, String otherwise) {
    int at = given.indexOf(name);
    return at < 0 || at + 1 == given.size() ? otherwise : given.get(at + 1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
