package io.marginline.config.portfolio;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leverage belongs to the instrument in cross, to the leg in isolated: one value for each. */
final class LeverageBook {
  private record Key(String inst, MarginMode marginMode, PositionSide posSide) {}

  private record Entry(BigDecimal lever, int line) {}

  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  @Nullable BigDecimal of(String inst, MarginMode marginMode, PositionSide posSide) {
    Entry entry = entries.get(key(inst, marginMode, posSide));
    return entry == null ? null : entry.lever();
  }

  /** Null, or what an earlier line says otherwise. */
  @Nullable String set(
      String inst, MarginMode marginMode, PositionSide posSide, BigDecimal lever, int line) {
    Entry before = entries.putIfAbsent(key(inst, marginMode, posSide), new Entry(lever, line));
    if (before == null || before.lever().compareTo(lever) == 0) {
      return null;
    }
    return lever.toPlainString()
        + " differs from "
        + before.lever().toPlainString()
        + " on line "
        + before.line()
        + "; one instrument has one leverage in this margin mode";
  }

  private static Key key(String inst, MarginMode marginMode, PositionSide posSide) {
    return new Key(inst, marginMode, marginMode == MarginMode.CROSS ? PositionSide.NET : posSide);
  }
}
