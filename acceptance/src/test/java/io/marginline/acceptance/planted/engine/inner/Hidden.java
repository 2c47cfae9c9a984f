package io.marginline.acceptance.planted.engine.inner;

/** A class that only its own module may use. */
public final class Hidden {
  private Hidden() {}

  public static long lots() {
    return 1;
  }
}
