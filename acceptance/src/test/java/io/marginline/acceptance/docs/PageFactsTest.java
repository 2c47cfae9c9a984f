package io.marginline.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names on the pages exist: files behind links, modules, tests. */
class PageFactsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+Test)`");
  private static final Pattern MODULE = Pattern.compile("<module>(\\w+)</module>");

  static List<Path> pages() {
    return Pages.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void every_link_to_a_file_has_its_file(Path page) {
    Path folder = Pages.root().resolve(page).resolve("..").normalize();
    List<String> missing =
        found(LINK, Pages.text(page))
            .map(link -> link.group(1))
            .filter(link -> !link.contains("://") && !Files.exists(folder.resolve(link)))
            .toList();

    assertThat(missing).as("%s", page).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void every_named_test_exists(Path page) {
    String text = Pages.text(page);
    List<String> missing =
        Stream.concat(
                found(TEST, text)
                    .filter(t -> !testSource(t.group(1)).contains(" " + t.group(2) + "(")),
                found(TEST_CLASS, text).filter(t -> testSource(t.group(1)).isEmpty()))
            .map(MatchResult::group)
            .toList();

    assertThat(missing).as("%s", page).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-TW.md", "ARCHITECTURE.md"})
  void every_module_of_the_build_has_its_line(String page) {
    List<String> modules =
        found(MODULE, Pages.text(Path.of("pom.xml"))).map(module -> module.group(1)).toList();

    assertThat(modules).hasSizeGreaterThan(9);
    assertThat(modules)
        .allSatisfy(
            module -> assertThat(Pages.text(Path.of(page))).contains("| `" + module + "` |"));
  }

  @Test
  void both_readme_pages_show_the_same_blocks_and_pictures() {
    assertThat(Pages.blocks(Path.of("README.zh-TW.md")))
        .isEqualTo(Pages.blocks(Path.of("README.md")));
    assertThat(found(TEST, Pages.text(Path.of("README.zh-TW.md"))).map(MatchResult::group))
        .containsExactlyElementsOf(
            found(TEST, Pages.text(Path.of("README.md"))).map(MatchResult::group).toList());
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  /** The source of a test class by its simple name. */
  private static String testSource(String name) {
    String modules = Pages.text(Path.of("pom.xml"));
    return found(MODULE, modules)
        .flatMap(module -> javaFiles(module.group(1)).stream())
        .filter(file -> file.endsWith(name + ".java"))
        .map(file -> Pages.text(file))
        .findFirst()
        .orElse("");
  }

  private static List<Path> javaFiles(String module) {
    Path folder = Pages.root().resolve(module).resolve("src/test/java");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
