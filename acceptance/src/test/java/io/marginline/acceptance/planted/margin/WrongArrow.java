package io.marginline.acceptance.planted.margin;

import io.marginline.acceptance.planted.engine.SoundEngine;

/** The pure library reaches for the state machine. */
public final class WrongArrow {
  private WrongArrow() {}

  public static long next(SoundEngine engine) {
    return engine.next(1);
  }
}
