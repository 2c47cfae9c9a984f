package io.marginline.config;

/**
 * One thing wrong with a file.
 *
 * @param line 1-based; 0 when it concerns the file as a whole
 * @param key where in the tree, as {@code positions[0].avgPx}; empty for the file as a whole
 */
public record Problem(int line, String key, String text) {

  /** {@code line 12, positions[0].avgPx: a price is needed}. */
  public String describe() {
    String place = line == 0 ? "" : "line " + line;
    if (!key.isEmpty()) {
      place = place.isEmpty() ? key : place + ", " + key;
    }
    return place.isEmpty() ? text : place + ": " + text;
  }
}
