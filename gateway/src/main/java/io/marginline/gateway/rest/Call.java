package io.marginline.gateway.rest;

import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.Params;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request that passed every check before its endpoint. Immutable. */
public final class Call {
  private final String path;
  private final List<Params> items;
  private final @Nullable Caller caller;
  private final long inUs;
  private final @Nullable Long expTimeMs;

  private Call(
      String path,
      List<Params> items,
      @Nullable Caller caller,
      long inUs,
      @Nullable Long expTimeMs) {
    this.path = path;
    this.items = items;
    this.caller = caller;
    this.inUs = inUs;
    this.expTimeMs = expTimeMs;
  }

  /**
   * @param path without {@code /api/v5/}; of an operation of a WebSocket its name
   * @param items the objects of a body that is a list, else the one object
   * @param inUs when the gateway took it in, epoch microseconds
   */
  public static Call of(String path, List<Params> items, @Nullable Caller caller, long inUs) {
    return new Call(path, List.copyOf(items), caller, inUs, null);
  }

  /** The same call, to be carried out before this moment. */
  public Call expiring(@Nullable Long atMs) {
    return new Call(path, items, caller, inUs, atMs);
  }

  public String path() {
    return path;
  }

  /** The query, or the body's object; of a list its first object. */
  public Params params() {
    return items.isEmpty() ? Params.none() : items.getFirst();
  }

  /** The objects of a body that is a list; one object is a list of one. */
  public List<Params> items() {
    return items;
  }

  /** Of an endpoint that is not public. */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException(path + " is public and has no caller");
    }
    return caller;
  }

  public @Nullable Caller callerOrNull() {
    return caller;
  }

  public long nowMs() {
    return TimeUnit.MICROSECONDS.toMillis(inUs);
  }

  public long inUs() {
    return inUs;
  }

  /** The client's deadline; null when it states none. */
  public @Nullable Long expTimeMs() {
    return expTimeMs;
  }
}
