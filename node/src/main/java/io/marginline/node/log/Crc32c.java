package io.marginline.node.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** CRC-32C as the archive stores it: the checksum's 32 bits. */
final class Crc32c {

  private Crc32c() {}

  static int of(DirectBuffer buffer, int offset, int length) {
    var crc = new CRC32C();
    byte[] array = buffer.byteArray();
    if (array != null) {
      crc.update(array, offset + buffer.wrapAdjustment(), length);
    } else {
      ByteBuffer bytes = buffer.byteBuffer();
      if (bytes == null) {
        throw new IllegalArgumentException("a buffer without memory to read");
      }
      int from = offset + buffer.wrapAdjustment();
      crc.update(bytes.duplicate().limit(from + length).position(from));
    }
    return (int) crc.getValue();
  }
}
