package io.marginline.model;

/** The price that a trigger order watches. */
public enum TriggerBy {
  MARK,
  INDEX,
  LAST
}
