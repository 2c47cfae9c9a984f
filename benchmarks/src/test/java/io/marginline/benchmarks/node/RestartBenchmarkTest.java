package io.marginline.benchmarks.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.benchmarks.node.BuiltVenue.Sizes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartBenchmarkTest {
  @TempDir Path folder;

  @Test
  void a_small_venue_comes_back_with_what_is_behind_its_snapshot_replayed() throws Exception {
    RestartFigures figures = RestartBenchmark.measure(folder, new Sizes(8_000, 200, 2_000, 500, 1));

    assertThat(figures.get("replayed")).isEqualTo(2_000);
    assertThat(figures.get("main")).isBetween(1L, figures.get("checked"));
    assertThat(figures.get("checked")).isLessThan(figures.get("ready"));
    assertThat(figures.get("logBytes")).isGreaterThan(8_000L * 64);
    assertThat(figures.get("snapshotBytes")).isGreaterThan(200L * 64);
    assertThat(figures.table()).contains("start of the process to ready");
    assertThat(figures.json()).startsWith("{").endsWith("}").contains("\"replayed\":2000");
  }
}
