package io.marginline.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Short texts as UTF-8. What cannot be written or read exactly is refused, never replaced. */
final class Text {
  /** The length stands in one byte, of which 255 means "absent". */
  static final int MAX_BYTES = 254;

  private Text() {}

  static byte[] bytes(String text) {
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not a text of whole characters: " + text, e);
    }
    if (encoded.remaining() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a text of " + encoded.remaining() + " bytes; at most " + MAX_BYTES + " can be written");
    }
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  static String of(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("a text is not UTF-8");
    }
  }
}
