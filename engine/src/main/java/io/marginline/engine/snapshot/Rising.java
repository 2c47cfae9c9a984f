package io.marginline.engine.snapshot;

import java.util.Arrays;

/** Rows of one type stand in the order of their keys, and no key stands twice. */
final class Rising {
  private long[] last = new long[0];

  void next(RowReader from, long... key) {
    boolean first = last.length == 0;
    from.require(
        first || Arrays.compare(last, key) < 0,
        "out of order: " + Arrays.toString(key) + " after " + Arrays.toString(last));
    last = key;
  }
}
