package io.marginline.config.account;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;

/**
 * A position in integers. Lots and entry cost are signed; the margin is zero in cross.
 *
 * @param place order in the file
 */
public record Holding(
    int place,
    Contract contract,
    MarginMode marginMode,
    PositionSide posSide,
    long lots,
    long entryCostUnits,
    long marginUnits,
    int leverE2) {

  public boolean isCross() {
    return marginMode == MarginMode.CROSS;
  }

  public Holding with(long newLots, long newEntryCostUnits, long newMarginUnits) {
    return new Holding(
        place, contract, marginMode, posSide, newLots, newEntryCostUnits, newMarginUnits, leverE2);
  }

  public boolean isSameLeg(Contract other, MarginMode mode, PositionSide side) {
    return contract.equals(other) && marginMode == mode && posSide == side;
  }

  /** {@code long}, {@code short} or {@code net}, as the wire writes it. */
  public String sideText() {
    return posSide.name().toLowerCase(java.util.Locale.ROOT);
  }

  public String modeText() {
    return marginMode.name().toLowerCase(java.util.Locale.ROOT);
  }
}
