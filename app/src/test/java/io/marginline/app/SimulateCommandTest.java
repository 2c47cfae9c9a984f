package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  @TempDir private Path directory;

  @Test
  void aMemberThatIsKilledHasLostNothing() {
    Path data = directory.resolve("trial");
    CommandRun run =
        CommandRun.of("simulate", "--kills", "1", "--seed", "7", "--data", data.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("1 kills, seed 7, FSYNC\n")
        .containsPattern("killed +1 at LOAD\n")
        .containsPattern("lost +0\ndoubled +0\nunanswered +0\n")
        .contains("hashes      the member's are those of its log, carried out again\n")
        .endsWith("NOTHING LOST\n");
    assertThat(run.code()).isZero();
    assertThat(data.resolve("data").resolve("archive")).isDirectory();
    // What is left is a log like any other.
    CommandRun verify = CommandRun.of("verify", "--data", data.resolve("data").toString());
    assertThat(verify.out()).contains("rules version 1").endsWith("VERIFIED\n");
  }

  @Test
  void whatCannotBeSimulatedIsRefused() throws IOException {
    assertThat(CommandRun.of("simulate", "--kills", "0"))
        .isEqualTo(new CommandRun(2, "", "marginline simulate: --kills 0: at least 1\n"));
    Files.createFile(directory.resolve("file"));
    assertThat(CommandRun.of("simulate", "--kills", "1", "--data", directory.toString()))
        .isEqualTo(new CommandRun(2, "", "marginline simulate: " + directory + " is not empty\n"));
  }
}
