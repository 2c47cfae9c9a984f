package io.marginline.acceptance.planted.margin.option;

/** Floating point where it is allowed. */
public final class SoundOption {
  private SoundOption() {}

  public static long deltaPpm(double slope) {
    return (long) StrictMath.floor(slope * 1e6);
  }
}
