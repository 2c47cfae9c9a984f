package io.marginline.node.log;

import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.codecs.RecordingDescriptorDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a check changes, gathered first and done at the end, each step forced to the disk before the
 * next and each harmless to repeat: a check that dies is simply run again.
 */
final class Repairs {

  private static final int HEADER = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  /** One change of a file. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private final DataDirectory directory;
  private final List<Step> steps = new ArrayList<>();

  Repairs(DataDirectory directory) {
    this.directory = directory;
  }

  void apply() {
    for (Step step : steps) {
      try {
        step.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void dropLatestSnapshot() {
    steps.add(
        () -> {
          try (var log = new RecordingLog(directory.cluster().toFile(), false)) {
            log.invalidateLatestSnapshot();
            log.force(2);
          }
        });
  }

  void cutRecordingLog(Path file, long tornBytes) {
    steps.add(
        () -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - tornBytes);
            channel.force(true);
          }
        });
  }

  /**
   * Makes everything behind a position of a recording as it was before it was written: zeros to the
   * end of the file, and no later file, which the archive would refuse to write over.
   */
  void clear(Recording recording, long position, long bytes) {
    long base = recording.segmentBase(position);
    long next = base + recording.segmentLength();
    for (long later = next; later < position + bytes; later += recording.segmentLength()) {
      Path file = recording.segmentFile(directory.archive(), later);
      steps.add(() -> Files.deleteIfExists(file));
    }
    Path file = recording.segmentFile(directory.archive(), base);
    int length = (int) (Math.min(next, position + bytes) - position);
    steps.add(() -> zero(file, position - base, length));
  }

  private static void zero(Path file, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(length);
      while (zeros.hasRemaining()) {
        channel.write(zeros, offset + zeros.position());
      }
      channel.force(true);
    }
  }

  /**
   * Notes in the catalogue where the log ends, under a checksum, so that the archive has no end to
   * find by itself: it would look at the lengths of frames only.
   */
  void stopLog(ArchiveCatalog catalog, Recording log, long end) {
    if (!log.stopped() || !log.stopCovered()) {
      steps.add(() -> stopNow(catalog, log, end));
    }
  }

  /**
   * The same for other recordings that their member left open: snapshots. One that is listed was
   * found whole, one that is not is used by nobody.
   */
  void stopOthers(ArchiveCatalog catalog, Recording log) {
    for (Recording recording : catalog.recordings()) {
      if (recording.id() != log.id() && !recording.stopped()) {
        steps.add(() -> stopNow(catalog, recording, wholeUntil(recording)));
      }
    }
  }

  private long wholeUntil(Recording recording) {
    try (var frames =
        new RecordingFrames(directory.archive(), recording, recording.startPosition())) {
      while (frames.next()) {
        // To the end.
      }
      return frames.position();
    } catch (DamagedLogException e) {
      return e.place().position();
    }
  }

  private static void stopNow(ArchiveCatalog catalog, Recording recording, long end)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(catalog.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      int offset = recording.catalogOffset();
      ByteBuffer lengthField = ByteBuffer.allocate(Integer.BYTES).order(ORDER);
      channel.read(lengthField, offset);
      int length = lengthField.getInt(0);
      ByteBuffer descriptor = ByteBuffer.allocate(HEADER + length);
      channel.read(descriptor, offset);
      var bytes = new UnsafeBuffer(descriptor.array());
      bytes.putLong(HEADER + RecordingDescriptorDecoder.stopPositionEncodingOffset(), end, ORDER);
      int timestamp = HEADER + RecordingDescriptorDecoder.stopTimestampEncodingOffset();
      if (bytes.getLong(timestamp, ORDER) == AeronArchive.NULL_TIMESTAMP) {
        // Not known; when it began is the only time that is.
        bytes.putLong(
            timestamp,
            bytes.getLong(
                HEADER + RecordingDescriptorDecoder.startTimestampEncodingOffset(), ORDER),
            ORDER);
      }
      bytes.putInt(
          RecordingDescriptorHeaderDecoder.checksumEncodingOffset(),
          Crc32c.of(bytes, HEADER, length),
          ORDER);
      channel.write(descriptor.clear(), offset);
      channel.force(true);
    }
  }
}
