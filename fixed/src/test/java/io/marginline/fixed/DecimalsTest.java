package io.marginline.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  private static final long SEED = Long.getLong("marginline.seed", 77L);

  @ParameterizedTest
  @CsvSource({
    "0, 8, 0",
    "-0.0, 8, 0",
    "1, 0, 1",
    "+1.5, 1, 15",
    "-0.00000001, 8, -1",
    "1e-7, 8, 10",
    "2.50E+2, 0, 250",
    ".5, 1, 5",
    "1.2300000000000000, 2, 123",
    "0.0003896645377994, 16, 3896645377994",
    "9223372036854775807, 0, 9223372036854775807",
    "-9223372036854775808, 0, -9223372036854775808",
    "0e40, 8, 0"
  })
  void decimal_text_becomes_exact_units(String text, int scale, long units) {
    assertThat(Decimals.parse(text, scale)).isEqualTo(units);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 1",
        "1 ",
        "NaN",
        "Infinity",
        "-",
        "+",
        ".",
        "1.",
        "1..2",
        "1.2.3",
        "0x10",
        "1f",
        "1d",
        "1L",
        "1_000",
        "1,000",
        "e5",
        "1e",
        "1e+",
        "1e5.0",
        "--1",
        "１２",
        "１",
        "abc",
        "1e-5x"
      })
  void text_that_is_not_a_number_is_refused_and_named(String text) {
    assertThatThrownBy(() -> Decimals.parse(text, 8))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining(text.isEmpty() ? "missing" : "'" + text + "'");
  }

  @Test
  void a_number_with_too_many_places_is_refused_not_rounded() {
    assertThatThrownBy(() -> Decimals.parse("0.001", 2))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage("'0.001' has more than 2 decimal places");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1e19", "1e40"})
  void a_number_too_large_for_the_scale_names_the_limit(String text) {
    assertThatThrownBy(() -> Decimals.parse(text, 0))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("too large")
        .hasMessageContaining("9223372036854775807");
  }

  @Test
  void an_absurd_exponent_or_length_is_refused_before_it_costs_memory() {
    assertThatThrownBy(() -> Decimals.parse("1e400", 8)).hasMessageContaining("exponent");
    assertThatThrownBy(() -> Decimals.parse("1e-999999999999", 8)).hasMessageContaining("exponent");
    assertThatThrownBy(() -> Decimals.parse("1".repeat(100_000), 8)).hasMessageContaining("100000");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, 0",
    "1500, 3, 1.5",
    "-1, 8, -0.00000001",
    "100, 0, 100",
    "120000000, 8, 1.2",
    "-9223372036854775808, 18, -9.223372036854775808"
  })
  void units_are_written_plainly_without_trailing_zeros(long units, int scale, String text) {
    assertThat(Decimals.format(units, scale)).isEqualTo(text);
  }

  @Test
  void what_is_formatted_parses_back_to_the_same_units() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      long units = random.nextLong() >> random.nextInt(64);
      int scale = random.nextInt(19);
      assertThat(Decimals.parse(Decimals.format(units, scale), scale)).isEqualTo(units);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 4, FLOOR, 0.3333",
    "1, 3, 4, CEILING, 0.3334",
    "-1, 3, 4, FLOOR, -0.3334",
    "6, 3, 16, FLOOR, 2",
    "1000000, 1, 3, FLOOR, 1000000",
    "2, 3000000, 2, CEILING, 0.00000067",
    "0, 7, 5, FLOOR, 0",
    "5, -2, 5, FLOOR, -2.5"
  })
  void a_quotient_has_the_asked_digits_rounded_the_named_way(
      long num, long den, int digits, Rounding rounding, String text) {
    assertThat(Decimals.quotient(num, den, digits, rounding)).isEqualTo(text);
  }

  @Test
  void a_quotient_never_lies_on_the_wrong_side_of_the_fraction() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20_000; i++) {
      long num = random.nextLong() >> random.nextInt(64);
      long den = Math.max(1, random.nextLong() >>> 1 >>> random.nextInt(63));
      BigDecimal below = new BigDecimal(Decimals.quotient(num, den, 16, Rounding.FLOOR));
      BigDecimal above = new BigDecimal(Decimals.quotient(num, den, 16, Rounding.CEILING));
      BigDecimal numerator = BigDecimal.valueOf(num);
      BigDecimal denominator = BigDecimal.valueOf(den);
      assertThat(below.multiply(denominator)).isLessThanOrEqualTo(numerator);
      assertThat(above.multiply(denominator)).isGreaterThanOrEqualTo(numerator);
      MathContext half = new MathContext(16, RoundingMode.HALF_EVEN);
      BigDecimal nearest = numerator.divide(denominator, half);
      assertThat(nearest).isBetween(below, above);
    }
  }

  @Test
  void a_quotient_of_nothing_is_refused() {
    assertThatThrownBy(() -> Decimals.quotient(1, 0, 3, Rounding.FLOOR))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Decimals.quotient(1, 2, 0, Rounding.FLOOR))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
