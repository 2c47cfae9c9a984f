package io.marginline.node.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Machines that are network namespaces, each with one cable to a switch in a namespace of its own.
 * Everyone's hardware address is known to everyone beforehand, so nothing but the cuts changes what
 * arrives: a cut sends the frames of one machine to another to an address that nobody has, and they
 * vanish without an error, as on a broken route.
 */
final class Network implements AutoCloseable {
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final String PREFIX = "mlnet";
  private static final String NOBODY = "02:00:00:00:00:ff";
  private static final String CABLE = "cable";

  private final String prefix = PREFIX + ProcessHandle.current().pid() + "-";
  private final int machines;
  private final Thread hook = new Thread(this::remove, "network-remove");

  private Network(int machines) {
    this.machines = machines;
  }

  /** Why this machine cannot do it, or empty. */
  static Optional<String> obstacle() {
    String probe = PREFIX + ProcessHandle.current().pid() + "-probe";
    try {
      ip("netns", "add", probe);
      try {
        ip("-n", probe, "link", "add", "end0", "type", "veth", "peer", "name", "end1");
        ip("-n", probe, "link", "add", "switch", "type", "bridge");
        return Optional.empty();
      } finally {
        ip("netns", "del", probe);
      }
    } catch (IOException e) {
      return Optional.of("no network namespaces here: " + e.getMessage());
    }
  }

  /** So many machines, numbered from 0, that all reach each other. */
  static Network of(int machines) throws IOException {
    removeLeftovers();
    Network network = new Network(machines);
    Runtime.getRuntime().addShutdownHook(network.hook);
    boolean made = false;
    try {
      network.build();
      made = true;
      return network;
    } finally {
      if (!made) {
        network.close();
      }
    }
  }

  private void build() throws IOException {
    ip("netns", "add", middle());
    ip("-n", middle(), "link", "add", "switch", "type", "bridge");
    ip("-n", middle(), "link", "set", "switch", "up");
    for (int machine = 0; machine < machines; machine++) {
      String name = name(machine);
      String port = "port" + machine;
      ip("netns", "add", name);
      ip("-n", middle(), "link", "add", port, "type", "veth", "peer", "name", CABLE, "netns", name);
      ip("-n", middle(), "link", "set", port, "master", "switch", "up");
      ip("-n", name, "link", "set", CABLE, "address", hardware(machine));
      ip("-n", name, "addr", "add", host(machine) + "/24", "dev", CABLE);
      ip("-n", name, "link", "set", "lo", "up");
      ip("-n", name, "link", "set", CABLE, "up");
      for (int other = 0; other < machines; other++) {
        if (other != machine) {
          heal(machine, other);
        }
      }
    }
  }

  private String middle() {
    return prefix + "switch";
  }

  private String name(int machine) {
    return prefix + machine;
  }

  private static String hardware(int machine) {
    return "02:00:00:00:00:" + String.format("%02x", machine + 1);
  }

  static String host(int machine) {
    return "10.77.0." + (machine + 1);
  }

  /** What to put before a command line so that it runs on that machine. */
  List<String> on(int machine) {
    return List.of("ip", "netns", "exec", name(machine));
  }

  /** From now on nothing that one machine sends reaches the other. */
  void cut(int from, int to) throws IOException {
    neighbour(from, to, NOBODY);
  }

  void heal(int from, int to) throws IOException {
    neighbour(from, to, hardware(to));
  }

  private void neighbour(int from, int to, String address) throws IOException {
    ip(
        "-n",
        name(from),
        "neigh",
        "replace",
        host(to),
        "lladdr",
        address,
        "dev",
        CABLE,
        "nud",
        "permanent");
  }

  /** Nothing goes between the two groups, in either direction. */
  void part(List<Integer> some, List<Integer> others) throws IOException {
    for (int one : some) {
      for (int other : others) {
        cut(one, other);
        cut(other, one);
      }
    }
  }

  /** The opposite of {@link #part}. */
  void join(List<Integer> some, List<Integer> others) throws IOException {
    for (int one : some) {
      for (int other : others) {
        heal(one, other);
        heal(other, one);
      }
    }
  }

  void healAll() throws IOException {
    for (int from = 0; from < machines; from++) {
      plug(from);
      for (int to = 0; to < machines; to++) {
        if (to != from) {
          heal(from, to);
        }
      }
    }
  }

  /** Pulls the cable out of the switch; the machine sees no signal. */
  void unplug(int machine) throws IOException {
    ip("-n", middle(), "link", "set", "port" + machine, "down");
  }

  void plug(int machine) throws IOException {
    ip("-n", middle(), "link", "set", "port" + machine, "up");
  }

  private static void ip(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("ip"));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(line + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", line) + ": " + said.strip());
    }
  }

  /** Namespaces of runs that were killed before they could clean up. */
  private static void removeLeftovers() throws IOException {
    for (String name : existing(PREFIX)) {
      int end = name.indexOf('-');
      if (end > 0
          && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length(), end))).isEmpty()) {
        ip("netns", "del", name);
      }
    }
  }

  /** Names of namespaces that this run has made and that are still there. */
  List<String> left() throws IOException {
    return existing(prefix);
  }

  private static List<String> existing(String begin) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(NAMESPACES)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(NAMESPACES, begin + "*")) {
        for (Path one : all) {
          names.add(one.getFileName().toString());
        }
      }
    }
    return names;
  }

  private @Nullable IOException remove() {
    IOException first = null;
    try {
      // The cables go with their ends.
      for (String name : left()) {
        try {
          ip("netns", "del", name);
        } catch (IOException e) {
          first = e;
        }
      }
    } catch (IOException e) {
      first = e;
    }
    return first;
  }

  /** Removes all of it; the processes on the machines must have ended. */
  @Override
  public void close() throws IOException {
    IOException problem = remove();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running already.
    }
    if (problem != null) {
      throw problem;
    }
  }
}
