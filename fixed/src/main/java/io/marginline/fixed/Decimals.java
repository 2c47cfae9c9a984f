package io.marginline.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal text ↔ units of 10^-scale, exactly or not at all (rules §15). */
public final class Decimals {
  /** Longer text cannot be a long at any scale used here; refused before it is read. */
  private static final int MAX_LENGTH = 64;

  private static final int MAX_EXPONENT = 40;
  private static final int MAX_SCALE = 36;

  private Decimals() {}

  /**
   * The number written in {@code text} as units of 10^-scale. Plain decimals and the plain exponent
   * form ({@code 1e-7}) are accepted.
   *
   * @throws NumberFormatException when the text is not a number, or not exact at this scale, or too
   *     large for a long
   */
  public static long parse(CharSequence text, int scale) {
    requireScale(scale);
    BigDecimal value = number(text);
    BigDecimal units = value.movePointRight(scale).stripTrailingZeros();
    if (units.scale() > 0) {
      throw new NumberFormatException("'" + text + "' has more than " + scale + " decimal places");
    }
    if (units.precision() - units.scale() > 19 || units.toBigInteger().bitLength() > 63) {
      throw new NumberFormatException(
          "'"
              + text
              + "' is too large: at "
              + scale
              + " decimal places at most "
              + format(Long.MAX_VALUE, scale));
    }
    return units.longValueExact();
  }

  /** Units of 10^-scale as a plain decimal without trailing zeros. */
  public static String format(long units, int scale) {
    requireScale(scale);
    return plain(BigDecimal.valueOf(units, scale));
  }

  /** num ÷ den with that many significant digits, rounded in the named direction, plain. */
  public static String quotient(long num, long den, int significantDigits, Rounding rounding) {
    return quotient(BigInteger.valueOf(num), BigInteger.valueOf(den), significantDigits, rounding);
  }

  /** num ÷ den with that many significant digits, rounded in the named direction, plain. */
  public static String quotient(
      BigInteger num, BigInteger den, int significantDigits, Rounding rounding) {
    if (den.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (significantDigits < 1) {
      throw new IllegalArgumentException("at least one significant digit is needed");
    }
    RoundingMode mode =
        switch (rounding) {
          case FLOOR -> RoundingMode.FLOOR;
          case CEILING -> RoundingMode.CEILING;
          case UNNECESSARY -> RoundingMode.UNNECESSARY;
        };
    MathContext context = new MathContext(significantDigits, mode);
    return plain(new BigDecimal(num).divide(new BigDecimal(den), context));
  }

  private static BigDecimal number(CharSequence text) {
    int length = text.length();
    if (length == 0 || length > MAX_LENGTH) {
      throw new NumberFormatException(
          length == 0
              ? "a number is missing"
              : "a number of " + length + " characters; at most " + MAX_LENGTH);
    }
    int exponentAt = mantissaEnd(text);
    int exponent = exponentAt == length ? 0 : exponent(text, exponentAt + 1);
    BigDecimal mantissa = new BigDecimal(text.subSequence(0, exponentAt).toString());
    return mantissa.scaleByPowerOfTen(exponent);
  }

  /** Checks [+-]digits[.digits] and returns the index of 'e' or the end. */
  private static int mantissaEnd(CharSequence text) {
    int at = isSign(text.charAt(0)) ? 1 : 0;
    int digits = 0;
    boolean point = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    boolean ended = at == text.length() || text.charAt(at) == 'e' || text.charAt(at) == 'E';
    if (digits == 0 || !ended || text.charAt(at - 1) == '.') {
      throw notANumber(text);
    }
    return at;
  }

  private static int exponent(CharSequence text, int from) {
    int at = from;
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (at < text.length() && isSign(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      throw notANumber(text);
    }
    int exponent = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9') {
        throw notANumber(text);
      }
      exponent = exponent * 10 + (c - '0');
      if (exponent > MAX_EXPONENT) {
        throw new NumberFormatException("'" + text + "' has an exponent beyond " + MAX_EXPONENT);
      }
    }
    return negative ? -exponent : exponent;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static void requireScale(int scale) {
    if (scale < 0 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale " + scale + " is not within 0 … " + MAX_SCALE);
    }
  }

  private static NumberFormatException notANumber(CharSequence text) {
    return new NumberFormatException("'" + text + "' is not a decimal number");
  }
}
