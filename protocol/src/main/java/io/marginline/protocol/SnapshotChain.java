package io.marginline.protocol;

import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import sbe.marginline.MessageHeaderDecoder;
import sbe.marginline.SnapshotRowsDecoder;

/**
 * What ties the messages of a snapshot together: the CRC-32C over all of them so far. The four
 * bytes in which it stands itself count as zero; all messages have them in the same place.
 */
final class SnapshotChain {
  static final int CRC_OFFSET =
      MessageHeaderDecoder.ENCODED_LENGTH + SnapshotRowsDecoder.crc32cEncodingOffset();

  private final CRC32C crc = new CRC32C();
  private byte[] copy = new byte[1 << 12];

  /** Takes the next message in; returns the checksum that belongs into it. */
  int next(DirectBuffer buffer, int offset, int length) {
    if (copy.length < length) {
      copy = new byte[length];
    }
    buffer.getBytes(offset, copy, 0, length);
    for (int i = CRC_OFFSET; i < CRC_OFFSET + Integer.BYTES; i++) {
      copy[i] = 0;
    }
    crc.update(copy, 0, length);
    return (int) crc.getValue();
  }
}
