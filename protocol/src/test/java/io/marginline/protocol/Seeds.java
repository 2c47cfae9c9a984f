package io.marginline.protocol;

/** Seeds and counts of the generators in this module. */
final class Seeds {
  private Seeds() {}

  /** The seed given by {@code marginline.seed}, else another one in every run; print it. */
  static long fresh() {
    String given = System.getProperty("marginline.seed", "");
    long seed = given.isBlank() ? System.nanoTime() : Long.parseLong(given);
    System.out.println("protocol tests: seed " + seed);
    return seed;
  }

  static boolean full() {
    return Boolean.getBoolean("marginline.full");
  }
}
