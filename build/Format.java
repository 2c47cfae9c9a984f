import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java file under the given folder to google-java-format, or rewrites it.
 *
 * <p>Usage: {@code java -cp google-java-format-all-deps.jar Format.java check|write FOLDER}. It
 * runs as a program of its own so that it does not depend on the Java that Maven runs on.
 */
final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 2 || !List.of("check", "write").contains(args[0])) {
      System.err.println("Usage: Format check|write FOLDER");
      System.exit(2);
    }
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    List<Path> wrong = new ArrayList<>();
    List<Path> files = javaFiles(root);
    files.parallelStream()
        .forEach(
            file -> {
              if (!formatted(file, write)) {
                synchronized (wrong) {
                  wrong.add(file);
                }
              }
            });
    wrong.stream().sorted().forEach(file -> System.err.println("  " + root.relativize(file)));
    if (write) {
      System.out.println(wrong.size() + " of " + files.size() + " files rewritten");
    } else if (!wrong.isEmpty()) {
      System.err.println(
          wrong.size() + " files are not formatted. Run `./marginline format` and commit.");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      List<Path> files = new ArrayList<>();
      for (Path module : modules.sorted().toList()) {
        Path sources =
            module.getFileName().toString().equals("build") ? module : module.resolve("src");
        if (!Files.isDirectory(sources)) {
          continue;
        }
        try (Stream<Path> walk = Files.walk(sources)) {
          walk.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
        }
      }
      return files;
    }
  }

  /** Returns whether the file already had the form; rewrites it when asked to. */
  private static boolean formatted(Path file, boolean write) {
    try {
      String before = Files.readString(file);
      String after = new Formatter().formatSourceAndFixImports(before);
      if (before.equals(after)) {
        return true;
      }
      if (write) {
        Files.writeString(file, after);
      }
      return false;
    } catch (Exception e) {
      System.err.println("  " + file + ": cannot be formatted: " + e.getMessage());
      return false;
    }
  }
}
