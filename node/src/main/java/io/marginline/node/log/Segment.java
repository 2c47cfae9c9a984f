package io.marginline.node.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** One segment file of a recording, mapped to be read. */
final class Segment implements AutoCloseable {

  private final Path file;
  private final long base;
  private final MappedByteBuffer mapped;
  private final UnsafeBuffer bytes;

  private Segment(Path file, long base, MappedByteBuffer mapped) {
    this.file = file;
    this.base = base;
    this.mapped = mapped;
    this.bytes = new UnsafeBuffer(mapped);
  }

  /**
   * Maps the segment file that begins at a position, or none if it is not there or empty: the
   * archive died between the end of one file and the first frame of the next.
   *
   * @throws DamagedLogException if its length is not the recording's segment length, to which the
   *     archive sets every file when it makes it
   */
  static @Nullable Segment open(Path archive, Recording recording, long base) {
    Path file = recording.segmentFile(archive, base);
    if (!Files.exists(file)) {
      return null;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size();
      if (length == 0) {
        return null;
      }
      if (length != recording.segmentLength()) {
        throw new DamagedLogException(
            new DamagedLogException.Place(
                file, length, base + Math.min(length, recording.segmentLength())),
            "the file is " + length + " bytes long instead of " + recording.segmentLength());
      }
      return new Segment(file, base, channel.map(FileChannel.MapMode.READ_ONLY, 0, length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  long base() {
    return base;
  }

  long end() {
    return base + bytes.capacity();
  }

  UnsafeBuffer bytes() {
    return bytes;
  }

  int offset(long position) {
    return (int) (position - base);
  }

  DamagedLogException.Place place(long position) {
    return new DamagedLogException.Place(file, position - base, position);
  }

  int skipZeros(int from) {
    return skipZeros(bytes, from);
  }

  static boolean areZeros(UnsafeBuffer bytes, int from, int to) {
    return skipZeros(bytes, from) >= to;
  }

  /** The first byte from an offset on that is not zero, or the length of the buffer. */
  static int skipZeros(UnsafeBuffer bytes, int from) {
    int at = from;
    while (at + Long.BYTES <= bytes.capacity() && bytes.getLong(at) == 0) {
      at += Long.BYTES;
    }
    while (at < bytes.capacity() && bytes.getByte(at) == 0) {
      at++;
    }
    return at;
  }

  @Override
  public void close() {
    IoUtil.unmap(mapped);
  }
}
