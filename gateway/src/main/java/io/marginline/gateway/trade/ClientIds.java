package io.marginline.gateway.trade;

import io.marginline.model.ClientId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** {@code clOrdId} as text and as the engine keeps it: 32 bytes of ASCII, zeros behind. */
public final class ClientIds {
  private static final int BYTES = 32;
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9]{1,32}");

  private ClientIds() {}

  /** Letters and digits, at most 32. */
  public static boolean allowed(String text) {
    return ALLOWED.matcher(text).matches();
  }

  public static ClientId of(String text) {
    if (text.isEmpty()) {
      return ClientId.NONE;
    }
    if (!allowed(text)) {
      throw new IllegalArgumentException("a client id has 1 to 32 letters and digits: " + text);
    }
    byte[] bytes = new byte[BYTES];
    byte[] given = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(given, 0, bytes, 0, given.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ClientId(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /** Empty for none. */
  public static String text(ClientId id) {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(id.a())
            .putLong(id.b())
            .putLong(id.c())
            .putLong(id.d())
            .array();
    int length = 0;
    while (length < BYTES && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }
}
