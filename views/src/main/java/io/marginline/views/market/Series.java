package io.marginline.views.market;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The candles of one instrument or index in every bar, and its last 24 hours. */
public final class Series {
  private static final long DAY_MS = 86_400_000;

  private final Map<Bar, Roll> rolls = new EnumMap<>(Bar.class);
  private final Roll seconds;
  private final Roll minutes;
  private long lastMs = Long.MIN_VALUE;

  /** Everything before it came from the history. */
  private long fromMs = Long.MIN_VALUE;

  /**
   * @param most candles kept of each bar; a day of minutes at least
   * @param minuteClosed is told of each minute that is over
   */
  Series(int most, Consumer<Candle> minuteClosed) {
    seconds = new Roll(Bar.S1, most, null, candle -> {});
    minutes = new Roll(Bar.M1, most, null, minuteClosed);
    Roll hours = new Roll(Bar.H1, most, minutes, candle -> {});
    rolls.put(Bar.S1, seconds);
    rolls.put(Bar.M1, minutes);
    rolls.put(Bar.H1, hours);
    for (Bar bar : Bar.values()) {
      rolls.computeIfAbsent(
          bar, each -> new Roll(each, most, each.ofHours() ? hours : minutes, candle -> {}));
    }
  }

  void trade(long ms, long price, long lots, BigDecimal turnover) {
    if (ms >= fromMs) {
      add(new Candle(latest(ms), price, price, price, price, lots, turnover));
    }
  }

  void price(long ms, long price) {
    if (ms >= fromMs) {
      add(Candle.flat(latest(ms), price));
    }
  }

  /** A minute from the history, before anything newer; what it holds is not taken again. */
  void minute(Candle minute) {
    lastMs = Math.max(lastMs, minute.startMs());
    fromMs = Bar.M1.next(lastMs);
    minutes.add(minute);
  }

  private void add(Candle candle) {
    seconds.add(candle);
    minutes.add(candle);
  }

  private long latest(long ms) {
    lastMs = Math.max(lastMs, ms);
    return lastMs;
  }

  public boolean empty() {
    return lastMs == Long.MIN_VALUE;
  }

  /** Time of the last entry in epoch milliseconds. */
  public long lastMs() {
    return lastMs;
  }

  /** As {@link Roll#newestFirst}. */
  public List<Candle> candles(Bar bar, long nowMs, long after, long before, int limit) {
    return roll(bar).newestFirst(nowMs, after, before, limit);
  }

  /** The price at which the bar of now began: its first, or the last one before it. Null: none. */
  public @Nullable Candle now(Bar bar, long nowMs) {
    List<Candle> newest = candles(bar, nowMs, Long.MAX_VALUE, Long.MIN_VALUE, 1);
    return newest.isEmpty() ? null : newest.getFirst();
  }

  /** The minutes that began in the last 24 hours as one candle; null when there are none. */
  public @Nullable Candle day(long nowMs) {
    Candle day = null;
    for (Iterator<Candle> each = minutes.kept(); each.hasNext(); ) {
      Candle minute = each.next();
      if (minute.startMs() <= nowMs - DAY_MS) {
        break;
      }
      day = day == null ? minute : minute.and(day);
    }
    return day;
  }

  private Roll roll(Bar bar) {
    return Objects.requireNonNull(rolls.get(bar), "every bar has a roll");
  }
}
