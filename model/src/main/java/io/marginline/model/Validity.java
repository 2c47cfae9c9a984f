package io.marginline.model;

/** How far a price may be trusted (rules §3), worst last. */
public enum Validity {
  VALID,
  VOLATILE,
  UNCERTAIN,
  STALE,
  UNAVAILABLE
}
