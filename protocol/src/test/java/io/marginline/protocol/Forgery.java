package io.marginline.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/** Gives changed messages of a snapshot the checksums that they should have. */
final class Forgery {
  /** Header of 8 bytes, sequence of 8 bytes. */
  private static final int CRC_OFFSET = 16;

  private Forgery() {}

  /** As if they had been written in this order. */
  static void renumber(List<byte[]> messages) {
    for (int i = 0; i < messages.size(); i++) {
      byte[] message = messages.get(i).clone();
      ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putLong(8, i);
      messages.set(i, message);
    }
    rechain(messages);
  }

  static void rechain(List<byte[]> messages) {
    CRC32C crc = new CRC32C();
    for (byte[] message : messages) {
      if (message.length >= CRC_OFFSET + 4) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(CRC_OFFSET, 0);
        crc.update(message, 0, message.length);
        bytes.putInt(CRC_OFFSET, (int) crc.getValue());
      }
    }
  }
}
