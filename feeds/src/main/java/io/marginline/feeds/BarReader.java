package io.marginline.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Files of bars → one series. Several files of one instrument are put in the order of their first
 * bars and read as one; nothing is repaired, every problem is listed with its line.
 */
public final class BarReader {
  private final Scales scales;
  private final Gaps gaps;

  public BarReader(Scales scales, Gaps gaps) {
    this.scales = scales;
    this.gaps = gaps;
  }

  /** Reads the files as one series. Never throws for what a file contains. */
  public BarSeries read(List<Path> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("no file is named");
    }
    List<BarFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(BarFile.read(path, scales));
    }
    return join(String.valueOf(paths.getFirst().getFileName()), files);
  }

  /** Reads one series from a stream; {@code name} stands in front of its problems. */
  public BarSeries read(String name, InputStream in) {
    try {
      return join(name, List.of(BarFile.read(name, in, scales)));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private BarSeries join(String name, List<BarFile> files) {
    List<BarFile> ordered = new ArrayList<>(files);
    ordered.sort(Comparator.comparingLong(BarReader::startMs));
    List<Problem> problems = new ArrayList<>();
    List<Placed> placed = new ArrayList<>();
    for (BarFile file : ordered) {
      problems.addAll(file.problems());
      for (BarFile.Row row : file.rows()) {
        placed.add(new Placed(file.name(), row));
      }
    }
    Timeline timeline = new Timeline(gaps);
    List<Bar> bars = timeline.join(placed);
    problems.addAll(timeline.problems());
    if (placed.size() == 1 && problems.isEmpty()) {
      problems.add(placed.getFirst().problem("a single bar does not tell the bar interval"));
    }
    List<String> names = ordered.stream().map(BarFile::name).toList();
    problems.sort(
        Comparator.comparingInt((Problem problem) -> names.indexOf(problem.file()))
            .thenComparingInt(Problem::line));
    return new BarSeries(name, scales, timeline.intervalMs(), bars, problems);
  }

  private static long startMs(BarFile file) {
    return file.rows().isEmpty() ? Long.MIN_VALUE : file.rows().getFirst().timeMs();
  }

  /** A row and the file that it stands in. */
  record Placed(String file, BarFile.Row row) {
    Problem problem(String text) {
      return new Problem(file, row.line(), text);
    }
  }
}
