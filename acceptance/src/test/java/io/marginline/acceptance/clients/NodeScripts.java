package io.marginline.acceptance.clients;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Node scripts with the packages of acceptance/clients, fetched once by their lock file into
 * target/clients. Without Node: a skip that says so, in continuous integration a failure.
 */
final class NodeScripts {
  private static final Path SOURCE = Path.of("clients");
  private static final Path FOLDER = Path.of("target", "clients");

  /** What a script ended with and said. */
  record Ended(int code, String said) {}

  private NodeScripts() {}

  /** The folder with the packages; fetches them the first time, for every process of the tests. */
  static synchronized Path folder() throws Exception {
    require("node");
    require("npm");
    Files.createDirectories(FOLDER);
    Path turn = FOLDER.resolveSibling("clients.lock");
    try (FileChannel channel = FileChannel.open(turn, CREATE, WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      return fetched();
    }
  }

  private static Path fetched() throws Exception {
    Path lock = FOLDER.resolve("package-lock.json");
    Path modules = FOLDER.resolve("node_modules");
    boolean same =
        Files.isDirectory(modules)
            && Files.exists(lock)
            && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) == -1;
    copy(SOURCE, FOLDER);
    if (!same) {
      Ended fetched =
          run(
              FOLDER,
              Duration.ofMinutes(5),
              Map.of(),
              List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      assertThat(fetched.code()).as("npm ci: %s", fetched.said()).isZero();
    }
    return FOLDER.toAbsolutePath();
  }

  private static void require(String command) {
    boolean there;
    try {
      there = run(Path.of("."), Duration.ofSeconds(20), Map.of(), List.of(command, "-v")).code == 0;
    } catch (IOException | InterruptedException e) {
      there = false;
    }
    if (!there) {
      String reason = command + " is not installed: clients of the wire cannot run";
      assertThat(System.getenv("MARGINLINE_REQUIRE_SHARED")).as(reason).isNotEqualTo("1");
      abort(reason);
    }
  }

  /** The scripts that come with the shared material; a skip, or a failure in CI, without them. */
  static Path sharedScripts() {
    String shared = System.getenv("MARGINLINE_SHARED");
    Path root = shared == null ? Path.of("..", "..", "shared") : Path.of(shared);
    Path scripts = root.resolve("tools").resolve("clients");
    if (!Files.isDirectory(scripts)) {
      String reason = "there is no folder " + scripts;
      assertThat(System.getenv("MARGINLINE_REQUIRE_SHARED")).as(reason).isNotEqualTo("1");
      abort(reason);
    }
    return scripts;
  }

  /** Copies the files of a folder, without its folders; what is the same already stays. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(file.getFileName());
        if (!Files.exists(copy) || Files.mismatch(file, copy) != -1) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Runs a command line and waits; what it says is kept. */
  static Ended run(Path folder, Duration most, Map<String, String> environment, List<String> line)
      throws IOException, InterruptedException {
    try (Running running = start(folder, environment, line)) {
      return running.await(most);
    }
  }

  /** Starts a command line; what it says is kept. */
  static Running start(Path folder, Map<String, String> environment, List<String> line)
      throws IOException {
    Path said = Files.createTempFile("script", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    return new Running(builder.start(), said);
  }

  /** A command line that runs beside the test; closing ends it. */
  record Running(Process process, Path said) implements AutoCloseable {
    Ended await(Duration most) throws IOException, InterruptedException {
      boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(said);
      return new Ended(ended ? process.exitValue() : -1, ended ? text : text + "\nTOO LONG");
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }
}
