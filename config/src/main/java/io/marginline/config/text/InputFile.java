package io.marginline.config.text;

import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The whole text of a file, or a plain reason why not. */
public final class InputFile {
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private InputFile() {}

  /** UTF-8 text of at most 16 MB; larger files are refused before they are read. */
  public static String read(Path path) throws InvalidFileException {
    if (Files.isDirectory(path)) {
      throw refused(path + " is a directory; a file is needed");
    }
    if (!Files.exists(path)) {
      throw refused(path + " does not exist");
    }
    byte[] bytes;
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw refused(path + " has " + Files.size(path) + " bytes; at most 16 MB are read");
      }
      try (InputStream in = Files.newInputStream(path)) {
        // A pipe reports no size, so the limit holds while reading as well.
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
    } catch (IOException | SecurityException e) {
      throw refused(path + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    if (bytes.length > MAX_BYTES) {
      throw refused(path + " has more than 16 MB");
    }
    return decoded(bytes, path);
  }

  private static String decoded(byte[] bytes, Path path) throws InvalidFileException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused(path + " is not UTF-8 text");
    }
  }

  private static InvalidFileException refused(String text) {
    return new InvalidFileException(List.of(new Problem(0, "", text)));
  }
}
