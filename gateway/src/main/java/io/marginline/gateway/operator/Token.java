package io.marginline.gateway.operator;

import io.marginline.gateway.auth.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The operators' token: one line of a file that only its owner may read. */
final class Token {
  private static final int BYTES = 32;
  private static final int SHORTEST = 32;
  private static final String BEARER = "Bearer ";

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  static Token open(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
    }
    String secret = Files.readString(file).strip();
    if (secret.length() < SHORTEST) {
      throw new IOException(file + " holds no token of " + SHORTEST + " characters or more");
    }
    return new Token(secret);
  }

  /** Compares in constant time. */
  boolean fits(@Nullable String header) {
    return header != null
        && header.startsWith(BEARER)
        && Signature.same(secret, header.substring(BEARER.length()).strip());
  }
}
