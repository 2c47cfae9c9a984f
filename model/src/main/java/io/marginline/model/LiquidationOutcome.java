package io.marginline.model;

/** How a liquidation ended. */
public enum LiquidationOutcome {
  RECOVERED,
  FLAT,
  TAKEN_OVER
}
