package io.marginline.gateway.stream;

import io.marginline.gateway.limit.Limit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of the private path by their name; each needs a key that may trade. */
public final class Operations {
  /** One operation. */
  public record Entry(String op, Limit limit, Operation operation) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  public void add(String op, Limit limit, Operation operation) {
    entries.put(op, new Entry(op, limit, operation));
  }

  public @Nullable Entry find(String op) {
    return entries.get(op);
  }

  public Collection<Entry> all() {
    return Collections.unmodifiableCollection(entries.values());
  }
}
