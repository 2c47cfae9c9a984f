package io.marginline.engine.check;

/** The impossible stops the node (conventions 9). Never caught inside the engine. */
public final class Check {
  private Check() {}

  public static void that(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException(what);
    }
  }
}
