package io.marginline.views.state;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.Comparator;

/** A leg of an account; in canonical order. */
public record LegKey(int instrumentId, MarginMode mode, PositionSide side)
    implements Comparable<LegKey> {
  private static final Comparator<LegKey> ORDER =
      Comparator.comparingInt(LegKey::instrumentId)
          .thenComparing(LegKey::mode)
          .thenComparing(LegKey::side);

  @Override
  public int compareTo(LegKey other) {
    return ORDER.compare(this, other);
  }

  public boolean isolated() {
    return mode == MarginMode.ISOLATED;
  }

  /** The leg that has the leverage: both sides of a cross instrument share one. */
  public LegKey leverCarrier() {
    return isolated() || side == PositionSide.NET
        ? this
        : new LegKey(instrumentId, MarginMode.CROSS, PositionSide.NET);
  }
}
