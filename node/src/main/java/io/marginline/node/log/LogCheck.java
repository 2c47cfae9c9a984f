package io.marginline.node.log;

import io.aeron.cluster.ConsensusModule;
import io.marginline.node.log.LogEntry.Kind;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The check that every start runs before anything else opens the data directory. What was torn at
 * the end when the process or the machine died is taken away, and said; a snapshot that does not
 * read back is not used, if the log before it is still there; any other damage is refused, by file,
 * byte and log position. Nothing is changed before all of it was checked.
 */
public final class LogCheck {

  /**
   * How to check.
   *
   * @param payload that the messages in the log are whole
   * @param snapshot that the service can restore from a snapshot
   * @param alone there is no other member: records that this one had received and not yet worked
   *     off were counted on by nobody
   * @param wholeLog every frame that is still there, not only those behind the snapshot
   */
  public record Settings(
      PayloadCheck payload, SnapshotCheck snapshot, boolean alone, boolean wholeLog) {

    /** One member, the whole log, messages that begin with their length. */
    public static final Settings ALONE =
        new Settings(PayloadCheck.LENGTH_FIRST, SnapshotCheck.WHOLE_MESSAGES, true, true);
  }

  private final DataDirectory directory;
  private final Settings settings;
  private final List<String> notes = new ArrayList<>();
  private final List<LeadershipTerm> terms = new ArrayList<>();
  private final Repairs repairs;
  private long messages;
  private long trimmedBytes;

  private LogCheck(DataDirectory directory, Settings settings) {
    this.directory = directory;
    this.settings = settings;
    this.repairs = new Repairs(directory);
  }

  /**
   * Checks a directory that no member runs in, and repairs what may be.
   *
   * @throws DamagedLogException if it must not be started from
   */
  public static CheckReport check(DataDirectory directory, Settings settings) {
    return new LogCheck(directory, settings).run();
  }

  /**
   * Whether a member of this directory would begin without a log.
   *
   * @throws DamagedLogException if that cannot be told
   */
  public static boolean isEmpty(DataDirectory directory) {
    if (!ClusterRecords.read(directory.cluster()).isEmpty()) {
      return false;
    }
    return FirstStart.recordedNothing(directory)
        || new LogCheck(directory, Settings.ALONE).diedInFirstStart();
  }

  /** There are recordings, and no log in them. */
  private boolean diedInFirstStart() {
    return acknowledged() == 0 && neverLogged(ArchiveCatalog.read(directory.archive()));
  }

  private CheckReport run() {
    ClusterRecords records = ClusterRecords.read(directory.cluster());
    if (records.isEmpty() && FirstStart.recordedNothing(directory)) {
      FirstStart.clean(directory);
      return CheckReport.FRESH;
    }
    if (records.isEmpty() && diedInFirstStart()) {
      return CheckReport.FRESH;
    }
    long acknowledged = acknowledged();
    ArchiveCatalog catalog = ArchiveCatalog.read(directory.archive());
    records.checkVote();
    Recording log = records.logRecording(catalog);
    @Nullable SnapshotPair snapshot = chooseSnapshot(catalog, records, log);
    long from =
        settings.wholeLog() || snapshot == null ? log.startPosition() : snapshot.logPosition();
    long end = checkLog(log, from, acknowledged);
    records.checkTerms(log, terms, end);
    if (snapshot != null && snapshot.logPosition() > end) {
      throw damage(
          records, "the snapshot at " + snapshot.logPosition() + " lies behind the log's end");
    }
    if (records.tornBytes() > 0) {
      notes.add("took away an unfinished entry at the end of " + records.file());
      repairs.cutRecordingLog(records.file(), records.tornBytes());
    }
    repairs.stopLog(catalog, log, end);
    repairs.stopOthers(catalog, log);
    repairs.apply();
    requireStruck(snapshot);
    return new CheckReport(
        false,
        log.startPosition(),
        from,
        end,
        acknowledged,
        messages,
        trimmedBytes,
        snapshot == null ? -1 : snapshot.logPosition(),
        List.copyOf(notes));
  }

  private long acknowledged() {
    return Files.exists(directory.acknowledged())
        ? AcknowledgedMark.read(directory.acknowledged())
        : 0;
  }

  /** No recording of a log holds anything: a leader lists its term before it writes. */
  private boolean neverLogged(ArchiveCatalog catalog) {
    return catalog.recordings().stream()
        .filter(r -> r.streamId() == ConsensusModule.Configuration.LOG_STREAM_ID_DEFAULT)
        .allMatch(r -> new TornTail(directory.archive(), r).bytesBehind(r.startPosition()) == 0);
  }

  /** The cluster must now find the snapshot that was chosen, by its own rules. */
  private void requireStruck(@Nullable SnapshotPair chosen) {
    ClusterRecords records = ClusterRecords.read(directory.cluster());
    List<SnapshotPair> left = records.snapshots();
    boolean fits = chosen == null ? left.isEmpty() : left.getFirst().equals(chosen);
    if (!fits) {
      throw damage(records, "a snapshot that does not read back cannot be struck from the list");
    }
  }

