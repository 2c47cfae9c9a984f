package io.marginline.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plain text for a terminal: headings, pairs and tables whose columns line up. */
final class Tables {
  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private final StringBuilder out = new StringBuilder();

  Tables line(String text) {
    out.append(text).append('\n');
    return this;
  }

  Tables blank() {
    return line("");
  }

  Tables heading(String text) {
    return out.isEmpty() ? line(text) : blank().line(text);
  }

  /** Name and value in two columns. */
  void pairs(String... namesAndValues) {
    int width = 0;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      width = Math.max(width, namesAndValues[i].length());
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      line(
          INDENT
              + namesAndValues[i]
              + " ".repeat(width - namesAndValues[i].length())
              + GAP
              + namesAndValues[i + 1]);
    }
  }

  /**
   * A table; columns whose cells are numbers stand to the right.
   *
   * @param rows the first is the header; columns that are empty in all other rows are left out
   */
  void table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] width = new int[columns];
    boolean[] right = new boolean[columns];
    boolean[] shown = new boolean[columns];
    Arrays.fill(right, true);
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows.size(); row++) {
        String cell = rows.get(row).get(column);
        width[column] = Math.max(width[column], length(cell));
        if (row > 0) {
          shown[column] |= !cell.isEmpty();
          right[column] &= cell.isEmpty() || "∞-+0123456789".indexOf(cell.charAt(0)) >= 0;
        }
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int column = 0; column < columns; column++) {
        if (shown[column]) {
          String cell = row.get(column);
          String pad = " ".repeat(width[column] - length(cell));
          line.append(right[column] ? pad + cell : cell + pad).append(GAP);
        }
      }
      line(line.toString().stripTrailing());
    }
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  static List<List<String>> rows(String... header) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(header));
    return rows;
  }

  /** Eight digits after the point at most, dropped toward zero: tables are to be read. */
  static String amount(String text) {
    return text.isEmpty() ? "" : plain(new BigDecimal(text).setScale(8, RoundingMode.DOWN));
  }

  /** Four decimals, dropped toward zero: money of a whole account. */
  static String brief(String text) {
    return text.isEmpty() ? "" : plain(new BigDecimal(text).setScale(4, RoundingMode.DOWN));
  }

  /** Four decimals, down, so that a ratio never looks better than it is. */
  static String ratio(String text) {
    return text.isEmpty() ? "-" : plain(new BigDecimal(text).setScale(4, RoundingMode.FLOOR));
  }

  static String percent(String text) {
    return text.isEmpty()
        ? ""
        : plain(new BigDecimal(text).movePointRight(2).setScale(4, RoundingMode.FLOOR)) + " %";
  }

  /** A signed share: {@code +5 %}. */
  static String move(String text) {
    return (text.startsWith("-") ? "" : "+") + percent(text);
  }

  /** Two decimals, down. */
  static String shortPercent(String text) {
    return new BigDecimal(text).movePointRight(2).setScale(2, RoundingMode.FLOOR) + " %";
  }

  static String shortened(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 40 ? plain : plain.substring(0, 37) + "...";
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
