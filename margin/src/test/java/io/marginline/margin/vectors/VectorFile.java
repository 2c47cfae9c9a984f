package io.marginline.margin.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * One file of independent vectors and its account: every vector is compared in every field that we
 * answer, or stands in {@code exclusions/FAMILY_NAME.csv} with the rule that differs, our number
 * and theirs, which must then differ. {@link #close} fails on anything left over.
 */
final class VectorFile implements AutoCloseable {
  private final String name;
  private final List<Vector> vectors = new ArrayList<>();
  private final Map<String, Exclusion> exclusions = new LinkedHashMap<>();
  private final Set<String> compared = new HashSet<>();
  private final Set<String> excluded = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final List<String> mismatches = new ArrayList<>();
  private int comparisons;

  private VectorFile(String name) {
    this.name = name;
  }

  /** Opens shared/vectors/NAME.json, or ends the test with a plain reason when it is absent. */
  static VectorFile open(String name) {
    VectorFile file = new VectorFile(name);
    file.readVectors(shared().resolve("vectors").resolve(name + ".json"));
    file.readExclusions();
    return file;
  }

  List<Vector> vectors() {
    return vectors;
  }

  /** Compares to one unit of the last digit that they print. */
  void expect(Vector vector, String field, String ours, @Nullable String theirs) {
    BigDecimal printed = number(theirs);
    BigDecimal tolerance = printed == null ? BigDecimal.ZERO : printed.ulp();
    expect(vector, field, ours, theirs, tolerance);
  }

  /** Compares within a tolerance that the vector itself, or its source's rounding, gives. */
  void expect(
      Vector vector, String field, String ours, @Nullable String theirs, BigDecimal tolerance) {
    comparisons++;
    compared.add(vector.id());
    boolean same = same(ours, theirs == null ? "none" : theirs, tolerance);
    Exclusion exclusion = exclusions.get(vector.id() + "," + field);
    if (exclusion == null) {
      if (!same) {
        mismatches.add(vector.id() + "," + field + ",RULE," + ours + "," + theirs);
      }
      return;
    }
    used.add(vector.id() + "," + field);
    excluded.add(vector.id());
    if (same || !exclusion.ours().equals(ours) || !exclusion.theirs().equals(theirs)) {
      mismatches.add("exclusion " + exclusion + " but now ours is " + ours + ", theirs " + theirs);
    }
  }

  @Override
  public void close() {
    assertThat(mismatches).as("%s: numbers that differ and are not excluded", name).isEmpty();
    assertThat(used).as("exclusions of %s that met no vector", name).isEqualTo(exclusions.keySet());
    int total = vectors.size();
    int passed = total - excluded.size();
    System.out.printf(
        "vectors %s: total %d = passed %d + excluded %d (%d comparisons)%n",
        name, total, passed, excluded.size(), comparisons);
    for (Vector vector : vectors) {
      assertThat(compared).as("vectors of %s that were compared", name).contains(vector.id());
    }
    if (excluded.size() * 10 > total) {
      assertThat(decisions())
          .as("more than 10 %% excluded needs a line in docs/adr")
          .contains(name);
    }
  }

  private void readVectors(Path path) {
    Load load = new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).build());
    try (InputStream in = Files.newInputStream(path)) {
      Map<?, ?> root = (Map<?, ?>) load.loadFromInputStream(in);
      for (Object each : (List<?>) Objects.requireNonNull(root.get("vectors"))) {
        vectors.add(new Vector((Map<?, ?>) each));
      }
      assertThat(root.get("count")).hasToString(String.valueOf(vectors.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readExclusions() {
    String file = name.substring(name.indexOf('/') + 1);
    String resource = "/exclusions/" + name.charAt(0) + "_" + file + ".csv";
    try (InputStream in = VectorFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        return;
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] part = line.split(",", 5);
          Exclusion row = new Exclusion(part[0], part[1], part[2], part[3], part[4]);
          assertThat(exclusions.put(row.id() + "," + row.field(), row)).as(line).isNull();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean same(String ours, String theirs, BigDecimal tolerance) {
    BigDecimal left = number(ours);
    BigDecimal right = number(theirs);
    if (left == null || right == null) {
      return ours.equals(theirs);
    }
    return left.subtract(right).abs().compareTo(tolerance) <= 0;
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    boolean numeric = text != null && text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    return numeric ? new BigDecimal(text) : null;
  }

  private static String decisions() {
    Path folder = upwards("docs/adr");
    StringBuilder text = new StringBuilder();
    if (folder != null) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          text.append(Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }

  private static Path shared() {
    String named = System.getenv("MARGINLINE_SHARED");
    Path found = named == null ? upwards("shared") : Path.of(named);
    boolean present = found != null && Files.isDirectory(found.resolve("vectors"));
    if (!present) {
      String reason =
          "vectors not compared: no folder 'shared' beside the project and no"
              + " MARGINLINE_SHARED";
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

  private record Exclusion(String id, String field, String rule, String ours, String theirs) {}
}
