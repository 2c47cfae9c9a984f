package io.marginline.engine.book.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A file of order sequences with expected results, and the account of what was compared. */
final class VectorFile {
  /** One expected field and what we have instead. */
  record Difference(String field, String ours, String theirs) {}

  /** A sequence whose venue has another rule; the first difference it makes is part of the list. */
  record Excluded(String id, String rule, Difference first) {}

  /** Plays one sequence and gives every field in which the result differs. */
  interface Player {
    List<Difference> play(Fields vector);
  }

  private VectorFile() {}

  /** The path of a file of the matching family; the test is skipped, or fails, when absent. */
  static Path matching(String name) {
    String given = System.getenv("MARGINLINE_SHARED");
    Path folder = given == null ? nearest() : Path.of(given);
    Path file = folder.resolve("vectors/h_matching").resolve(name);
    if (!Files.exists(file)) {
      String reason = "no vectors: " + file + " is absent (set MARGINLINE_SHARED)";
      System.out.println(reason);
      assertThat(System.getenv("MARGINLINE_REQUIRE_SHARED")).as(reason).isNotEqualTo("1");
      Assumptions.abort(reason);
    }
    return file;
  }

  private static Path nearest() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("shared/vectors"))) {
        return folder.resolve("shared");
      }
    }
    return here.resolve("shared");
  }

  /** Each sequence equals the expectation or is on the list with exactly this difference. */
  static void check(String name, int total, List<Excluded> excluded, Player player) {
    Map<String, Difference> differing = play(name, total, player);
    Map<String, Difference> listed = new LinkedHashMap<>();
    excluded.forEach(entry -> listed.put(entry.id(), entry.first()));
    listed.forEach((id, first) -> assertThat(first.ours()).as(id).isNotEqualTo(first.theirs()));
    System.out.println(
        name
            + ": total "
            + total
            + ", passed "
            + (total - differing.size())
            + ", excluded "
            + listed.size());
    assertThat(differing).isEqualTo(listed);
  }

  private static Map<String, Difference> play(String name, int total, Player player) {
    Fields file = new Fields(load(matching(name)));
    List<Fields> vectors = file.parts("vectors");
    assertThat(vectors).hasSize(total);
    assertThat(file.number("count")).isEqualTo(total);
    Map<String, Difference> differing = new LinkedHashMap<>();
    for (Fields vector : vectors) {
      String id = vector.text("id");
      List<Difference> differences = player.play(vector);
      assertThat(vector.text("source") + vector.text("name")).isNotBlank();
      assertThat(vector.unread()).as("fields of %s that nothing read", id).isEmpty();
      if (!differences.isEmpty()) {
        differing.put(id, differences.getFirst());
      }
    }
    return differing;
  }

  private static Object load(Path file) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Collects the fields of one sequence that differ. */
  static final class Differences {
    private final List<Difference> found = new ArrayList<>();

    void compare(String field, Object ours, Object theirs) {
      if (!ours.equals(theirs)) {
        found.add(new Difference(field, ours.toString(), theirs.toString()));
      }
    }

    List<Difference> found() {
      return found;
    }
  }
}
