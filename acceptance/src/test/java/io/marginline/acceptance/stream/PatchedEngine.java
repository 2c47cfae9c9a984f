package io.marginline.acceptance.stream;

import io.marginline.model.Command;
import io.marginline.model.EngineEvents;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.StateRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The engine with one line of its source replaced: the changed file is compiled against the built
 * classes, and a class loader of its own defines {@code fixed}, {@code margin} and {@code engine}
 * anew around it. {@code model} is shared, so commands and events are the same records.
 */
final class PatchedEngine extends ClassLoader {
  /** What runs on the engine, so that a replay or a log needs it anew as well. */
  private static final List<String> OWN =
      Stream.of("fixed", "margin", "engine", "protocol", "node", "config", "lab")
          .map(module -> "io.marginline." + module + ".")
          .toList();

  private final Map<String, byte[]> patched;

  private PatchedEngine(Map<String, byte[]> patched) {
    super(PatchedEngine.class.getClassLoader());
    this.patched = patched;
  }

  /**
   * @param file path below {@code src/main/java/io/marginline}, led by its module
   * @param found text that must occur in the file; every occurrence is replaced
   */
  static PatchedEngine of(String file, String found, String replacement) {
    String module = file.substring(0, file.indexOf('/'));
    Path source = root().resolve(module).resolve("src/main/java/io/marginline").resolve(file);
    try {
      String text = Files.readString(source);
      if (!text.contains(found)) {
        throw new AssertionError(file + " no longer contains: " + found);
      }
      return new PatchedEngine(compile(source.toUri(), text.replace(found, replacement)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    String given = System.getProperty("marginline.root", "");
    Path at = Path.of(given.isBlank() ? "" : given).toAbsolutePath();
    while (!Files.isDirectory(at.resolve("engine/src"))) {
      at = Objects.requireNonNull(at.getParent(), "the repository's root");
    }
    return at;
  }

  private static Map<String, byte[]> compile(URI name, String text) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Path out = Files.createTempDirectory("planted");
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-d",
            out.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    boolean compiled =
        compiler.getTask(null, null, problems, options, null, List.of(new Text(name, text))).call();
    if (!compiled) {
      throw new AssertionError("the planted fault does not compile: " + problems.getDiagnostics());
    }
    Map<String, byte[]> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(file)) {
          String path = out.relativize(file).toString();
          classes.put(
              path.substring(0, path.length() - 6).replace(java.io.File.separatorChar, '.'),
              Files.readAllBytes(file));
        }
        Files.delete(file);
      }
    }
    return classes;
  }

  /** A source text in memory. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(URI name, String text) {
      super(name, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = patched.get(name);
    if (bytes == null) {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** A subject that runs on the patched classes. */
  Subject subject(Consumer<Event> events) {
    try {
      Class<?> type = loadClass("io.marginline.engine.Engine");
      Class<?> recordsType = loadClass("io.marginline.engine.CommandRecords");
      Object engine = type.getConstructor(EngineEvents.class).newInstance(new EventRecords(events));
      Object records = recordsType.getConstructor(type).newInstance(engine);
      Method apply = recordsType.getMethod("apply", Command.class);
      Method rows = type.getMethod("rows", StateRows.class);
      Method due = type.getMethod("nextDueNs");
      return new Subject() {
        @Override
        public void apply(Command command) {
          invoke(apply, records, command);
        }

        @Override
        public void rows(StateRows to) {
          invoke(rows, engine, to);
        }

        @Override
        public long nextDueNs() {
          return (Long) Objects.requireNonNull(invoke(due, engine));
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  static Object invoke(Method method, Object on, Object... arguments) {
    try {
      Object result = method.invoke(on, arguments);
      return result == null ? "" : result;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
