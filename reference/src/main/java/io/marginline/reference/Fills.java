package io.marginline.reference;

/** The three ways in which positions change hands: tested, posted, matched. */
record Fills(FillCheck check, PositionChanges changes, Matching matching, InventoryRows rows) {}
