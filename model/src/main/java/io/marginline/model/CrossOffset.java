package io.marginline.model;

/** Whether opposite exposures of one cross pool share initial margin (rules §5). */
public enum CrossOffset {
  NONE,
  LARGER_SIDE
}
