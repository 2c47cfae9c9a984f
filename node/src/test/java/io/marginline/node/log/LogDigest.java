package io.marginline.node.log;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * What a log says to a service, entry by entry: equal digests mean the same calls with the same
 * arguments in the same order, so the same state.
 *
 * @param positions behind each entry
 * @param hashes over all entries up to each
 * @param messages how many of them are messages
 */
record LogDigest(List<Long> positions, List<Long> hashes, long messages) {

  static LogDigest of(DataDirectory directory) {
    var positions = new ArrayList<Long>();
    var hashes = new ArrayList<Long>();
    long hash = 1;
    long messages = 0;
    try (var log = LogReader.open(directory)) {
      while (log.next()) {
        LogEntry entry = log.entry();
        hash = hash * 31 + entry.kind().ordinal();
        hash = hash * 31 + entry.leadershipTermId();
        hash = hash * 31 + entry.timestamp();
        hash = hash * 31 + entry.sessionId();
        hash = hash * 31 + entry.correlationId();
        hash = hash * 31 + entry.action().value();
        hash = of(hash, entry.payload());
        positions.add(entry.position());
        hashes.add(hash);
        messages += entry.kind() == LogEntry.Kind.MESSAGE ? 1 : 0;
      }
    }
    return new LogDigest(positions, hashes, messages);
  }

  /** Of everything that the service would read from a snapshot. */
  static long of(DataDirectory directory, ListedSnapshot snapshot) {
    long hash = 1;
    try (var reader = SnapshotReader.open(directory, snapshot)) {
      while (reader.next()) {
        hash = of(hash, reader.message());
      }
    }
    return hash;
  }

  private static long of(long start, DirectBuffer buffer) {
    long hash = start * 31 + buffer.capacity();
    for (int i = 0; i < buffer.capacity(); i++) {
      hash = hash * 31 + buffer.getByte(i);
    }
    return hash;
  }

  long end() {
    return positions.getLast();
  }

  /** The other says the same and then more. */
  boolean isBeginOf(LogDigest other) {
    int size = positions.size();
    return size <= other.positions.size()
        && positions.equals(other.positions.subList(0, size))
        && hashes.equals(other.hashes.subList(0, size));
  }
}
