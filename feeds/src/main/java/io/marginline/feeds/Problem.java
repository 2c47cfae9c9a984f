package io.marginline.feeds;

/** Something wrong with a file; line 0 means the file as a whole. */
public record Problem(String file, int line, String text) {
  private static final int MAX_TEXT = 200;

  public Problem {
    text = printable(text);
  }

  @Override
  public String toString() {
    return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
  }

  /** Text of a file goes to terminals: no control characters, no endless lines. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < MAX_TEXT; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.length() < MAX_TEXT ? out.toString() : out + "…";
  }
}
