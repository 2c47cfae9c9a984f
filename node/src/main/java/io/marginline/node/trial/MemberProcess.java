package io.marginline.node.trial;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link MemberMain} in a child process. */
public final class MemberProcess implements AutoCloseable {
  private static final long PATIENCE_S = 120;
  private static final int LOWEST_PORT = 11_000;

  /** Linux gives out ports from here on. */
  private static final int LOWEST_EPHEMERAL = 32_768;

  private final Process process;
  private final Writer input;
  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Queue<String> all = new ConcurrentLinkedQueue<>();

  private MemberProcess(Process process) {
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "member-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts member {@code id} of those that listen at the given ports of this machine. */
  public static MemberProcess start(
      Path directory, int id, String durability, int hashInterval, List<Integer> ports)
      throws IOException {
    return start(directory, id, durability, hashInterval, ports, Map.of());
  }

  /** The same with these variables in the environment of the process. */
  public static MemberProcess start(
      Path directory,
      int id,
      String durability,
      int hashInterval,
      List<Integer> ports,
      Map<String, String> environment)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--add-exports");
    line.add("java.base/jdk.internal.misc=ALL-UNNAMED");
    line.add("-XX:+UseSerialGC");
    line.add("-Xmx512m");
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(MemberMain.class.getName());
    line.add(directory.toString());
    line.add(Integer.toString(id));
    line.add(durability);
    line.add(Integer.toString(hashInterval));
    ports.forEach(port -> line.add("localhost:" + port));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).directory(new File("/"));
    builder.environment().putAll(environment);
    return new MemberProcess(builder.start());
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

  /** Asks and returns the answer's rest after its first word, which is the question. */
  public String ask(String question) throws IOException, InterruptedException {
    tell(question);
    return await(question);
  }

  /** Waits until the member stands where another one does. */
  public void awaitStatus(String status) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    String last = ask("status");
    while (!last.equals(status)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("stands at " + last + ", not at " + status + "; " + all);
      }
      last = ask("status");
    }
  }

  public void tell(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** The rest of the next line that begins with this word. */
  public String await(String word) throws InterruptedException {
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
    throw new IllegalStateException("no \"" + word + "\" from the member; it said " + all);
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Everything it said so far. */
  public List<String> said() {
    return List.copyOf(all);
  }

  /** Asks it to end by itself. */
  public int stop() throws IOException, InterruptedException {
    tell("stop");
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the member does not end; it said " + all);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  /**
   * {@code count} ports in a row that nobody uses now. They stand below those that systems give to
   * whoever asks for any port: a member that is killed and started again must find its own free.
   */
  public static int freePorts(int count) throws IOException {
    Random random = new Random(System.nanoTime());
    for (int attempt = 0; attempt < 100; attempt++) {
      int first = random.nextInt(LOWEST_PORT, LOWEST_EPHEMERAL - count);
      List<DatagramSocket> held = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          held.add(new DatagramSocket(first + i));
        }
        return first;
      } catch (IOException e) {
        // Somebody holds one of them: try others.
      } finally {
        held.forEach(DatagramSocket::close);
      }
    }
    throw new IOException("no " + count + " free ports in a row");
  }
}
