package io.marginline.acceptance.planted.unmarked;

/** Stands in a package without null marks. */
public final class Unmarked {
  private Unmarked() {}
}
