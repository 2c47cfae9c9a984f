package io.marginline.gateway.metrics;

/**
 * One thing that has to be right before requests are answered rightly.
 *
 * @param trouble what is wrong with it; empty: nothing
 */
public record Check(String name, String trouble) {
  public static Check fine(String name) {
    return new Check(name, "");
  }

  /** Wrong when the condition does not hold. */
  public static Check that(boolean holds, String name, String trouble) {
    return new Check(name, holds ? "" : trouble);
  }

  boolean isFine() {
    return trouble.isEmpty();
  }
}
