package io.marginline.reference;

import io.marginline.reference.world.Instrument;

/** The three ways in which positions change hands: tested, posted, matched. */
record Fills(FillCheck check, PositionChanges changes, Matching matching, InventoryRows rows) {

  /** What both sides of a trade were charged more than they got. */
  void rounding(Instrument instrument, long units) {
    matching.rounding(instrument, units);
  }
}
