package io.marginline.lab;

import io.marginline.feeds.BarReader;
import io.marginline.feeds.BarSeries;
import io.marginline.feeds.BuiltInReplays;
import io.marginline.feeds.Gaps;
import io.marginline.feeds.Problem;
import io.marginline.feeds.Scales;
import io.marginline.lab.replay.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names and files → what is replayed. Every problem of every file is collected before anything is
 * refused.
 */
final class ReplayInputs {
  /** Prices from 10^-5 to 10^5 with six digits, as the smallest recorded coins need. */
  private static final Scales SCALES = new Scales(12, 4);

  private static final int MAX_SHOWN = 100;
  private static final Pattern INTERVAL = Pattern.compile("[0-9]+[smhd]");

  private final ReplayRequest request;
  private final List<String> problems = new ArrayList<>();

  ReplayInputs(ReplayRequest request) {
    this.request = request;
  }

  List<Input> read() throws BadInputException {
    if (request.sources().isEmpty()) {
      throw new BadInputException("name a replay (" + names() + ") or files of bars");
    }
    List<Input> inputs = new ArrayList<>();
    Map<String, List<Path>> files = new LinkedHashMap<>();
    for (String source : request.sources()) {
      if (BuiltInReplays.names().contains(source)) {
        BarSeries bars = BuiltInReplays.open(source, SCALES);
        inputs.add(new Input(source, BuiltInReplays.INSTRUMENT, bars, marks(null)));
      } else if (looksLikeFile(source)) {
        Path file = Path.of(source);
        files.computeIfAbsent(symbol(file), _ -> new ArrayList<>()).add(file);
      } else {
        problems.add(
            "there is no built-in replay and no file '" + source + "'; there are " + names());
      }
    }
    for (Map.Entry<String, List<Path>> entry : files.entrySet()) {
      inputs.add(input(entry.getKey(), entry.getValue()));
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(shortened());
    }
    return inputs;
  }

  private Input input(String symbol, List<Path> files) {
    BarSeries bars = new BarReader(SCALES, request.gaps()).read(files);
    if (note(bars) && bars.bars().stream().allMatch(bar -> bar.volume() == 0)) {
      problems.add(
          bars.name() + ": no bar has volume; the sizes of people and makers come from it");
    }
    String file = String.valueOf(files.getFirst().getFileName());
    String name = file.endsWith(".csv") ? file.substring(0, file.length() - 4) : file;
    return new Input(name, symbol, bars, marks(files.getFirst()));
  }

  private @Nullable BarSeries marks(@Nullable Path bars) {
    List<Path> files =
        request.mark() != null
            ? List.of(request.mark())
            : bars == null ? List.of() : recordedMarks(bars);
    if (files.isEmpty()) {
      return null;
    }
    BarSeries marks = new BarReader(SCALES, Gaps.KEEP).read(files);
    note(marks);
    return marks;
  }

  /** {@code mark/SYMBOL-mark-*-DATE.csv} beside the file or beside its folder. */
  private static List<Path> recordedMarks(Path bars) {
    String file = String.valueOf(bars.getFileName());
    String symbol = symbol(bars);
    String date = file.substring(file.lastIndexOf('-') + 1);
    Path folder = bars.toAbsolutePath().getParent();
    for (int up = 0; folder != null && up < 2; up++, folder = folder.getParent()) {
      Path marks = folder.resolve("mark");
      if (!Files.isDirectory(marks)) {
        continue;
      }
      try (Stream<Path> found = Files.list(marks)) {
        return found
            .filter(path -> matches(String.valueOf(path.getFileName()), symbol, date))
            .sorted()
            .toList();
      } catch (IOException e) {
        return List.of();
      }
    }
    return List.of();
  }

  private static boolean matches(String name, String symbol, String date) {
    return name.startsWith(symbol + "-mark-") && name.endsWith("-" + date);
  }

  /** True when the series may be used; its problems are noted otherwise. */
  private boolean note(BarSeries series) {
    for (Problem problem : series.problems()) {
      problems.add(problem.toString());
    }
    return series.isClean();
  }

  private List<String> shortened() {
    if (problems.size() <= MAX_SHOWN) {
      return problems;
    }
    List<String> shown = new ArrayList<>(problems.subList(0, MAX_SHOWN));
    shown.add("... and " + (problems.size() - MAX_SHOWN) + " more problems");
    return shown;
  }

  private static boolean looksLikeFile(String source) {
    return source.contains("/") || source.endsWith(".csv") || Files.exists(Path.of(source));
  }

  /**
   * The part before the bar interval or before {@code mark}: {@code BTCUSDT} of {@code
   * BTCUSDT-1m-20210519.csv}, {@code ATOMUSD_PERP} of {@code BINANCE-ATOMUSD_PERP-1m-….csv}.
   */
  private static String symbol(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    List<String> parts = Arrays.asList((dot > 0 ? name.substring(0, dot) : name).split("-"));
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).equals("mark") || INTERVAL.matcher(parts.get(i)).matches()) {
        return parts.get(i - 1);
      }
    }
    return parts.getFirst();
  }

  private static String names() {
    return String.join(", ", BuiltInReplays.names());
  }
}
