package io.marginline.reference.world;

import java.util.Comparator;

/** Work that is due at a time. */
public record Timer(long due, long sequence, Type type, long id) implements Comparable<Timer> {
  private static final Comparator<Timer> ORDER =
      Comparator.comparingLong(Timer::due).thenComparingLong(Timer::sequence);

  /**
   * What the id names: an instrument, a liquidation, an inventory row, an instrument, nothing, an
   * instrument.
   */
  public enum Type {
    FUNDING,
    LIQUIDATION,
    WORK_OFF,
    DELIVERY,
    INTEREST,
    TIERS
  }

  @Override
  public int compareTo(Timer other) {
    return ORDER.compare(this, other);
  }
}
