package io.marginline.gateway.operator;

import io.marginline.gateway.auth.OwnFile;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the operators' port: the owner of the token file, and those whom he named. Of their
 * tokens only the hashes are kept, so that a file that is read by others opens nothing.
 */
final class Operators {
  /** The owner of the token file. */
  static final String FIRST = "operator";

  private static final String BEARER = "Bearer ";
  private static final int BYTES = 32;

  private final Token token;
  private final Path file;
  private volatile Map<String, Named> named;

  /**
   * Somebody with a token of his own.
   *
   * @param sha256 of the token, in hexadecimal digits
   */
  record Named(String name, Role role, String sha256) {}

  private Operators(Token token, Path file, Map<String, Named> named) {
    this.token = token;
    this.file = file;
    this.named = named;
  }

  static Operators open(Token token, Path file) throws IOException {
    Map<String, Named> named = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        if (Json.parse(Files.readString(file)) instanceof Map<?, ?> root) {
          @SuppressWarnings("unchecked")
          Params content = Params.of((Map<String, ?>) root);
          for (Params row : content.list("operators")) {
            Role role = Role.valueOf(row.required("role"));
            Named one = new Named(row.required("name"), role, row.required("sha256"));
            named.put(one.name(), one);
          }
        }
      } catch (WireException | IllegalArgumentException e) {
        throw new IOException(file + " is no file of operators: " + e.getMessage(), e);
      }
    }
    return new Operators(token, file, named);
  }

  /** Null when the token is nobody's. Every comparison takes the same time. */
  @Nullable Named who(@Nullable String header) {
    if (token.fits(header)) {
      return new Named(FIRST, Role.OPERATOR, "");
    }
    if (header == null || !header.startsWith(BEARER)) {
      return null;
    }
    byte[] given = hash(header.substring(BEARER.length()).strip()).getBytes(StandardCharsets.UTF_8);
    Named found = null;
    for (Named each : named.values()) {
      if (MessageDigest.isEqual(each.sha256().getBytes(StandardCharsets.UTF_8), given)) {
        found = each;
      }
    }
    return found;
  }

  List<Named> all() {
    List<Named> all = new ArrayList<>(List.of(new Named(FIRST, Role.OPERATOR, "")));
    all.addAll(named.values());
    return all;
  }

  /** The new token; null when there is somebody of this name. */
  synchronized @Nullable String add(String name, Role role) throws IOException {
    if (name.equals(FIRST) || named.containsKey(name)) {
      return null;
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    Map<String, Named> next = new LinkedHashMap<>(named);
    next.put(name, new Named(name, role, hash(secret)));
    store(next);
    return secret;
  }

  /** Null when there is nobody of this name. */
  synchronized @Nullable Named remove(String name) throws IOException {
    Map<String, Named> next = new LinkedHashMap<>(named);
    Named gone = next.remove(name);
    if (gone != null) {
      store(next);
    }
    return gone;
  }

  private void store(Map<String, Named> next) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Named each : next.values()) {
      rows.add(
          new Row()
              .put("name", each.name())
              .put("role", each.role().name())
              .put("sha256", each.sha256()));
    }
    OwnFile.write(file, new Row().put("operators", rows).toJson() + "\n");
    named = next;
  }

  private static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
