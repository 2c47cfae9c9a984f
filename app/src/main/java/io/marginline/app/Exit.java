package io.marginline.app;

/** What the process answers with. */
final class Exit {
  /** Nothing found. */
  static final int FINE = 0;

  /** A finding: something is liquidatable, or a check failed. */
  static final int FINDING = 1;

  /** The input cannot be used; the reason is on the error output. */
  static final int BAD_INPUT = 2;

  private Exit() {}
}
