package io.marginline.reference.world;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.Comparator;

/** What a position is named by, and what an order belongs to. */
public record Leg(long account, int instrument, MarginMode mode, PositionSide side)
    implements Comparable<Leg> {
  private static final Comparator<Leg> ORDER =
      Comparator.comparingLong(Leg::account)
          .thenComparingInt(Leg::instrument)
          .thenComparing(Leg::mode)
          .thenComparing(Leg::side);

  public boolean cross() {
    return mode == MarginMode.CROSS;
  }

  public boolean isolated() {
    return mode == MarginMode.ISOLATED;
  }

  @Override
  public int compareTo(Leg other) {
    return ORDER.compare(this, other);
  }
}
