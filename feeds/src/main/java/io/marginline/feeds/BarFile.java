package io.marginline.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of bars, line by line. {@code rows} has every line whose time is known, good or bad, so
 * that a faulty bar does not also appear as a hole.
 */
record BarFile(String name, List<Row> rows, List<Problem> problems) {
  /** Larger files are refused before they are read. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  /**
   * A line with a known time; no {@code bar} where the line is faulty. {@code afterUnknown}: the
   * line before could not be placed in time.
   */
  record Row(int line, long timeMs, @Nullable Bar bar, boolean afterUnknown) {}

  static BarFile read(Path path, Scales scales) {
    String name = path.toString();
    try {
      if (!Files.exists(path)) {
        return broken(name, "there is no such file");
      }
      if (!Files.isRegularFile(path)) {
        return broken(name, "is not a file");
      }
      long size = Files.size(path);
      if (size > MAX_BYTES) {
        return broken(
            name, "has " + size + " bytes; files over 16 MB (" + MAX_BYTES + ") are not read");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return read(name, in, scales);
      }
    } catch (IOException | SecurityException e) {
      return broken(name, "cannot be read: " + e.getMessage());
    }
  }

  /** Reads the stream to its end, at most {@link #MAX_BYTES}. */
  static BarFile read(String name, InputStream in, Scales scales) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      return broken(name, "has more than 16 MB (" + MAX_BYTES + " bytes)");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    List<String> lines = text.lines().toList();
    return parse(name, withoutBlankEnd(lines), scales);
  }

  private static BarFile parse(String name, List<String> lines, Scales scales) {
    if (lines.isEmpty()) {
      return broken(name, "the file is empty");
    }
    List<Problem> problems = new ArrayList<>();
    String first = lines.getFirst();
    if (!first.equals(BarLine.HEADER)) {
      problems.add(new Problem(name, 1, "the first line must be the header " + BarLine.HEADER));
      if (first.isEmpty() || !Character.isDigit(first.charAt(0))) {
        // Other columns: every further line would be reported for the same reason.
        return new BarFile(name, List.of(), List.copyOf(problems));
      }
    }
    List<Row> rows = new ArrayList<>();
    BarLine line = new BarLine(scales);
    boolean afterUnknown = false;
    for (int i = 1; i < lines.size(); i++) {
      line.read(lines.get(i));
      for (String fault : line.faults()) {
        problems.add(new Problem(name, i + 1, fault));
      }
      if (line.hasTime()) {
        Bar bar = line.faults().isEmpty() ? line.bar() : null;
        rows.add(new Row(i + 1, line.timeMs(), bar, afterUnknown));
      }
      afterUnknown = !line.hasTime();
    }
    if (lines.size() == 1) {
      problems.add(new Problem(name, 0, "there is no bar after the header"));
    }
    return new BarFile(name, List.copyOf(rows), List.copyOf(problems));
  }

  private static List<String> withoutBlankEnd(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  private static BarFile broken(String name, String text) {
    return new BarFile(name, List.of(), List.of(new Problem(name, 0, text)));
  }
}
