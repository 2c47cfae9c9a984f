package io.marginline.gateway.stream;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import org.jspecify.annotations.Nullable;

/** What a client subscribed to: a channel and its parameters exactly as they were sent. */
public record Arg(String channel, Params params) {

  /** Null when absent. */
  public @Nullable String text(String key) {
    return params.text(key);
  }

  /** As pushes and acknowledgements echo it: the same keys with the same values. */
  public Row row() {
    Row row = new Row();
    params.fields().forEach((key, value) -> row.put(key, value == null ? Row.NULL : value));
    return row;
  }

  /** The echo of a private channel. */
  public Row row(String uid) {
    return row().put("uid", uid);
  }
}
