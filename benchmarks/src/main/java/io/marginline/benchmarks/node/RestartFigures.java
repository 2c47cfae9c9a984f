package io.marginline.benchmarks.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Steps of a restart, in milliseconds since its process began, and sizes. */
final class RestartFigures {
  /** As {@link RestartedMember} says them, in this order. */
  static final List<String> STEPS =
      List.of("main", "checked", "ready", "restoring", "restored", "replayed");

  private final BuiltVenue venue;
  private final BuiltVenue.Sizes sizes;
  private final Map<String, Long> numbers = new LinkedHashMap<>();

  RestartFigures(BuiltVenue venue) {
    this.venue = venue;
    sizes = venue.sizes();
    put("logBytes", venue.logBytes());
    put("buildMs", venue.buildMs());
    put("snapshotMs", venue.snapshotMs());
  }

  void put(String name, long number) {
    numbers.put(name, number);
  }

  long get(String name) {
    Long number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("no " + name);
    }
    return number;
  }

  /** Takes what {@link RestartedMember} said: the number, and the processor time. */
  void said(String step, String numbers) {
    String[] two = numbers.split(" ");
    put(step, Long.parseLong(two[0]));
    if (!two[1].equals("0")) {
      put(step + "Cpu", Long.parseLong(two[1]));
    }
  }

  private static void row(StringBuilder to, String what, String figure) {
    to.append(String.format(Locale.ROOT, "%-44s %14s%n", what, figure));
  }

  /** A step from one moment to the next, and what the process computed meanwhile. */
  private void step(StringBuilder to, String what, String from, String end) {
    long cpu = get(end + "Cpu") - get((from.equals("restoring") ? "checked" : from) + "Cpu");
    row(to, what, seconds(get(end) - get(from)) + String.format("%10s CPU", seconds(cpu)));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.2f s", millis / 1_000.0);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** What one may quote. */
  String table() {
    StringBuilder table = new StringBuilder();
    row(table, "accepted commands", count(sizes.commands()));
    row(table, "accounts", count(sizes.accounts()));
    row(table, "log", megabytes(get("logBytes")));
    row(table, "snapshot", megabytes(get("snapshotBytes")));
    row(table, "building all of it", seconds(get("buildMs")));
    row(table, "  taking the snapshot and reading it back", seconds(get("snapshotMs")));
    row(table, "start of the process, JVM up", seconds(get("main")));
    step(table, "  check of the log and the snapshot", "main", "checked");
    row(table, "  parts started", seconds(get("restoring") - get("checked")));
    step(table, "  snapshot restored", "restoring", "restored");
    step(table, "  replay, until ready", "restored", "ready");
    row(table, "commands replayed", count(get("replayed")));
    row(table, "start of the process to ready", seconds(get("process")));
    table.append("the same before and after: ").append(venue.status()).append('\n');
    return table.toString();
  }

  /** For machines; times in milliseconds. */
  String json() {
    String all =
        numbers.entrySet().stream()
            .map(one -> "\"" + one.getKey() + "\":" + one.getValue())
            .collect(Collectors.joining(","));
    return "{\"bench\":\"restart\",\"commands\":"
        + sizes.commands()
        + ",\"accounts\":"
        + sizes.accounts()
        + ",\"afterSnapshot\":"
        + sizes.afterSnapshot()
        + ",\"pricesEvery\":"
        + sizes.pricesEvery()
        + ","
        + all
        + "}";
  }
}
