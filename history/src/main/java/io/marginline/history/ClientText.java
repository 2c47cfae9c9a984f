package io.marginline.history;

import io.marginline.model.ClientId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client id as text: 32 bytes of ASCII, zeros behind. */
final class ClientText {
  private ClientText() {}

  static String of(ClientId id) {
    if (id.equals(ClientId.NONE)) {
      return "";
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * Long.BYTES);
    bytes.putLong(id.a()).putLong(id.b()).putLong(id.c()).putLong(id.d());
    return new String(bytes.array(), StandardCharsets.US_ASCII).replace("\0", "");
  }
}
