package io.marginline.model;

/** States of a risk unit (rules §11). */
public enum UnitState {
  HEALTHY,
  WARNED,
  ORDERS_CANCELLED,
  REDUCING,
  TAKEN_OVER,
  CLOSED
}
