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

/**
 * The log position up to which commands may have been answered, in a small mapped file. A log that
 * ends before it has lost an acknowledged command, and no other record can tell: a log cut at the
 * border of two frames looks like a shorter log.
 *
 * <p>Advanced before each answer, by plain stores: it survives the death of the process at once and
 * the death of the machine as of the last write-back, when it only stands too low. Written twice,
 * each position with its complement, so that a store cut in two leaves the other copy.
 */
public final class AcknowledgedMark implements AutoCloseable {

  /** Bytes of the file: two copies of a position and its complement. */
  static final int LENGTH = 4 * Long.BYTES;

  private final MappedByteBuffer mapped;
  private final UnsafeBuffer buffer;
  private long position;

  private AcknowledgedMark(MappedByteBuffer mapped, long position) {
    this.mapped = mapped;
    this.buffer = new UnsafeBuffer(mapped);
    this.position = position;
    store(0);
    store(2 * Long.BYTES);
  }

  /** Opens the mark for a member's run, at 0 if there is none. */
  public static AcknowledgedMark open(Path file) {
    long position = Files.exists(file) ? read(file) : 0;
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new AcknowledgedMark(channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH), position);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The position that a mark file holds.
   *
   * @throws DamagedLogException if neither copy can be read
   */
  public static long read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long highest = -1;
    if (bytes.length == LENGTH) {
      var buffer = new UnsafeBuffer(bytes);
      for (int copy = 0; copy < LENGTH; copy += 2 * Long.BYTES) {
        long position = buffer.getLong(copy);
        if (buffer.getLong(copy + Long.BYTES) == ~position) {
          highest = Math.max(highest, position);
        }
      }
    }
    if (highest < 0) {
      throw new DamagedLogException(
          new DamagedLogException.Place(file, 0, DamagedLogException.NO_POSITION),
          "neither copy of the last acknowledged position can be read");
    }
    return highest;
  }

  /** Says that everything up to this log position may be answered from now on. */
  public void advance(long newPosition) {
    if (newPosition > position) {
      position = newPosition;
      store(0);
      store(2 * Long.BYTES);
    }
  }

  private void store(int offset) {
    buffer.putLongRelease(offset, position);
    buffer.putLongRelease(offset + Long.BYTES, ~position);
  }

  /** Puts the mark onto the disk and lets go of the file. */
  @Override
  public void close() {
    mapped.force();
    IoUtil.unmap(mapped);
  }
}
