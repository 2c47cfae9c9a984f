package io.marginline.node.log;

import static io.aeron.archive.codecs.RecordingDescriptorDecoder.stopPositionEncodingOffset;
import static io.aeron.archive.codecs.RecordingDescriptorDecoder.stopTimestampEncodingOffset;

import io.aeron.archive.ArchiveMarkFile;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.codecs.CatalogHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.archive.codecs.RecordingState;
import io.aeron.logbuffer.LogBufferDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The archive's list of recordings, read and checked: every descriptor against its checksum, and
 * what stands behind the last one must be zero, or a descriptor has lost its length.
 */
final class ArchiveCatalog {

  private static final int HEADER = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;
  private static final int ALIGNMENT = 64;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final Path file;
  private final UnsafeBuffer bytes;
  private final List<Recording> recordings = new ArrayList<>();

  private ArchiveCatalog(Path file, UnsafeBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Reads the catalogue of an archive.
   *
   * @throws DamagedLogException where it is not as the archive writes it
   */
  static ArchiveCatalog read(Path archive) {
    Path file = archive.resolve("archive.catalog");
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DamagedLogException(place(file, 0), "the catalogue of recordings is missing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var catalog = new ArchiveCatalog(file, new UnsafeBuffer(content));
    catalog.readAll();
    return catalog;
  }

  /** The recordings that were not given up, in the order in which they were begun. */
  List<Recording> recordings() {
    return recordings;
  }

  Optional<Recording> find(long recordingId) {
    return recordings.stream().filter(recording -> recording.id() == recordingId).findAny();
  }

  Path file() {
    return file;
  }

  private void readAll() {
    require(bytes.capacity() >= CatalogHeaderDecoder.BLOCK_LENGTH, 0, "the header is cut off");
    var header = new CatalogHeaderDecoder();
    header.wrap(bytes, 0, CatalogHeaderDecoder.BLOCK_LENGTH, CatalogHeaderDecoder.SCHEMA_VERSION);
    require(header.version() == ArchiveMarkFile.SEMANTIC_VERSION, 0, "unknown format version");
    require(header.length() == CatalogHeaderDecoder.BLOCK_LENGTH, 4, "wrong header length");
    require(header.alignment() == ALIGNMENT, 16, "wrong alignment");
    int offset = CatalogHeaderDecoder.BLOCK_LENGTH;
    long lastId = -1;
    while (offset + HEADER <= bytes.capacity() && bytes.getInt(offset, ORDER) != 0) {
      int length = bytes.getInt(offset, ORDER);
      long end = (long) offset + HEADER + length;
      require(
          length > RecordingDescriptorDecoder.BLOCK_LENGTH
              && BitUtil.isAligned(HEADER + (long) length, ALIGNMENT)
              && end <= bytes.capacity(),
          offset,
          "wrong length of a recording's descriptor");
      lastId = readDescriptor(offset, length, lastId);
      offset = (int) end;
    }
    int rest = Segment.skipZeros(bytes, offset);
    require(rest == bytes.capacity(), rest, "something stands behind the last recording");
    require(header.nextRecordingId() > lastId, 8, "the next recording's number is too low");
  }

  private long readDescriptor(int offset, int length, long lastId) {
    var decoder = new RecordingDescriptorDecoder();
    decoder.wrap(
        bytes,
        offset + HEADER,
        RecordingDescriptorDecoder.BLOCK_LENGTH,
        RecordingDescriptorDecoder.SCHEMA_VERSION);
    int checksum =
        bytes.getInt(offset + RecordingDescriptorHeaderDecoder.checksumEncodingOffset(), ORDER);
    boolean covered = isChecksum(offset, length, checksum);
    require(covered || checksumWithoutStop(offset, length) == checksum, offset, "wrong checksum");
    long id = decoder.recordingId();
    require(id > lastId, offset, "recordings out of order");
    int state =
        bytes.getInt(offset + RecordingDescriptorHeaderDecoder.stateEncodingOffset(), ORDER);
    require(
        state == RecordingState.VALID.value()
            || state == RecordingState.INVALID.value()
            || state == RecordingState.DELETED.value(),
        offset,
        "unknown state of a recording");
    if (state == RecordingState.VALID.value()) {
      recordings.add(recording(decoder, covered, offset));
    }
    return id;
  }

  private Recording recording(RecordingDescriptorDecoder decoder, boolean covered, int offset) {
    var recording =
        new Recording(
            decoder.recordingId(),
            decoder.startPosition(),
            decoder.stopPosition(),
            covered,
            decoder.initialTermId(),
            decoder.segmentFileLength(),
            decoder.termBufferLength(),
            decoder.mtuLength(),
            decoder.streamId(),
            offset);
    int term = recording.termLength();
    require(
        BitUtil.isPowerOfTwo(term)
            && term >= LogBufferDescriptor.TERM_MIN_LENGTH
            && term <= LogBufferDescriptor.TERM_MAX_LENGTH
            && recording.segmentLength() >= term
            && recording.segmentLength() % term == 0
            && recording.startPosition() >= 0
            && (!recording.stopped() || recording.stopPosition() >= recording.startPosition()),
        offset,
        "impossible lengths of a recording");
    return recording;
  }

  /**
   * The checksum is of the whole descriptor, or, when a shorter one took its place, of the shorter
   * one before the zeros that fill it up.
   */
  private boolean isChecksum(int offset, int length, int checksum) {
    int end = offset + HEADER + length;
    for (int shorter = length;
        shorter > RecordingDescriptorDecoder.BLOCK_LENGTH
            && (shorter == length || Segment.areZeros(bytes, offset + HEADER + shorter, end));
        shorter -= ALIGNMENT) {
      if (Crc32c.of(bytes, offset + HEADER, shorter) == checksum) {
        return true;
      }
    }
    return false;
  }

  /**
   * When a member has died, the archive finds the end of its recordings at the next start and notes
   * it without a new checksum: the old one is of the descriptor without an end.
   */
  private int checksumWithoutStop(int offset, int length) {
    byte[] copy = new byte[length];
    bytes.getBytes(offset + HEADER, copy);
    var descriptor = new UnsafeBuffer(copy);
    descriptor.putLong(stopPositionEncodingOffset(), AeronArchive.NULL_POSITION, ORDER);
    descriptor.putLong(stopTimestampEncodingOffset(), AeronArchive.NULL_TIMESTAMP, ORDER);
    return Crc32c.of(descriptor, 0, length);
  }

  private void require(boolean holds, int offset, String otherwise) {
    if (!holds) {
      throw new DamagedLogException(place(file, offset), "catalogue of recordings: " + otherwise);
    }
  }

  private static DamagedLogException.Place place(Path file, long offset) {
    return new DamagedLogException.Place(file, offset, DamagedLogException.NO_POSITION);
  }
}
