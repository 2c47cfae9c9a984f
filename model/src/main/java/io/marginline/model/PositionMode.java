package io.marginline.model;

/** One net position per instrument, or a long and a short leg (rules §4). */
public enum PositionMode {
  NET,
  LONG_SHORT
}
