package io.marginline.feeds.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of one source. A price that is not positive, older than the last or from the future
 * is left out. One that leaps is held back until others agree with it: a single wrong price never
 * gets through, a move of the market gets through after a few messages. Not safe for several
 * threads.
 */
public final class Guard {
  /** Clocks of venues may be ahead of ours by this. */
  private static final long AHEAD_MS = 2_000;

  private final Limits limits;
  private final Map<String, Kept> kept = new HashMap<>();

  /**
   * What is usual.
   *
   * @param leap a larger relative move is held back
   * @param agreeing so many prices in a row, each within {@code leap} of the one before, confirm it
   * @param stale a source that is silent for longer has no price
   */
  public record Limits(BigDecimal leap, int agreeing, Duration stale) {
    public static final Limits USUAL =
        new Limits(new BigDecimal("0.05"), 3, Duration.ofSeconds(30));
  }

  private static final class Kept {
    private @Nullable Quote taken;
    private @Nullable Quote held;
    private int agreed;
  }

  public Guard(Limits limits) {
    this.limits = limits;
  }

  /** Whether the price was taken. */
  public boolean offer(Quote quote, long nowMs) {
    Kept pair = kept.computeIfAbsent(quote.pair(), each -> new Kept());
    Quote last = pair.taken;
    if (quote.price().signum() <= 0
        || quote.timeMs() > nowMs + AHEAD_MS
        || quote.timeMs() < nowMs - limits.stale.toMillis()
        || (last != null && quote.timeMs() < last.timeMs())) {
      return false;
    }
    if (last == null || near(last, quote)) {
      // The first price has nothing to be compared with: it too needs others that agree.
      return last == null ? confirm(pair, quote) : take(pair, quote);
    }
    return confirm(pair, quote);
  }

  private boolean confirm(Kept pair, Quote quote) {
    Quote held = pair.held;
    boolean next = held != null && near(held, quote) && quote.timeMs() >= held.timeMs();
    pair.agreed = next ? pair.agreed + 1 : 1;
    pair.held = quote;
    return pair.agreed >= limits.agreeing && take(pair, quote);
  }

  private static boolean take(Kept pair, Quote quote) {
    pair.taken = quote;
    pair.held = null;
    pair.agreed = 0;
    return true;
  }

  private boolean near(Quote one, Quote other) {
    BigDecimal smaller = one.price().min(other.price());
    return one.price().subtract(other.price()).abs().compareTo(smaller.multiply(limits.leap)) <= 0;
  }

  /** The last price that was taken, unless the source has been silent for too long. */
  public Optional<Quote> price(String pair, long nowMs) {
    Kept found = kept.get(pair);
    return found == null || found.taken == null
        ? Optional.empty()
        : Optional.of(found.taken)
            .filter(quote -> quote.timeMs() >= nowMs - limits.stale.toMillis());
  }
}
