package io.marginline.benchmarks.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeBenchmarkTest {
  @TempDir Path folder;

  @Test
  void one_member_answers_every_command_of_every_load_whatever_its_durability() throws Exception {
    List<NodeBenchmark.Figure> figures =
        NodeBenchmark.measure(
            List.of(
                "--members",
                "1",
                "--windows",
                "8,64",
                "--rate",
                "500",
                "--seconds",
                "1",
                "--accounts",
                "200",
                "--data",
                folder.toString()));

    assertThat(figures).hasSize(6);
    assertThat(figures.stream().map(NodeBenchmark.Figure::venue).distinct())
        .containsExactly("1 member, fsync", "1 member, quorum");
    assertThat(figures)
        .filteredOn(figure -> figure.load().startsWith("open"))
        .allMatch(figure -> figure.came().latencies().count() == 500);
    assertThat(figures).allMatch(figure -> figure.came().perSecond() > 0);
  }
}
