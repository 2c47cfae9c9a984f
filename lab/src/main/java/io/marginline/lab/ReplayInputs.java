package io.marginline.lab;

import io.marginline.feeds.BarSeries;
import io.marginline.feeds.BuiltInReplays;
import io.marginline.feeds.Gaps;
import io.marginline.feeds.Scales;
import io.marginline.lab.replay.Contract;
import io.marginline.lab.replay.Input;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names, scenarios and files → what is replayed. Every problem of every file is collected before
 * anything is refused.
 */
final class ReplayInputs {
  /** Volumes as the windows' published results were made with. */
  private static final Scales BUILT_IN_SCALES = new Scales(12, 4);

  private static final Contract BITCOIN =
      new Contract(BuiltInReplays.INSTRUMENT, "USDT", "USDT", 1, 3, null, List.of());

  /** Value of a coin-margined contract, in dollars, where nobody lists it. */
  private static final BigDecimal USUAL_FACE = BigDecimal.TEN;

  private final ReplayRequest request;
  private final Listings listings;
  private final Recordings recordings = new Recordings();

  ReplayInputs(ReplayRequest request, Listings listings) {
    this.request = request;
    this.listings = listings;
  }

  List<Input> read() throws BadInputException {
    if (request.sources().isEmpty()) {
      throw new BadInputException(
          "name a replay (" + names() + "), a scenario (FILE.yaml) or files of bars");
    }
    List<Input> inputs = new ArrayList<>();
    Map<String, List<Path>> files = new LinkedHashMap<>();
    for (String source : request.sources()) {
      if (BuiltInReplays.names().contains(source)) {
        inputs.add(builtIn(source));
      } else if (source.endsWith(".yaml") || source.endsWith(".yml")) {
        Input scenario = new ScenarioReader(request, listings, recordings).read(Path.of(source));
        if (scenario != null) {
          inputs.add(scenario);
        }
      } else if (looksLikeFile(source)) {
        Path file = Path.of(source);
        files.computeIfAbsent(FileNames.symbol(file), _ -> new ArrayList<>()).add(file);
      } else {
        recordings.problem(
            "there is no built-in replay and no file '" + source + "'; there are " + names());
      }
    }
    if (!files.isEmpty()) {
      Input together = together(files);
      if (together != null) {
        inputs.add(together);
      }
    }
    recordings.raise();
    return inputs;
  }

  private Input builtIn(String name) {
    BarSeries bars = BuiltInReplays.open(name, BUILT_IN_SCALES);
    Path mark = request.files().mark();
    BarSeries marks = mark == null ? null : recordings.read(List.of(mark), Gaps.KEEP);
    Input.Listed listed = new Input.Listed(BITCOIN, bars, marks, List.of());
    return new Input(name, List.of(listed), 0, request.files().instants(), List.of());
  }

  /** All files of bars are one replay, an instrument per symbol. */
  private @Nullable Input together(Map<String, List<Path>> files) {
    List<Input.Listed> instruments = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Map.Entry<String, List<Path>> entry : files.entrySet()) {
      List<Path> own = entry.getValue();
      BarSeries bars = recordings.readTraded(own, request.gaps());
      BarSeries marks = marks(own.getFirst(), files.size() == 1);
      if (bars != null) {
        instruments.add(listed(FileNames.instrument(entry.getKey()), bars, marks, notes));
      }
    }
    if (instruments.size() < files.size() || !Windows.overlap(instruments, recordings)) {
      return null;
    }
    Path first = files.values().iterator().next().getFirst();
    String name =
        files.size() == 1 ? FileNames.stem(first) : folder(first) + files.size() + "-instruments";
    return new Input(name, instruments, 0, request.files().instants(), notes);
  }

  /** A coin-margined recording counts contracts; the catalogue or the usual size says of what. */
  private Input.Listed listed(
      String id, BarSeries bars, @Nullable BarSeries marks, List<String> notes) {
    Contract contract = listings.find(id);
    BigDecimal face = null;
    if (FileNames.isInverse(id)) {
      BigDecimal known = contract == null ? null : contract.face();
      face = known == null ? USUAL_FACE : known;
    }
    if (contract == null) {
      contract = FileContract.of(id, bars, face, listings.otherBands());
      notes.add(FileContract.note(contract));
    }
    BarSeries coins = face == null ? bars : Recordings.coins(bars, face);
    return new Input.Listed(contract, coins, marks, List.of());
  }

  private @Nullable BarSeries marks(Path bars, boolean alone) {
    Path named = request.files().mark();
    List<Path> files = named != null && alone ? List.of(named) : FileNames.marksBeside(bars);
    return files.isEmpty() ? null : recordings.read(files, Gaps.KEEP);
  }

  private static String folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null || folder.getFileName() == null ? "" : folder.getFileName() + "-";
  }

  private static boolean looksLikeFile(String source) {
    return source.contains("/") || source.endsWith(".csv") || Files.exists(Path.of(source));
  }

  private static String names() {
    return String.join(", ", BuiltInReplays.names());
  }
}
