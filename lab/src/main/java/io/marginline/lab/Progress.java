package io.marginline.lab;

/** Told how far a replay is. */
@FunctionalInterface
public interface Progress {
  void at(int instants, int of);
}
