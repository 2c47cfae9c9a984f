package io.marginline.acceptance.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Parses sources with the compiler's own parser and gathers what breaks the rules on text. */
final class SourceRules {
  private SourceRules() {}

  /** What is wrong in the files of a module, one line each: file, line, what, and what instead. */
  static List<String> findings(String module, List<Path> files) {
    return parse(module, files.stream().<JavaFileObject>map(Source::of).toList());
  }

  /** The same for a text, as if it stood in the given module and package. */
  static List<String> findings(String module, String text) {
    return parse(module, List.of(new Source(URI.create("string:///Planted.java"), text)));
  }

  private static List<String> parse(String module, List<JavaFileObject> sources) {
    if (sources.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, null, null, List.of("-proc:none", "-Xlint:none"), null, sources);
    List<String> findings = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new SourceScanner(module, unit, Trees.instance(task), findings).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return findings;
  }

  /** A source text in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(URI name, String text) {
      super(name, Kind.SOURCE);
      this.text = text;
    }

    static Source of(Path file) {
      try {
        return new Source(file.toUri(), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Whether an identifier names an amount, by the convention for units in names. */
  static boolean namesAmount(String identifier) {
    return identifier.endsWith("Units");
  }
}
