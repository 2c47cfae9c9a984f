package io.marginline.node.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decides what a damage of the log is. A tail is torn when the machine or the process died within a
 * write: then what is missing are whole sectors, which still read as zeros, of records that were
 * never acknowledged. Everything else is a damage, and the log is refused.
 */
final class TornTail {

  /** Devices write at least so many bytes whole. */
  private static final int SECTOR = 512;

  private static final int HEADER = 32;
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.rec");

  /**
   * What has to go.
   *
   * @param position where the log ends then
   * @param bytes from there to the last byte that is not zero
   */
  record Trim(long position, long bytes) {}

  private final Path archive;
  private final Recording recording;

  TornTail(Path archive, Recording recording) {
    this.archive = archive;
    this.recording = recording;
  }

  /**
   * Decides about the first record that is not right.
   *
   * @param acknowledged position up to which commands may have been answered
   * @param alone no other member has counted on records that this one had only received
   * @throws DamagedLogException if it is not a torn tail
   */
  Trim decide(DamagedLogException damage, long acknowledged, boolean alone) {
    long position = damage.place().position();
    if (position < acknowledged) {
      throw new DamagedLogException(
          damage.place(),
          damage.reason() + ", and commands up to position " + acknowledged + " were acknowledged");
    }
    try (Segment segment = Segment.open(archive, recording, recording.segmentBase(position))) {
      if (segment == null || !sectorsAreMissing(segment, position)) {
        throw damage;
      }
    }
    Rest rest = rest(position);
    if (rest.wholeFrame >= 0 && !alone) {
      throw new DamagedLogException(
          damage.place(),
          damage.reason() + ", and a whole record follows at position " + rest.wholeFrame);
    }
    return new Trim(position, rest.end - position);
  }

  /** What stands behind a position. */
  private static final class Rest {
    private final long after;
    private long end;
    private long wholeFrame = -1;

    Rest(long after) {
      this.after = after;
      this.end = after;
    }
  }

  /** How many bytes stand behind the end of the log: to the last one that is not zero. */
  long bytesBehind(long position) {
    return rest(position).end - position;
  }

  private Rest rest(long position) {
    var rest = new Rest(position);
    long base = recording.segmentBase(position);
    long at = position;
    while (true) {
      try (Segment segment = Segment.open(archive, recording, base)) {
        if (segment == null) {
          requireNoLaterFile(base);
          return rest;
        }
        scan(segment, at, rest);
        base = segment.end();
        at = base;
      }
    }
  }

  /** The archive makes a file only when the one before is full. */
  private void requireNoLaterFile(long base) {
    try (Stream<Path> files = Files.list(archive)) {
      boolean later =
          files.anyMatch(
              file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                return name.matches()
                    && Long.parseLong(name.group(1)) == recording.id()
                    && Long.parseLong(name.group(2)) > base;
              });
      if (later) {
        throw new DamagedLogException(
            new DamagedLogException.Place(recording.segmentFile(archive, base), 0, base),
            "the file is missing, and a later one is there");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void scan(Segment segment, long from, Rest rest) {
    UnsafeBuffer bytes = segment.bytes();
    int at = segment.skipZeros(segment.offset(from));
    while (at < bytes.capacity()) {
      rest.end = segment.base() + at + 1;
      int frame = at - at % HEADER;
      long position = segment.base() + frame;
      if (rest.wholeFrame < 0
          && position > rest.after
          && FrameRules.problem(recording, bytes, frame, position) == null) {
        rest.wholeFrame = position;
      }
      at = segment.skipZeros(at + 1);
    }
  }

  private boolean sectorsAreMissing(Segment segment, long position) {
    UnsafeBuffer bytes = segment.bytes();
    int offset = segment.offset(position);
    int nextSector = offset - offset % SECTOR + SECTOR;
    if (segment.skipZeros(offset) >= nextSector) {
      return true;
    }
    if (FrameRules.headerProblem(recording, bytes, offset, position) != null
        || FrameRules.bodyProblem(bytes, offset) == null
        || FrameRules.wholeWithAnotherLength(bytes, offset)) {
      return false;
    }
    int end = offset + FrameRules.alignedLength(bytes, offset);
    for (int sector = nextSector; sector < end; sector += SECTOR) {
      if (segment.skipZeros(sector) >= Math.min(sector + SECTOR, end)) {
        return true;
      }
    }
    return false;
  }
}
