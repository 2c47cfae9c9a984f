package io.marginline.node.log;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.NodeStateFile;
import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cluster's own small files: the list of leadership terms and snapshots (recording.log) and
 * what this member voted for (node-state.dat). They carry no checksums: each entry is held against
 * the log and the snapshots, which do.
 */
final class ClusterRecords {

  /** Elections that a member could have stood for beyond its last term; more is damage. */
  private static final long MOST_ELECTIONS = 1L << 20;

  private static final int ENTRY_LENGTH = 64;

  private final Path directory;
  private final List<RecordingLog.Entry> entries;

  private ClusterRecords(Path directory, List<RecordingLog.Entry> entries) {
    this.directory = directory;
    this.entries = entries;
  }

  /** Reads the list; an empty one if there is none. */
  static ClusterRecords read(Path directory) {
    Path file = directory.resolve(RecordingLog.RECORDING_LOG_FILE_NAME);
    if (!Files.exists(file)) {
      return new ClusterRecords(directory, List.of());
    }
    try (var log = new RecordingLog(directory.toFile(), false)) {
      return new ClusterRecords(directory, List.copyOf(log.entries()));
    } catch (RuntimeException e) {
      throw damage(file, "the list of terms and snapshots cannot be read: " + e.getMessage());
    }
  }

  /** Bytes behind the last whole entry: an entry whose writing did not come to its end. */
  long tornBytes() {
    try {
      return Files.exists(file()) ? Files.size(file()) % ENTRY_LENGTH : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return directory.resolve(RecordingLog.RECORDING_LOG_FILE_NAME);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The recording of the cluster's log that the terms name. */
  Recording logRecording(ArchiveCatalog catalog) {
    List<RecordingLog.Entry> terms = terms();
    if (terms.isEmpty()) {
      throw damage(file(), "no leadership term is listed, so the log is not known");
    }
    long id = terms.getLast().recordingId;
    return catalog
        .find(id)
        .filter(r -> r.streamId() == ConsensusModule.Configuration.LOG_STREAM_ID_DEFAULT)
        .orElseThrow(
            () -> damage(file(), "the log is listed as recording " + id + ", which is none"));
  }

  /**
   * Holds the terms against the log.
   *
   * @param begun the terms whose first entry stands in the part of the log that was read
   * @param end where the log ends
   */
  void checkTerms(Recording log, List<LeadershipTerm> begun, long end) {
    List<RecordingLog.Entry> terms = terms();
    for (int i = 0; i < terms.size(); i++) {
      RecordingLog.Entry term = terms.get(i);
      Optional<RecordingLog.Entry> next =
          i + 1 < terms.size() ? Optional.of(terms.get(i + 1)) : Optional.empty();
      require(term, term.recordingId == log.id(), "belongs to another recording");
      require(term, term.termBaseLogPosition <= end, "begins behind the log's end at " + end);
      if (term.logPosition != AeronArchive.NULL_POSITION) {
        boolean fits =
            next.isPresent()
                ? term.logPosition == next.get().termBaseLogPosition
                : term.logPosition >= term.termBaseLogPosition && term.logPosition <= end;
        require(term, fits, "ends where it cannot");
      }
      next.ifPresent(
          n ->
              require(
                  n,
                  n.leadershipTermId > term.leadershipTermId
                      && n.termBaseLogPosition >= term.termBaseLogPosition,
                  "is out of order"));
    }
    begun.forEach(term -> checkTerm(terms, term));
    checkEmptyTerms(terms, begun, end);
  }

  private void checkTerm(List<RecordingLog.Entry> terms, LeadershipTerm term) {
    boolean listed =
        terms.stream()
            .anyMatch(t -> t.leadershipTermId == term.id() && t.termBaseLogPosition == term.base());
    if (!listed) {
      throw damage(
          file(),
          "leadership term "
              + term.id()
              + " from position "
              + term.base()
              + " stands in the log and not in the list");
    }
  }

  /** A term that the log does not know can only be one in which nothing was written. */
  private void checkEmptyTerms(
      List<RecordingLog.Entry> terms, List<LeadershipTerm> begun, long end) {
    if (begun.isEmpty()) {
      return;
    }
    for (int i = 0; i < terms.size(); i++) {
      RecordingLog.Entry term = terms.get(i);
      boolean inLog = begun.stream().anyMatch(t -> t.id() == term.leadershipTermId);
      long nextBase = i + 1 < terms.size() ? terms.get(i + 1).termBaseLogPosition : end;
      boolean before = term.termBaseLogPosition < begun.getFirst().base();
      require(
          term,
          inLog || before || term.termBaseLogPosition == nextBase,
          "is listed, and the log does not know it");
    }
  }

  private List<RecordingLog.Entry> terms() {
    return entries.stream()
        .filter(e -> e.isValid && e.type == RecordingLog.ENTRY_TYPE_TERM)
        .toList();
  }

  /** The snapshots that a start may use, newest first, each of the service and of the cluster. */
  List<SnapshotPair> snapshots() {
    var pairs = new ArrayList<SnapshotPair>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      RecordingLog.Entry cluster = entries.get(i);
      if (isSnapshot(cluster) && cluster.serviceId == ConsensusModule.Configuration.SERVICE_ID) {
        // The cluster takes the entry that stands before as the service's, whatever it is.
        Optional<RecordingLog.Entry> service =
            i > 0 ? Optional.of(entries.get(i - 1)) : Optional.empty();
        pairs.add(
            new SnapshotPair(
                ListedSnapshot.of(cluster),
                service
                    .filter(s -> isSnapshot(s) && s.serviceId == 0)
                    .filter(s -> s.leadershipTermId == cluster.leadershipTermId)
                    .filter(s -> s.logPosition == cluster.logPosition)
                    .map(ListedSnapshot::of),
                terms().stream()
                    .anyMatch(
                        t ->
                            t.leadershipTermId == cluster.leadershipTermId
                                && t.termBaseLogPosition == cluster.termBaseLogPosition)));
      }
    }
    return pairs;
  }

  private static boolean isSnapshot(RecordingLog.Entry entry) {
    return entry.isValid && entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT;
  }

  /** Reads what this member voted for, which must fit to the terms that it has seen. */
  void checkVote() {
    Path file = directory.resolve(NodeStateFile.FILENAME);
    if (!Files.exists(file)) {
      return;
    }
    long candidate;
    try (var state = new NodeStateFile(directory.toFile(), false, 0)) {
      candidate = state.candidateTerm().candidateTermId();
    } catch (IOException | RuntimeException e) {
      throw damage(file, "this member's vote cannot be read: " + e.getMessage());
    }
    long last = entries.stream().mapToLong(e -> e.leadershipTermId).max().orElse(0);
    if (candidate < Aeron.NULL_VALUE || candidate > last + MOST_ELECTIONS) {
      throw damage(file, "this member's vote is for the impossible term " + candidate);
    }
  }

  private void require(RecordingLog.Entry entry, boolean holds, String otherwise) {
    if (!holds) {
      throw new DamagedLogException(
          new DamagedLogException.Place(
              file(), (long) entry.entryIndex * ENTRY_LENGTH, entry.termBaseLogPosition),
          "leadership term " + entry.leadershipTermId + " " + otherwise);
    }
  }

  private static DamagedLogException damage(Path file, String reason) {
    return new DamagedLogException(
        new DamagedLogException.Place(file, 0, DamagedLogException.NO_POSITION), reason);
  }
}
