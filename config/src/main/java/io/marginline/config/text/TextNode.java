package io.marginline.config.text;

import java.util.List;

/** A node of a YAML or JSON file. Scalars stay text; lines are 1-based. */
public sealed interface TextNode {
  int line();

  /** Where it stands, as {@code positions[0].avgPx}; empty for the root. */
  String path();

  /** What a person calls it. */
  String kind();

  record Scalar(int line, String path, String text, boolean quoted) implements TextNode {
    @Override
    public String kind() {
      return text.isEmpty() && !quoted ? "nothing" : "'" + shortened(text) + "'";
    }

    public boolean isMissing() {
      return !quoted && (text.isEmpty() || "null".equals(text) || "~".equals(text));
    }
  }

  record Sequence(int line, String path, List<TextNode> items) implements TextNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(int line, String path, List<Entry> entries) implements TextNode {
    @Override
    public String kind() {
      return "a map of keys";
    }
  }

  /** One key with its value; keys are unique within a mapping. */
  record Entry(String key, int line, TextNode value) {}

  /** Text of the file as it may stand in a message: short and without control characters. */
  static String shortened(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 40 ? plain : plain.substring(0, 37) + "...";
  }
}
