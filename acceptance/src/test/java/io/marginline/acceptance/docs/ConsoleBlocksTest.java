package io.marginline.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code console} block is run and must print what stands under its commands. A block after
 * the comment {@code file: NAME} is that file; {@code $ echo $?} shows the exit code.
 */
class ConsoleBlocksTest {
  private static final String PROMPT = "$ ";
  private static final String PROGRAM = "./marginline ";

  static Stream<Path> pagesWithConsoleBlocks() {
    return Pages.all().stream()
        .filter(page -> Pages.blocks(page).stream().anyMatch(b -> b.language().equals("console")));
  }

  @Test
  void both_readme_pages_show_commands_with_their_output() {
    assertThat(pagesWithConsoleBlocks()).contains(Path.of("README.md"), Path.of("README.zh-TW.md"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithConsoleBlocks")
  void a_console_block_is_what_the_program_prints(Path page, @TempDir Path folder)
      throws IOException, InterruptedException {
    for (Pages.Block block : Pages.blocks(page)) {
      if (block.mark().startsWith("file: ")) {
        Files.writeString(folder.resolve(block.mark().substring(6)), block.text());
      } else if (block.language().equals("console")) {
        assertThat(transcript(block.text(), folder)).as("%s", page).isEqualTo(block.text());
      }
    }
  }

  /** The commands of a block, each followed by what it prints now. */
  private static String transcript(String block, Path folder)
      throws IOException, InterruptedException {
    StringBuilder now = new StringBuilder();
    int code = 0;
    for (String line : block.lines().filter(line -> line.startsWith(PROMPT)).toList()) {
      now.append(line).append('\n');
      String command = line.substring(PROMPT.length());
      if (command.equals("echo $?")) {
        now.append(code).append('\n');
        continue;
      }
      assertThat(command).as("a command that this test can run").startsWith(PROGRAM);
      Process process = start(List.of(command.substring(PROGRAM.length()).split(" +")), folder);
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      code = process.waitFor();
      printed.lines().forEach(out -> now.append(out.stripTrailing()).append('\n'));
    }
    return now.toString();
  }

  private static Process start(List<String> arguments, Path folder) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add("io.marginline.app.Main");
    words.addAll(arguments);
    return new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
  }
}
