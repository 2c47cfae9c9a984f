package io.marginline.margin.scenario;

/** The three columns of the grid as it is answered (rules §9). */
public enum VolShock {
  DOWN,
  UNCHANGED,
  UP
}
