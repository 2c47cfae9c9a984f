package io.marginline.gateway.auth;

import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Who changed what, one line of JSON each. Every line holds the SHA-256 of itself and of the line
 * before, so none can be altered, removed or put in between without all that follow being altered.
 */
public final class AuditLog implements AutoCloseable {
  private static final String START = "0".repeat(64);

  private final FileChannel file;
  private final InstantSource clock;
  private long lines;
  private String head;

  /**
   * What a check found.
   *
   * @param lines that are right, from the first on
   * @param fault what is wrong with the next one; empty: nothing is
   * @param head hash of the last line that is right
   */
  public record Verification(long lines, String fault, String head) {
    public boolean intact() {
      return fault.isEmpty();
    }
  }

  private AuditLog(FileChannel file, InstantSource clock, Verification found) {
    this.file = file;
    this.clock = clock;
    this.lines = found.lines();
    this.head = found.head();
  }

  /**
   * Goes on after the last line. A line that was cut off by a crash was never confirmed: it is
   * dropped, and a line says so.
   *
   * @throws IOException when the chain is broken
   */
  public static AuditLog open(Path path, InstantSource clock) throws IOException {
    String text = Files.exists(path) ? Files.readString(path) : "";
    int whole = text.lastIndexOf('\n') + 1;
    Verification found = verify(text.substring(0, whole));
    if (!found.intact()) {
      throw new IOException(path + " line " + (found.lines() + 1) + ": " + found.fault());
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
    file.position(file.size());
    AuditLog log = new AuditLog(file, clock, found);
    if (whole < text.length()) {
      log.add("system", "audit.cut", new Row().put("dropped", text.substring(whole)));
    }
    return log;
  }

  /** Stands on the disk when this returns. */
  public synchronized void add(String who, String what, Row detail) throws IOException {
    Row line =
        new Row()
            .put("n", lines + 1)
            .put("time", clock.instant().toString())
            .put("who", who)
            .put("what", what)
            .put("detail", detail)
            .put("prev", head);
    String hash = sha256(line.toJson());
    byte[] bytes = (line.put("hash", hash).toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    file.force(false);
    lines++;
    head = hash;
  }

  /** Hash of the last line: kept elsewhere it shows that lines were cut off at the end. */
  public synchronized String head() {
    return head;
  }

  public static Verification verify(Path path) throws IOException {
    return verify(Files.readString(path));
  }

  /** The newest first. */
  public static List<Params> read(Path path, int most) throws IOException {
    List<Params> entries = new ArrayList<>();
    for (String line : Files.readAllLines(path).reversed()) {
      if (entries.size() == most) {
        break;
      }
      entries.add(object(line));
    }
    return entries;
  }

  private static Verification verify(String text) {
    long lines = 0;
    String head = START;
    for (String line : text.lines().toList()) {
      String fault;
      String hash = "";
      try {
        Params entry = object(line);
        hash = entry.text("hash", "");
        fault = fault(line, hash, entry, lines + 1, head);
      } catch (IOException e) {
        fault = String.valueOf(e.getMessage());
      }
      if (!fault.isEmpty()) {
        return new Verification(lines, fault, head);
      }
      lines++;
      head = hash;
    }
    return new Verification(lines, "", head);
  }

  private static String fault(String line, String hash, Params entry, long n, String head) {
    if (!Long.toString(n).equals(entry.text("n"))) {
      return "is not number " + n;
    }
    if (!head.equals(entry.text("prev"))) {
      return "does not follow the line before";
    }
    String end = ",\"hash\":\"" + hash + "\"}";
    boolean whole = line.endsWith(end) && sha256(cut(line, end)).equals(hash);
    return whole ? "" : "was altered";
  }

  private static String cut(String line, String end) {
    return line.substring(0, line.length() - end.length()) + "}";
  }

  @SuppressWarnings("unchecked")
  private static Params object(String line) throws IOException {
    try {
      if (Json.parse(line) instanceof Map<?, ?> map) {
        return Params.of((Map<String, ?>) map);
      }
    } catch (WireException e) {
      throw new IOException("is no JSON", e);
    }
    throw new IOException("is no object");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
