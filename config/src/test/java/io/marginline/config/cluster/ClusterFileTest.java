package io.marginline.config.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterFileTest {
  private static final Path FOLDER = Path.of("/srv");
  private static final String THREE =
      """
      durability: quorum
      members:
        - {host: a, port: 9000, data: a}
        - {host: a, port: 9005, data: /var/b}
        - {host: c, port: 9000, data: ../c}
      """;

  private static List<Problem> problems(String text) {
    InvalidFileException refused =
        catchThrowableOfType(InvalidFileException.class, () -> ClusterFile.parse(text, FOLDER));
    assertThat(refused).as("must be refused: %s", text).isNotNull();
    return refused.problems();
  }

  @Test
  void membersStandInTheOrderOfTheirIdsAndFoldersAreRelativeToTheFile() throws Exception {
    ClusterFile file = ClusterFile.parse(THREE, FOLDER);

    assertThat(file.fsync()).isFalse();
    assertThat(file.members())
        .containsExactly(
            new ClusterFile.Member("a", 9000, Path.of("/srv/a")),
            new ClusterFile.Member("a", 9005, Path.of("/var/b")),
            new ClusterFile.Member("c", 9000, Path.of("/c")));
  }

  @Test
  void withoutADurabilityEveryCommandIsOnDiskFirst() throws Exception {
    String one = "members: [{host: a, port: 1, data: d}]";
    assertThat(ClusterFile.parse(one, FOLDER).fsync()).isTrue();
  }

  @Test
  void everyProblemIsNamedByLineAndKey() {
    String wrong =
        """
        durability: memory
        members:
          - {host: a, port: 65532, data: a}
          - {host: b, port: x, dir: b}
        """;
    assertThat(problems(wrong))
        .extracting(problem -> problem.line() + " " + problem.key())
        .containsExactly(
            "1 durability",
            "2 members",
            "3 members[0].port",
            "4 members[1].dir",
            "4 members[1].data",
            "4 members[1].port");
  }

  @Test
  void twoMembersCannotShareAPort() {
    String wrong = THREE.replace("9005", "9004");
    assertThat(problems(wrong)).extracting(Problem::line).containsExactly(4);
    assertThat(problems(wrong).getFirst().text()).contains("9004").contains("another use");
  }

  @Test
  void anEvenNumberOfMembersOrNoneIsRefused() {
    assertThat(problems("members: []").getFirst().text()).startsWith("0 members");
    assertThat(problems("durability: fsync").getFirst().text()).startsWith("0 members");
  }
}
