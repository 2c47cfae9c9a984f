package io.marginline.node.member;

import io.aeron.archive.checksum.Checksum;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * CRC-32C of a record. Aeron's own opens the inside of {@code java.util.zip}, which would need one
 * more flag on every command line; a copy of a few hundred bytes does not.
 */
public final class RecordChecksum implements Checksum {
  private final UnsafeBuffer memory = new UnsafeBuffer();
  private final CRC32C crc = new CRC32C();
  private byte[] copy = new byte[1 << 12];

  @Override
  public synchronized int compute(long address, int offset, int length) {
    if (length > copy.length) {
      copy = new byte[Math.max(length, 2 * copy.length)];
    }
    memory.wrap(address + offset, length);
    memory.getBytes(0, copy, 0, length);
    memory.wrap(0, 0);
    crc.reset();
    crc.update(copy, 0, length);
    return (int) crc.getValue();
  }
}
