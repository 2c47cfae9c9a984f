package io.marginline.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The recorded windows that come with the program: one bitcoin perpetual in four crashes. */
public final class BuiltInReplays {
  /** What every built-in window is of. */
  public static final String INSTRUMENT = "BTC-USDT-SWAP";

  private static final List<String> NAMES =
      List.of("btc-2020-03-12", "btc-2020-03-13", "btc-2024-08-05", "btc-2025-10-10");

  private BuiltInReplays() {}

  /** The names that {@link #open} knows, by date. */
  public static List<String> names() {
    return NAMES;
  }

  /** The bars of that name at {@link Scales#DEFAULT}. */
  public static BarSeries open(String name) {
    return open(name, Scales.DEFAULT);
  }

  /**
   * The bars of that name.
   *
   * @throws IllegalArgumentException when there is no such replay, naming those there are
   */
  public static BarSeries open(String name, Scales scales) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no built-in replay '" + name + "'; there are " + String.join(", ", NAMES));
    }
    String date = name.substring("btc-".length()).replace("-", "");
    String file = "BTCUSDT-1m-" + date + ".csv";
    try (InputStream in = BuiltInReplays.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the program");
      }
      return new BarReader(scales, Gaps.REFUSE).read(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
