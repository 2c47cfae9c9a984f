package io.marginline.acceptance.docs;

import io.marginline.acceptance.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown pages of the repository and the fenced blocks in them. */
final class Pages {
  /**
   * A fenced block.
   *
   * @param mark text of the HTML comment on the line before the fence, or empty
   * @param language the word after the fence
   */
  record Block(String mark, String language, String text) {}

  private static final Pattern FENCED =
      Pattern.compile(
          "(?:<!-- ([^\\n]*?) -->\\n)?^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private Pages() {}

  static Path root() {
    // The folder above a module's sources: <root>/fixed/src/main/java/….
    Path file = SourceTree.mainFiles("fixed").getFirst();
    while (!Files.exists(file.resolve("mvnw"))) {
      file = file.resolve("..").normalize();
    }
    return file;
  }

  /** Every page, as a path from the root. */
  static List<Path> all() {
    Path root = root();
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .map(root::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path page) {
    try {
      return Files.readString(root().resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(Path page) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = FENCED.matcher(text(page));
    while (matcher.find()) {
      String mark = matcher.group(1);
      blocks.add(new Block(mark == null ? "" : mark, matcher.group(2), matcher.group(3)));
    }
    return blocks;
  }
}
