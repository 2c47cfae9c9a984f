package io.marginline.node.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A main class in a process on some machine of a {@link Network}, spoken to in lines. */
final class Child implements AutoCloseable {
  private static final long PATIENCE_S = 180;

  private final Process process;
  private final Writer input;
  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Queue<String> all = new ConcurrentLinkedQueue<>();

  private Child(Process process) {
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "child-output");
    reader.setDaemon(true);
    reader.start();
  }

  static Child start(List<String> prefix, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--add-exports");
    line.add("java.base/jdk.internal.misc=ALL-UNNAMED");
    line.add("-XX:+UseSerialGC");
    line.add("-Xmx512m");
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(main.getName());
    line.addAll(arguments);
    return new Child(
        new ProcessBuilder(line).redirectErrorStream(true).directory(new File("/")).start());
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        all.add(line);
        answers.add(line);
      }
    } catch (IOException e) {
      all.add("output ended: " + e);
    }
  }

  /** Asks and returns the rest of the answer behind its first word, which is the question's. */
  String ask(String question) throws IOException, InterruptedException {
    input.write(question + "\n");
    input.flush();
    String word = question.split(" ", 2)[0];
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (System.nanoTime() - end < 0) {
      String line = answers.poll(100, TimeUnit.MILLISECONDS);
      if (line == null) {
        if (!process.isAlive() && answers.isEmpty()) {
          break;
        }
      } else if (line.equals(word) || line.startsWith(word + " ")) {
        return line.substring(word.length()).strip();
      }
    }
    throw new AssertionError("no \"" + word + "\" from the process; it said " + all);
  }

  long askNumber(String question) throws IOException, InterruptedException {
    return Long.parseLong(ask(question));
  }

  /** Asks it to end by itself. */
  int stop() throws IOException, InterruptedException {
    input.write("stop\n");
    input.flush();
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end; it said " + all);
    }
    return process.exitValue();
  }

  List<String> said() {
    return List.copyOf(all);
  }

  /** SIGKILL, if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
