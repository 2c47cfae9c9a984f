package io.marginline.acceptance.stream;

/** Where a run of seeded cases begins. */
final class Seeds {
  private Seeds() {}

  /** The seed given by {@code marginline.seed}, else another one in every run; print it. */
  static long fresh() {
    String given = System.getProperty("marginline.seed", "");
    return given.isBlank() ? System.nanoTime() & 0xFFFF_FFFF_FFFFL : Long.parseLong(given.strip());
  }
}
