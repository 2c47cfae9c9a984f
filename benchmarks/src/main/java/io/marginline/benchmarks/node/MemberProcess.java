package io.marginline.benchmarks.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A Java process of our own class path, with the flags of {@code ./marginline up} ({@code
 * build/dist}) and those that the environment adds.
 */
final class MemberProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private MemberProcess(Process process) {
    this.process = process;
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  static MemberProcess start(Class<?> main, List<String> arguments) {
    try {
      return new MemberProcess(
          new ProcessBuilder(line(main, arguments))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end with our input and output. */
  static int run(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
    return new ProcessBuilder(line(main, arguments)).inheritIO().start().waitFor();
  }

  private static List<String> line(Class<?> main, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(
        line,
        "-XX:+UseZGC",
        "-XX:+UseCompactObjectHeaders",
        "--add-exports",
        "java.base/jdk.internal.misc=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
    String besides = System.getenv("MARGINLINE_JAVA_OPTS");
    if (besides != null && !besides.isBlank()) {
      Collections.addAll(line, besides.strip().split(" +"));
    }
    Collections.addAll(line, "-cp", System.getProperty("java.class.path"), main.getName());
    line.addAll(arguments);
    return line;
  }

  /** The rest of the next line that begins with this word; other lines are passed over. */
  String await(String word) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(word) || line.startsWith(word + " ")) {
          return line.substring(word.length()).strip();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("the process ended without saying \"" + word + "\"");
  }

  /** It ends when its input does, so that it never outlives us. */
  @Override
  public void close() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
      process.waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
