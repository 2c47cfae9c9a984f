package io.marginline.margin.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * One option chain as a table, with the account that {@link VectorFile} keeps: every row is
 * compared or stands among the exclusions with its rule, our number and theirs, which must then
 * differ.
 */
final class ChainFile implements AutoCloseable {
  private static final MathContext SHORT = new MathContext(12);

  private final String name;
  private final Map<String, Vector> rows = new LinkedHashMap<>();
  private final Map<String, String[]> exclusions = new LinkedHashMap<>();
  private final Set<String> compared = new HashSet<>();
  private final Set<String> excluded = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final List<String> mismatches = new ArrayList<>();
  private int comparisons;

  private ChainFile(String name) {
    this.name = name;
  }

  /** Opens shared/vectors/g_options/NAME.csv, or ends the test with a plain reason. */
  static ChainFile open(String name) {
    ChainFile file = new ChainFile(name);
    try {
      Path path = shared().resolve("vectors/g_options").resolve(name + ".csv");
      file.readRows(Files.readAllLines(path));
      file.readExclusions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  Iterable<Vector> rows() {
    return rows.values();
  }

  /** Compares a range to a number that they print with so many decimals. */
  void expect(String id, String field, Range ours, int places) {
    comparisons++;
    compared.add(id);
    BigDecimal theirs = Objects.requireNonNull(rows.get(id)).decimal(field);
    BigDecimal nearest = ours.nearest(theirs);
    BigDecimal half = BigDecimal.ONE.movePointLeft(places).divide(BigDecimal.TWO);
    boolean same = nearest.subtract(theirs).abs().compareTo(half) <= 0;
    String number = nearest.round(SHORT).toPlainString();
    String[] exclusion = exclusions.get(id + "," + field);
    if (exclusion == null) {
      if (!same) {
        mismatches.add(id + "," + field + ",RULE," + number + "," + theirs.toPlainString());
      }
      return;
    }
    used.add(id + "," + field);
    excluded.add(id);
    boolean asListed =
        exclusion[3].equals(number) && new BigDecimal(exclusion[4]).compareTo(theirs) == 0;
    if (same || !asListed) {
      mismatches.add("exclusion " + String.join(",", exclusion) + " but now ours is " + number);
    }
  }

  @Override
  public void close() {
    assertThat(mismatches).as("%s: numbers that differ and are not excluded", name).isEmpty();
    assertThat(used).as("exclusions of %s that met no row", name).isEqualTo(exclusions.keySet());
    assertThat(compared).as("rows of %s that were compared", name).isEqualTo(rows.keySet());
    System.out.printf(
        "vectors g_options/%s: total %d = passed %d + excluded %d (%d comparisons)%n",
        name, rows.size(), rows.size() - excluded.size(), excluded.size(), comparisons);
    if (excluded.size() * 10 > rows.size()) {
      assertThat(decisions())
          .as("more than 10 %% excluded needs a line in docs/adr")
          .contains("g_options/" + name);
    }
  }

  private static String decisions() {
    Path root = upwards("docs");
    StringBuilder text = new StringBuilder();
    if (root != null) {
      try (Stream<Path> files = Files.list(root.resolve("adr"))) {
        for (Path file : files.sorted().toList()) {
          text.append(Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }

  private void readRows(List<String> lines) {
    String[] names = lines.getFirst().split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).as(line).hasSameSizeAs(names);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      assertThat(rows.put(cells[0], new Vector(row))).as("two rows of %s", cells[0]).isNull();
    }
  }

  private void readExclusions() throws IOException {
    try (InputStream in = ChainFile.class.getResourceAsStream("/exclusions/g_" + name + ".csv")) {
      if (in == null) {
        return;
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] part = line.split(",", 5);
          assertThat(exclusions.put(part[0] + "," + part[1], part)).as(line).isNull();
        }
      }
    }
  }

  private static Path shared() {
    String named = System.getenv("MARGINLINE_SHARED");
    Path found = named == null ? upwards("shared") : Path.of(named);
    if (found == null || !Files.isDirectory(found.resolve("vectors"))) {
      String reason =
          "chains not compared: no folder 'shared' beside the project and no MARGINLINE_SHARED";
      System.out.println(reason);
      assertThat(System.getenv("MARGINLINE_REQUIRE_SHARED")).as(reason).isNotEqualTo("1");
      Assumptions.abort(reason);
    }
    return Objects.requireNonNull(found);
  }

  private static @Nullable Path upwards(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(name))) {
        return at.resolve(name);
      }
    }
    return null;
  }
}
