package io.marginline.config;

/**
 * One thing wrong with a file.
 *
 * @param file its name where more than one is read; empty for the file that was asked for
 * @param line 1-based; 0 when it concerns the file as a whole
 * @param key where in the tree, as {@code positions[0].avgPx}; empty for the file as a whole
 */
public record Problem(String file, int line, String key, String text) {

  /** Of the file that was asked for. */
  public Problem(int line, String key, String text) {
    this("", line, key, text);
  }

  /** {@code line 12, positions[0].avgPx: a price is needed}. */
  public String describe() {
    String place = file;
    if (line != 0) {
      place += (place.isEmpty() ? "" : ", ") + "line " + line;
    }
    if (!key.isEmpty()) {
      place += (place.isEmpty() ? "" : ", ") + key;
    }
    return place.isEmpty() ? text : place + ": " + text;
  }
}
