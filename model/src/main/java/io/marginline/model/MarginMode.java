package io.marginline.model;

/** Cross pool or a margin of its own (rules §0). */
public enum MarginMode {
  CROSS,
  ISOLATED
}
