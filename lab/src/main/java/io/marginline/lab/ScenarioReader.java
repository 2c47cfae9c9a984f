package io.marginline.lab;

import io.marginline.config.YamlTable;
import io.marginline.feeds.BarSeries;
import io.marginline.feeds.Gaps;
import io.marginline.lab.replay.Contract;
import io.marginline.lab.replay.Input;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario: which recorded file plays which role. A coin-margined contract is one with a {@code
 * face}; its recording counts contracts.
 */
final class ScenarioReader {
  private static final Set<String> KEYS =
      Set.of("name", "gaps", "staleSeconds", "instants", "instruments");
  private static final Set<String> ROLES = Set.of("path", "mark", "index", "face", "volume");
  private static final Set<String> SOURCE = Set.of("file", "weight");
  private static final String DATA_VARIABLE = "MARGINLINE_SHARED";
  private static final int MOST_SECONDS = 86_400;

  private final ReplayRequest request;
  private final Listings listings;
  private final Recordings recordings;
  private final List<String> notes = new ArrayList<>();
  private ScenarioTable root = new ScenarioTable("", Map.of(), _ -> {});
  private Path folder = Path.of("");

  ScenarioReader(ReplayRequest request, Listings listings, Recordings recordings) {
    this.request = request;
    this.listings = listings;
    this.recordings = recordings;
  }

  /** The scenario; null after noting what is wrong. */
  @Nullable Input read(Path file) {
    Map<?, ?> table;
    try {
      table = YamlTable.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      recordings.problem(file + " cannot be read: " + e);
      return null;
    } catch (IllegalArgumentException e) {
      recordings.problem(String.valueOf(e.getMessage()));
      return null;
    }
    root = new ScenarioTable(file + ": ", table, recordings::problem).only(KEYS);
    folder = dataFolder(file);
    List<Input.Listed> instruments = new ArrayList<>();
    Map<String, ScenarioTable> all = root.tables("instruments");
    for (Map.Entry<String, ScenarioTable> entry : all.entrySet()) {
      Input.Listed listed = instrument(entry.getKey(), entry.getValue().only(ROLES));
      if (listed != null) {
        instruments.add(listed);
      }
    }
    if (all.isEmpty()) {
      recordings.problem(file + ": instruments names no instrument");
    }
    if (all.isEmpty() || instruments.size() < all.size()) {
      recordings.problem(
          "the files of %s are looked for in %s; --data DIR or %s names another folder"
              .formatted(file, folder.toAbsolutePath(), DATA_VARIABLE));
      return null;
    }
    int instants =
        request.files().instants() == 0 ? root.whole("instants", 600) : request.files().instants();
    int stale = root.whole("staleSeconds", MOST_SECONDS);
    boolean together = Windows.overlap(instruments, recordings);
    String name = root.textOr("name", FileNames.stem(file));
    return together ? new Input(name, instruments, stale, instants, notes) : null;
  }

  private Input.@Nullable Listed instrument(String id, ScenarioTable roles) {
    BarSeries bars = recordings.read(files(roles, "path"), gaps());
    BarSeries marks = roles.has("mark") ? recordings.read(files(roles, "mark"), Gaps.KEEP) : null;
    List<Input.Source> index = new ArrayList<>();
    boolean complete = marks != null || !roles.has("mark");
    for (ScenarioTable source : roles.list("index")) {
      source.only(SOURCE);
      BarSeries prices = recordings.read(files(source, "file"), Gaps.KEEP);
      BigDecimal weight = source.has("weight") ? source.positive("weight") : BigDecimal.ONE;
      if (prices != null && weight != null) {
        index.add(new Input.Source(prices, weight));
      } else {
        complete = false;
      }
    }
    BarSeries traded = bars == null ? null : coins(id, bars, roles);
    if (traded == null || !complete || !recordings.hasVolume(traded)) {
      return null;
    }
    return new Input.Listed(contract(id, traded, roles), traded, marks, index);
  }

  /** Volumes as base coins. */
  private @Nullable BarSeries coins(String id, BarSeries bars, ScenarioTable roles) {
    if (roles.has("volume")) {
      BarSeries other = recordings.read(files(roles, "volume"), Gaps.HOLD);
      notes.add(id + ": volumes are those of another recording of the coin, spread evenly");
      return other == null ? null : Recordings.volumesOf(bars, other);
    }
    BigDecimal face = face(id, roles);
    return face == null ? bars : Recordings.coins(bars, face);
  }

  private @Nullable BigDecimal face(String id, ScenarioTable roles) {
    if (roles.has("face")) {
      return roles.positive("face");
    }
    Contract known = listings.find(id);
    return known == null ? null : known.face();
  }

  private Contract contract(String id, BarSeries bars, ScenarioTable roles) {
    Contract known = listings.find(id);
    if (known != null) {
      return known;
    }
    BigDecimal face = face(id, roles);
    Contract contract = FileContract.of(id, bars, face, listings.otherBands());
    notes.add(FileContract.note(contract));
    return contract;
  }

  private List<Path> files(ScenarioTable table, String key) {
    List<Path> files = new ArrayList<>();
    for (String text : table.texts(key)) {
      files.add(folder.resolve(text));
    }
    return files;
  }

  private Gaps gaps() {
    String text = root.textOr("gaps", "refuse");
    if (!text.equals("refuse") && !text.equals("hold")) {
      root.problem("gaps", "'" + text + "' is not one of refuse, hold");
    }
    return text.equals("hold") ? Gaps.HOLD : request.gaps();
  }

  private Path dataFolder(Path scenario) {
    Path named = request.files().data();
    if (named != null) {
      return named;
    }
    String shared = System.getenv(DATA_VARIABLE);
    if (shared != null && Files.isDirectory(Path.of(shared, "data"))) {
      return Path.of(shared, "data");
    }
    Path beside = scenario.toAbsolutePath().getParent();
    return beside == null ? Path.of("") : beside;
  }
}
