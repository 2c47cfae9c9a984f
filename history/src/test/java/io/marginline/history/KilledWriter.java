package io.marginline.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that writes until it ends itself in the middle of its work. */
public final class KilledWriter {
  /** Every command has as many rows as its position says, so that a part of it would show. */
  static final int MOST_ROWS = 7;

  private KilledWriter() {}

  static List<Record> rows(long position) {
    List<Record> rows = new ArrayList<>();
    for (int i = 0; i < 1 + position % MOST_ROWS; i++) {
      rows.add(Fixture.trade(position * MOST_ROWS + i, position, 0));
    }
    return rows;
  }

  /** Arguments: folder, milliseconds of life after the first rows are stored. */
  public static void main(String[] args) throws Exception {
    Connections connections =
        new Connections("jdbc:h2:file:" + Path.of(args[0]).resolve("history").toAbsolutePath());
    Writer writer = Fixture.writer(connections);
    long first = Math.max(1, writer.position() + 1);
    long end = Long.MAX_VALUE;
    for (long position = first; ; position++) {
      writer.offer(new Batch(position, rows(position)));
      if (end == Long.MAX_VALUE && writer.position() >= first) {
        end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000;
      }
      if (System.nanoTime() > end) {
        System.out.println(position);
        System.out.flush();
        Runtime.getRuntime().halt(9);
      }
    }
  }
}
