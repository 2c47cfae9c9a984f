package io.marginline.reference.world;

import io.marginline.model.PositionSide;
import java.util.Comparator;

/**
 * A risk unit in canonical order: per account the pools by asset, then the isolated positions by
 * instrument and side. A pool has instrument −1, the one in USD asset −1.
 */
public record UnitKey(long account, int asset, int instrument, PositionSide side)
    implements Comparable<UnitKey> {
  /** In place of an asset: the pool of all currencies. */
  public static final int USD = -1;

  private static final Comparator<UnitKey> ORDER =
      Comparator.comparingLong(UnitKey::account)
          .thenComparing(UnitKey::isolated)
          .thenComparingInt(k -> k.isolated() ? k.instrument : k.asset)
          .thenComparing(UnitKey::side);

  public static UnitKey pool(long account, int asset) {
    return new UnitKey(account, asset, -1, PositionSide.NET);
  }

  public boolean usd() {
    return !isolated() && asset == USD;
  }

  public boolean isolated() {
    return instrument >= 0;
  }

  @Override
  public int compareTo(UnitKey other) {
    return ORDER.compare(this, other);
  }
}
