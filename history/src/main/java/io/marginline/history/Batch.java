package io.marginline.history;

import java.util.List;

/** The rows of one command, in the order in which they came about. */
record Batch(long position, List<Record> rows) {
  Batch {
    rows = List.copyOf(rows);
  }
}
