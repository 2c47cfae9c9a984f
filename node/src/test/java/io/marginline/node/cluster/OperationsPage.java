package io.marginline.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Carries out what docs/operations.md says to do. */
final class OperationsPage {
  private OperationsPage() {}

  /** Runs the shell lines of the section with this heading, with FROM and TO as given. */
  static void run(String heading, Path from, Path to) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", block(heading));
    shell.environment().put("FROM", from.toString());
    shell.environment().put("TO", to.toString());
    Process running = shell.redirectErrorStream(true).start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as("%s: %s", heading, said).isZero();
  }

  private static String block(String heading) throws IOException {
    Path page = Path.of(System.getProperty("marginline.root", ".."), "docs", "operations.md");
    List<String> lines = Files.readAllLines(page).stream().map(String::strip).toList();
    int section = lines.indexOf("### " + heading);
    assertThat(section).as("heading \"%s\" in %s", heading, page).isNotNegative();
    List<String> rest = lines.subList(section + 1, lines.size());
    int begin = rest.indexOf("```sh");
    List<String> block = rest.subList(begin + 1, rest.size());
    return String.join("\n", block.subList(0, block.indexOf("```")));
  }
}
