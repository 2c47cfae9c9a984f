package io.marginline.lab.report;

import java.awt.Color;
import java.util.List;

/**
 * A drawn picture, as a PNG inside a data URI, and the legend that stands beside it as text. The
 * picture itself carries no words, so it is the same in every language and needs no fonts of other
 * scripts.
 */
record Picture(String key, String dataUri, List<Mark> legend) {
  /** The five bands of the ratio, the dangerous ones warm; distinct to colour-blind readers. */
  static final List<Color> BANDS =
      List.of(
          new Color(0x9C2A00),
          new Color(0xE69F00),
          new Color(0xF5E27A),
          new Color(0x7CC4EE),
          new Color(0x0B5C94));

  static final Color INK = new Color(0x1F2A37);
  static final Color ORANGE = new Color(0xD55E00);
  static final Color BLUE = new Color(0x0072B2);
  static final Color GREEN = new Color(0x00795C);
  static final Color GREY = new Color(0x8A94A3);
  static final Color VIOLET = new Color(0x8E4B83);

  /**
   * One entry of a legend: a text's key and the colour it explains.
   *
   * @param name the words themselves where they are a name; empty = those of the key
   */
  record Mark(String key, Color color, String name) {
    Mark(String key, Color color) {
      this(key, color, "");
    }

    static Mark named(String name, Color color) {
      return new Mark("", color, name);
    }

    String hex() {
      return String.format("#%06x", color.getRGB() & 0xFFFFFF);
    }
  }
}
