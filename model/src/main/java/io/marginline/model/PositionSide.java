package io.marginline.model;

/** The leg that an order or position belongs to; {@code NET} in net mode. */
public enum PositionSide {
  NET,
  LONG,
  SHORT
}
