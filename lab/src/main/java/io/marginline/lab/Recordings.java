package io.marginline.lab;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarReader;
import io.marginline.feeds.BarSeries;
import io.marginline.feeds.Gaps;
import io.marginline.feeds.Problem;
import io.marginline.feeds.Scales;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads recordings and keeps every problem of every file until they are asked for. */
final class Recordings {
  /** Prices from 10^-5 to 10^5 with six digits, as the smallest recorded coins need. */
  private static final Scales SCALES = new Scales(12, 6);

  private static final int MAX_SHOWN = 100;

  private final List<String> problems = new ArrayList<>();

  void problem(String text) {
    problems.add(text);
  }

  /** The series, or null when something is wrong with it. */
  @Nullable BarSeries read(List<Path> files, Gaps gaps) {
    if (files.isEmpty()) {
      return null;
    }
    BarSeries series = new BarReader(SCALES, gaps).read(files);
    for (Problem problem : series.problems()) {
      problems.add(problem.toString());
    }
    return series.isClean() ? series : null;
  }

  /** The same for prices that are traded: without volume nobody knows how much. */
  @Nullable BarSeries readTraded(List<Path> files, Gaps gaps) {
    BarSeries series = read(files, gaps);
    return series == null || hasVolume(series) ? series : null;
  }

  boolean hasVolume(BarSeries series) {
    boolean traded = series.bars().stream().anyMatch(bar -> bar.volume() > 0);
    if (!traded) {
      problems.add(
          series.name() + ": no bar has volume; the sizes of people and makers come from it");
    }
    return traded;
  }

  /** The same bars with other volumes. */
  static BarSeries withVolumes(BarSeries series, List<Long> volumes) {
    List<Bar> bars = new ArrayList<>();
    for (Bar bar : series.bars()) {
      long volume = volumes.get(bars.size());
      bars.add(new Bar(bar.openMs(), bar.open(), bar.high(), bar.low(), bar.close(), volume));
    }
    return new BarSeries(series.name(), series.scales(), series.intervalMs(), bars, List.of());
  }

  /** Contracts of that face → coins at the close. */
  static BarSeries coins(BarSeries contracts, BigDecimal face) {
    List<Long> volumes = new ArrayList<>();
    double unit = StrictMath.pow(10, -contracts.scales().price());
    for (Bar bar : contracts.bars()) {
      volumes.add(Math.round(bar.volume() * face.doubleValue() / (bar.close() * unit)));
    }
    return withVolumes(contracts, volumes);
  }

  /** Volumes of another recording of the same coin, spread evenly over its bars. */
  static BarSeries volumesOf(BarSeries series, BarSeries other) {
    List<Long> volumes = new ArrayList<>();
    int at = 0;
    for (Bar bar : series.bars()) {
      while (at + 1 < other.bars().size() && other.bars().get(at + 1).openMs() <= bar.openMs()) {
        at++;
      }
      Bar from = other.bars().get(at);
      boolean covers =
          from.openMs() <= bar.openMs() && bar.openMs() < from.openMs() + other.intervalMs();
      double part = (double) series.intervalMs() / other.intervalMs();
      volumes.add(covers ? Math.round(from.volume() * part) : 0);
    }
    return withVolumes(series, volumes);
  }

  /** Throws when anything was wrong. */
  void raise() throws BadInputException {
    if (problems.isEmpty()) {
      return;
    }
    if (problems.size() <= MAX_SHOWN) {
      throw new BadInputException(problems);
    }
    List<String> shown = new ArrayList<>(problems.subList(0, MAX_SHOWN));
    shown.add("... and " + (problems.size() - MAX_SHOWN) + " more problems");
    throw new BadInputException(shown);
  }
}