  /** The newest snapshot that reads back; the ones after it are struck from the list. */
  private @Nullable SnapshotPair chooseSnapshot(
      ArchiveCatalog catalog, ClusterRecords records, Recording log) {
    for (SnapshotPair pair : records.snapshots()) {
      String problem = snapshotProblem(catalog, pair);
      if (problem == null && pair.logPosition() < log.startPosition()) {
        problem = "the log behind it is no longer there";
      }
      if (problem == null) {
        return pair;
      }
      if (!pair.termListed()) {
        throw damage(
            records, "the snapshot at " + pair.logPosition() + " is of a term that is not listed");
      }
      notes.add("the snapshot at " + pair.logPosition() + " is not used: " + problem);
      repairs.dropLatestSnapshot();
    }
    if (log.startPosition() > 0) {
      throw damage(
          records,
          "no snapshot reads back, and the log before "
              + log.startPosition()
              + " is no longer there ("
              + String.join("; ", notes)
              + ")");
    }
    return null;
  }

  private @Nullable String snapshotProblem(ArchiveCatalog catalog, SnapshotPair pair) {
    if (pair.service().isEmpty()) {
      return "the list of snapshots holds only a part of it";
    }
    String problem = recordingProblem(catalog, pair.cluster(), s -> s.next() ? "too long" : null);
    return problem != null
        ? problem
        : recordingProblem(catalog, pair.service().get(), settings.snapshot());
  }

  private @Nullable String recordingProblem(
      ArchiveCatalog catalog, ListedSnapshot listed, SnapshotCheck check) {
    Optional<Recording> recording = catalog.find(listed.recordingId());
    if (recording.isEmpty()) {
      return "there is no recording " + listed.recordingId();
    }
    try (var reader = new SnapshotReader(directory, recording.get())) {
      String problem = reader.skipCluster(listed);
      if (problem == null) {
        problem = check.problem(reader);
      }
      if (problem == null && !reader.atEnd()) {
        problem = "its recording is not whole";
      }
      return problem == null ? null : "recording " + listed.recordingId() + ": " + problem;
    } catch (DamagedLogException e) {
      return e.place() + ": " + e.reason();
    }
  }

  /** Reads the log to its end; where it ends, without what is torn. */
  private long checkLog(Recording log, long from, long acknowledged) {
    var tail = new TornTail(directory.archive(), log);
    long end;
    try (var reader = new LogReader(directory, log, from)) {
      readAll(reader);
      end = reader.position();
    } catch (DamagedLogException damage) {
      return trim(log, damage, acknowledged);
    }
    long behind = tail.bytesBehind(end);
    if (behind > 0 && !(log.stopped() && log.stopCovered())) {
      String reason = "no record begins here, and " + behind + " bytes follow";
      return trim(log, new DamagedLogException(place(log, end), reason), acknowledged);
    }
    if (log.stopped() && end != log.stopPosition()) {
      throw new DamagedLogException(
          place(log, end), "the log ends here, and the catalogue says " + log.stopPosition());
    }
    if (end < acknowledged) {
      throw new DamagedLogException(
          place(log, end),
          "the log ends here, and commands up to position "
              + acknowledged
              + " were acknowledged (to go on without them, remove the file "
              + directory.acknowledged().getFileName()
              + ")");
    }
    if (behind > 0) {
      // The stop was noted under the checksum when all was there, or the log was cut on purpose.
      repairs.clear(log, end, behind);
      notes.add(behind + " bytes behind the log's stop at " + end + " are taken away");
    }
    return end;
  }

  private long trim(Recording log, DamagedLogException damage, long acknowledged) {
    if (log.stopped()) {
      throw damage;
    }
    TornTail.Trim trim =
        new TornTail(directory.archive(), log).decide(damage, acknowledged, settings.alone());
    repairs.clear(log, trim.position(), trim.bytes());
    trimmedBytes = trim.bytes();
    notes.add(
        trim.bytes()
            + " bytes at the log's end, from position "
            + trim.position()
            + " on, were not fully written and are taken away; no acknowledged command was in"
            + " them");
    return trim.position();
  }

  private DamagedLogException.Place place(Recording log, long position) {
    long base = log.segmentBase(position);
    return new DamagedLogException.Place(
        log.segmentFile(directory.archive(), base), position - base, position);
  }

  private void readAll(LogReader reader) {
    while (reader.next()) {
      LogEntry entry = reader.entry();
      if (entry.kind() == Kind.MESSAGE) {
        messages++;
        String problem = settings.payload().problem(entry.payload(), 0, entry.payload().capacity());
        if (problem != null) {
          throw reader.damage(problem);
        }
      } else if (entry.kind() == Kind.LEADERSHIP_TERM) {
        terms.add(new LeadershipTerm(entry.leadershipTermId(), entry.termBasePosition()));
      }
    }
  }

  private static DamagedLogException damage(ClusterRecords records, String reason) {
    return new DamagedLogException(
        new DamagedLogException.Place(records.file(), 0, DamagedLogException.NO_POSITION), reason);
  }
}
