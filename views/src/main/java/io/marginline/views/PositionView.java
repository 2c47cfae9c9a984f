package io.marginline.views;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;

/**
 * A position that is open, or the last of one that was closed.
 *
 * @param lots signed; 0 = closed
 * @param entryCostUnits signed, as the engine keeps it
 * @param marginUnits of an isolated position
 * @param assetId what it settles in; all amounts are in its units
 * @param graceLots lots that keep the tiers of before an announcement
 * @param history what happened to it since it was opened, or since this fold began
 */
public record PositionView(
    long id,
    long accountId,
    int instrumentId,
    MarginMode marginMode,
    PositionSide posSide,
    long lots,
    long entryCostUnits,
    long marginUnits,
    int assetId,
    int leverE2,
    long graceLots,
    PositionHistory history) {

  public boolean isolated() {
    return marginMode == MarginMode.ISOLATED;
  }
}
