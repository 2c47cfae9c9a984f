package io.marginline.benchmarks.node;

import io.marginline.benchmarks.node.Feeder.Load;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import io.marginline.node.service.ServiceOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Ingress → log → engine → egress: what a client sees of one member, in its own process and with
 * either durability, and of three members in processes of their own.
 */
public final class NodeBenchmark {
  public static final String USAGE =
      """
      ./marginline bench node [--members 1|3|both] [--windows 1,64,1024] [--rate 2000]
                              [--seconds 5] [--accounts 1000] [--data DIR]
          throughput and latency; --rate: commands a second of the open loop
      """;

  private static final int PORTS = 5;
  private static final int PRICES_EVERY = 10_000;

  private final Options options;

  NodeBenchmark(Options options) {
    this.options = options;
  }

  record Options(List<Integer> windows, int rate, Duration length, int accounts, Path folder) {}

  /** One line of the result. */
  record Figure(String venue, String load, Load came) {
    String row() {
      return String.format(
          Locale.ROOT,
          "%-28s %-24s %10.0f %10.0f %10.0f %10.0f %10.0f",
          venue,
          load,
          came.perSecond(),
          came.latencies().micros(500),
          came.latencies().micros(990),
          came.latencies().micros(999),
          came.latencies().micros(1_000));
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"venue\":\"%s\",\"load\":\"%s\",\"commands\":%d,\"perSecond\":%.0f,"
              + "\"p50\":%.0f,\"p99\":%.0f,\"p999\":%.0f,\"most\":%.0f}",
          venue,
          load,
          came.latencies().count(),
          came.perSecond(),
          came.latencies().micros(500),
          came.latencies().micros(990),
          came.latencies().micros(999),
          came.latencies().micros(1_000));
    }
  }

  /** Runs it with its options, in a process with the flags of a member. */
  public static int run(List<String> given) throws IOException, InterruptedException {
    return MemberProcess.run(NodeBenchmark.class, given);
  }

  /** Runs it with its options in this process. */
  public static void main(String[] given) throws IOException {
    try {
      print(measure(List.of(given)));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
  }

  static List<Figure> measure(List<String> given) throws IOException {
    Arguments arguments = new Arguments(given);
    String members = arguments.text("--members", "both");
    List<Integer> windows =
        Arrays.stream(arguments.text("--windows", "1,64,1024").split(","))
            .map(Integer::valueOf)
            .toList();
    int rate = Math.toIntExact(arguments.number("--rate", 2_000));
    Duration length = Duration.ofSeconds(arguments.number("--seconds", 5));
    int accounts = Math.toIntExact(arguments.number("--accounts", 1_000));
    try (Folder folder = Folder.of(arguments.text("--data", ""))) {
      arguments.end();
      NodeBenchmark benchmark =
          new NodeBenchmark(new Options(windows, rate, length, accounts, folder.path()));
      List<Figure> figures = new ArrayList<>();
      if (!members.equals("3")) {
        figures.addAll(benchmark.alone(Durability.FSYNC));
        figures.addAll(benchmark.alone(Durability.QUORUM));
      }
      if (!members.equals("1")) {
        figures.addAll(benchmark.three());
      }
      return figures;
    }
  }

  private static void print(List<Figure> figures) {
    System.out.printf(
        "%-28s %-24s %10s %10s %10s %10s %10s%n",
        "venue", "load", "per s", "p50 µs", "p99 µs", "p99.9 µs", "most µs");
    figures.forEach(figure -> System.out.println(figure.row()));
    System.out.println(
        figures.stream()
            .map(Figure::json)
            .collect(Collectors.joining(",", "{\"bench\":\"node\",\"figures\":[", "]}")));
  }

  /** One member in this process; a client that reaches it by shared memory. */
  List<Figure> alone(Durability durability) {
    String venue = "1 member, " + durability.name().toLowerCase(Locale.ROOT);
    MemberConfig config =
        new MemberConfig(
            options.folder.resolve(durability.name()),
            0,
            List.of(Endpoints.alone("localhost", 0)),
            durability,
            Buffers.PRODUCTION,
            Timing.PRODUCTION);
    try (Member member = Member.start(config, ServiceOptions.DEFAULT, ServingMember::notice)) {
      member.awaitReady(Duration.ofMinutes(1));
      return loads(venue, ClientConfig.embedded(member.driverDirectory()));
    }
  }

  /** Three members on this machine; a client that reaches them by UDP on the loopback. */
  List<Figure> three() throws IOException {
    int first = freePorts(3 * PORTS);
    List<String> ports = new ArrayList<>();
    StringBuilder endpoints = new StringBuilder();
    for (int id = 0; id < 3; id++) {
      int port = first + id * PORTS;
      ports.add(Integer.toString(port));
      endpoints.append(id == 0 ? "" : ",").append(id).append("=localhost:").append(port);
    }
    List<MemberProcess> members = new ArrayList<>();
    try {
      for (int id = 0; id < 3; id++) {
        List<String> arguments = new ArrayList<>();
        arguments.add(options.folder.resolve("member-" + id).toString());
        arguments.add(Integer.toString(id));
        arguments.addAll(ports);
        members.add(MemberProcess.start(ServingMember.class, arguments));
      }
      members.forEach(member -> member.await("ready"));
      Path driver = options.folder.resolve("client-driver");
      return loads(
          "3 members, quorum", ClientConfig.remote(endpoints.toString(), "localhost", driver));
    } finally {
      members.forEach(MemberProcess::close);
    }
  }

  private List<Figure> loads(String venue, ClientConfig reached) {
    List<Figure> figures = new ArrayList<>();
    try (NodeClient client = NodeClient.start(reached.with(Feeder.WINDOW))) {
      Workload workload = new Workload(1, options.accounts, Feeder.AGED, PRICES_EVERY);
      Feeder feeder = new Feeder(client, workload);
      // Opening, the orders that must rest before others go, and as many for the compiler.
      long before = workload.openingLength() + 4L * Feeder.AGED;
      ProgressLine progress = new ProgressLine(venue + ": warm-up", before);
      feeder.closedLoop(256, before, progress::at);
      progress.end();
      for (int window : options.windows) {
        Load load = feeder.closedLoop(window, options.length);
        figures.add(new Figure(venue, "closed, " + window + " under way", load));
      }
      Load load = feeder.openLoop(options.rate, options.length);
      figures.add(new Figure(venue, "open, " + options.rate + " a second", load));
    }
    return figures;
  }

  /** So many ports in a row that nobody uses now. */
  private static int freePorts(int count) throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      List<DatagramSocket> held = new ArrayList<>();
      try {
        held.add(new DatagramSocket(0));
        int first = held.getFirst().getLocalPort();
        for (int i = 1; i < count; i++) {
          held.add(new DatagramSocket(first + i));
        }
        return first;
      } catch (IOException | IllegalArgumentException e) {
        // Somebody holds one of them: the next ones.
      } finally {
        held.forEach(DatagramSocket::close);
      }
    }
    throw new IOException("no " + count + " free ports in a row");
  }
}
