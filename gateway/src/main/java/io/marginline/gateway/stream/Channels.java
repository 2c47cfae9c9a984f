package io.marginline.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every channel by its name and its path. */
public final class Channels {
  /**
   * One channel, or those whose names begin alike.
   *
   * @param name ends with {@code *} when it is the beginning of names: {@code candle*}
   */
  public record Entry(String name, Url url, boolean login, Channel channel) {
    boolean fits(String wanted) {
      return name.endsWith("*")
          ? wanted.startsWith(name.substring(0, name.length() - 1))
          : wanted.equals(name);
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** A name that ends with {@code *} stands for all that begin so. */
  public void add(String name, Url url, boolean login, Channel channel) {
    entries.add(new Entry(name, url, login, channel));
  }

  /** Null when this path has no such channel. */
  public @Nullable Entry find(Url url, String channel) {
    for (Entry entry : entries) {
      if (entry.url() == url && entry.fits(channel)) {
        return entry;
      }
    }
    return null;
  }

  public List<Entry> all() {
    return List.copyOf(entries);
  }
}
