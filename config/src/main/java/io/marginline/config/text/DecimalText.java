package io.marginline.config.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A decimal number as it is written, or a reason why not. */
public final class DecimalText {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

  /** Far beyond any amount, price or size; keeps the arithmetic below within its range. */
  private static final int MAX_DIGITS_BEFORE_POINT = 18;

  private static final int MAX_DIGITS_AFTER_POINT = 18;
  private static final int MAX_LENGTH = 64;

  private DecimalText() {}

  /**
   * The exact value: at most 18 digits on either side of the point.
   *
   * @throws NumberFormatException with a message for the file's author
   */
  public static BigDecimal parse(String text) {
    if (text.length() > MAX_LENGTH || !DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException(
          "'" + TextNode.shortened(text) + "' is not a decimal number such as 0.05 or 1200");
    }
    int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (exponentAt >= 0 && Math.abs(Integer.parseInt(text.substring(exponentAt + 1))) > 40) {
      throw new NumberFormatException("'" + text + "' is out of range");
    }
    BigDecimal value = new BigDecimal(text);
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    value = value.stripTrailingZeros();
    if (value.scale() > MAX_DIGITS_AFTER_POINT) {
      throw new NumberFormatException("'" + text + "' has more than 18 decimal places");
    }
    if (value.precision() - value.scale() > MAX_DIGITS_BEFORE_POINT) {
      throw new NumberFormatException(
          "'" + text + "' is too large: at most 18 digits before the point");
    }
    return value.scale() < 0 ? value.setScale(0) : value;
  }
}
