package io.marginline.acceptance.planted.lab;

import io.marginline.acceptance.planted.engine.inner.Hidden;

/** Uses another module's sub-package. */
public final class ReachesInside {
  private ReachesInside() {}

  public static long lots() {
    return Hidden.lots();
  }
}
