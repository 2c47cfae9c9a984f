package io.marginline.node.log;

import java.util.List;

/**
 * What {@link LogCheck} found in a data directory that may be started from.
 *
 * @param fresh nothing was ever recorded
 * @param startPosition log position of the first entry that is still there
 * @param checkedFrom log position from which every frame was checked
 * @param endPosition where the log ends
 * @param acknowledged position up to which commands may have been answered
 * @param messages how many messages of clients and services were read
 * @param trimmedBytes how much was torn at the end and taken away
 * @param snapshotPosition log position of the snapshot that a start begins from, -1 if none
 * @param notes what was done and what to know about it, for the operator
 */
public record CheckReport(
    boolean fresh,
    long startPosition,
    long checkedFrom,
    long endPosition,
    long acknowledged,
    long messages,
    long trimmedBytes,
    long snapshotPosition,
    List<String> notes) {

  static final CheckReport FRESH = new CheckReport(true, 0, 0, 0, 0, 0, 0, -1, List.of());

  @Override
  public String toString() {
    if (fresh) {
      return "new data folder";
    }
    return "log from "
        + checkedFrom
        + " to "
        + endPosition
        + ": "
        + messages
        + " messages, all frames right; snapshot: "
        + (snapshotPosition < 0 ? "none" : "at " + snapshotPosition)
        + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
  }
}
