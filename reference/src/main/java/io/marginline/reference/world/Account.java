package io.marginline.reference.world;

import io.marginline.model.Event;
import io.marginline.model.PositionMode;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/** An account; number 0 is the operator, who has an outcome table only. */
public final class Account {
  public final long id;
  public PositionMode mode = PositionMode.NET;
  public final TreeMap<Leg, Integer> leverages = new TreeMap<>();
  public final TreeMap<Long, Order> orders = new TreeMap<>();
  public final LinkedHashMap<RequestId, Event> outcomes = new LinkedHashMap<>();

  /** Idempotency key of a command. */
  public record RequestId(long hi, long lo) {}

  public Account(long id) {
    this.id = id;
  }
}
