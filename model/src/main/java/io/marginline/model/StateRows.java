package io.marginline.model;

/**
 * The engine's state as rows in canonical order (blueprint §6): a hash, a snapshot writer or a test
 * implements it. One row = {@code row(type)}, its numbers, next row. Order and content of the rows:
 * docs/engine.md §12.
 */
public interface StateRows {

  /** Starts a row of this type. */
  void row(RowType type);

  void put(long value);

  /** Ends the walk. */
  void end();

  /** Row types in the order in which they are written. */
  enum RowType {
    VENUE,
    COUNTERS,
    ASSET,
    INDEX,
    INSTRUMENT,
    CURRENCY,
    ACCOUNT,
    CASH,
    POSITION,
    UNIT,
    ORDER,
    TRIGGER,
    INVENTORY,
    TIMER,
    CLOCK,
    PROFILE_NAME,
    OUTCOMES;

    /** Whether the state hash covers it; the other rows follow all that it covers. */
    public boolean hashed() {
      return compareTo(CLOCK) < 0;
    }
  }
}
