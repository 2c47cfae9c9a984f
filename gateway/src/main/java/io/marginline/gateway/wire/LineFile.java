package io.marginline.gateway.wire;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects, one a line, at the end of a file. Without a path nothing is kept. */
public final class LineFile implements AutoCloseable {
  private final @Nullable Path path;
  private final boolean forced;
  private @Nullable FileOutputStream out;

  /**
   * @param forced a line is on the disk before {@link #append} returns
   */
  public LineFile(@Nullable Path path, boolean forced) {
    this.path = path;
    this.forced = forced;
  }

  /** All lines; a last one that was cut off is left out. */
  public List<Params> read() {
    List<Params> lines = new ArrayList<>();
    if (path == null || !Files.exists(path)) {
      return lines;
    }
    try {
      for (String line : Files.readAllLines(path)) {
        if (Json.parse(line) instanceof Map<?, ?> map) {
          lines.add(Params.of(asFields(map)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    } catch (WireException e) {
      return lines;
    }
    return lines;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> asFields(Map<?, ?> map) {
    return (Map<String, ?>) map;
  }

  /** The file holds these lines and no others, or, if the machine fails now, what it held. */
  public synchronized void rewrite(List<Row> rows) {
    if (path == null) {
      return;
    }
    try {
      close();
      Path next = path.resolveSibling(path.getFileName() + ".next");
      StringBuilder text = new StringBuilder();
      rows.forEach(row -> text.append(row.toJson()).append('\n'));
      Files.writeString(next, text);
      try (FileChannel written = FileChannel.open(next, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      out = new FileOutputStream(path.toFile(), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** An interrupted thread writes too: a channel would be closed by it. */
  public synchronized void append(Row row) {
    FileOutputStream open = out;
    if (open == null) {
      return;
    }
    try {
      open.write((row.toJson() + '\n').getBytes(StandardCharsets.UTF_8));
      if (forced) {
        open.getFD().sync();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  @Override
  public synchronized void close() {
    FileOutputStream open = out;
    out = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + path, e);
      }
    }
  }
}
