package io.marginline.engine;

import io.marginline.model.StateRows;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * {@code stateHash}: SHA-256 over the state rows in canonical order (blueprint §6). Rows that are
 * not of the state are passed over, so a snapshot gives the same hash.
 */
public final class StateHash implements StateRows {
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);
  private boolean hashed = true;

  public StateHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** 64 hexadecimal digits. */
  public static String of(Engine engine) {
    StateHash hash = new StateHash();
    engine.rows(hash);
    return hash.hex();
  }

  @Override
  public void row(RowType type) {
    hashed = type.hashed();
    put(-1 - type.ordinal());
  }

  @Override
  public void put(long value) {
    if (!hashed) {
      return;
    }
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(value);
  }

  @Override
  public void end() {
    flush();
  }

  /** The hash of what was written; starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void flush() {
    buffer.flip();
    digest.update(buffer);
    buffer.clear();
  }
}
