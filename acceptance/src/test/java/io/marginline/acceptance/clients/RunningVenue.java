package io.marginline.acceptance.clients;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code marginline up} in a process of its own, as its user starts it; one for all tests. */
final class RunningVenue {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static @Nullable RunningVenue shared;

  private final Process process;
  private final Path folder;
  private final Path output;
  private final int port;
  private final int operatorPort;
  private final Map<String, Object> demo;

  private RunningVenue(Process process, Path folder, Path output, int port, int operatorPort)
      throws Exception {
    this.process = process;
    this.folder = folder;
    this.output = output;
    this.port = port;
    this.operatorPort = operatorPort;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    demo = awaitDemo();
  }

  /** The venue that all classes of this process share; it ends with the process. */
  static synchronized RunningVenue shared() throws Exception {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** One with these arguments more. */
  static RunningVenue start(String... more) throws Exception {
    Path folder = Files.createTempDirectory("marginline-up");
    Path output = folder.resolve("output.txt");
    int port = freePort();
    int operatorPort = freePort();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"));
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g", "-cp"));
    line.add(System.getProperty("java.class.path"));
    line.addAll(
        List.of("io.marginline.app.Main", "up", "--data", folder.resolve("data").toString()));
    line.addAll(List.of("--port", "0", "--http-port", Integer.toString(port)));
    line.addAll(List.of("--operator-port", Integer.toString(operatorPort), "--no-limits"));
    line.addAll(List.of("--durability", "QUORUM", "--demo-key", "key:secret:pass"));
    line.addAll(List.of(more));
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new RunningVenue(process, folder, output, port, operatorPort);
  }

  private Map<String, Object> awaitDemo() throws Exception {
    Path file = folder.resolve("data").resolve("demo.json");
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!Files.exists(file)) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        throw new AssertionError("the venue did not start; it said:\n" + said());
      }
      Thread.sleep(100);
    }
    return JsonText.object(Files.readString(file));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  String operator() {
    return "http://127.0.0.1:" + operatorPort;
  }

  String token() throws IOException {
    return Files.readString(data().resolve("operator.token")).strip();
  }

  /** SIGTERM, and waits for the end. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  Path data() {
    return folder.resolve("data");
  }

  /** {@code trade}, {@code readOnly} or {@code second}: apiKey, secret, passphrase. */
  String key(String which, String part) {
    return JsonText.text(demo, "keys", which, part);
  }

  String said() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "nothing";
  }
}
