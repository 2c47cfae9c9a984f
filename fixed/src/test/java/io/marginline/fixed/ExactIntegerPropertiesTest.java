package io.marginline.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Every operation against BigInteger, on random values of every bit length and on the extremes. */
class ExactIntegerPropertiesTest {
  private static final int ROUNDS = 400_000;
  private static final long SEED = Long.getLong("marginline.seed", 20_260_801L);
  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    2,
    -2,
    3,
    10,
    1_000_000_007L,
    0xFFFF_FFFFL,
    0x1_0000_0000L,
    -0x1_0000_0000L,
    0x7FFF_FFFF_0000_0000L,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void a_product_divided_is_the_exact_quotient_rounded_in_the_named_direction() {
    printSeed();
    for (int i = 0; i < ROUNDS; i++) {
      checkMulDiv(any(), any(), positive());
    }
    for (long a : EXTREMES) {
      for (long b : EXTREMES) {
        for (long d : EXTREMES) {
          if (d > 0) {
            checkMulDiv(a, b, d);
          }
        }
      }
    }
  }

  @Test
  void a_triple_product_divided_is_exact_on_both_the_fast_and_the_192_bit_path() {
    printSeed();
    int slow = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long a = any();
      long b = any();
      long c = any();
      checkMulMulDiv(a, b, c, positive());
      slow += big(a).multiply(big(b)).bitLength() > 63 ? 1 : 0;
    }
    assertThat(slow).isGreaterThan(ROUNDS / 10);
    for (long a : EXTREMES) {
      for (long b : EXTREMES) {
        for (long c : EXTREMES) {
          checkMulMulDiv(a, b, c, Long.MAX_VALUE);
          checkMulMulDiv(a, b, c, 0x8000_0001L);
          checkMulMulDiv(a, b, c, 1);
        }
      }
    }
  }

  @Test
  void a_triple_product_over_a_product_of_divisors_is_exact_when_the_divisor_exceeds_a_long() {
    printSeed();
    for (int i = 0; i < ROUNDS / 4; i++) {
      long a = any();
      long b = any();
      long c = any();
      long d1 = positive();
      long d2 = positive();
      BigInteger numerator = big(a).multiply(big(b)).multiply(big(c));
      BigInteger divisor = big(d1).multiply(big(d2));
      for (Rounding r : Rounding.values()) {
        same(() -> Wide.mulMulDiv(a, b, c, d1, d2, r), numerator, divisor, r);
      }
    }
  }

  @Test
  void a_plain_division_rounds_as_named() {
    printSeed();
    for (int i = 0; i < ROUNDS / 4; i++) {
      long a = any();
      long d = positive();
      for (Rounding r : Rounding.values()) {
        same(() -> Wide.divide(a, d, r), big(a), big(d), r);
      }
    }
  }

  @Test
  void products_compare_as_their_exact_values() {
    printSeed();
    for (int i = 0; i < ROUNDS; i++) {
      long a = any();
      long b = any();
      long c = random.nextInt(4) == 0 ? b : any();
      long d = random.nextInt(4) == 0 ? a : any();
      long e = random.nextInt(4) == 0 ? b : any();
      long f = any();
      assertThat(Wide.compareProducts(a, b, c, d))
          .isEqualTo(big(a).multiply(big(b)).compareTo(big(c).multiply(big(d))));
      BigInteger left = big(a).multiply(big(b)).multiply(big(c));
      BigInteger right = big(d).multiply(big(e)).multiply(big(f));
      assertThat(Wide.compareProducts3(a, b, c, d, e, f)).isEqualTo(left.compareTo(right));
    }
    assertThat(Wide.compareProducts(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, -1)).isOne();
    assertThat(Wide.compareProducts3(2, 3, 5, 5, 3, 2)).isZero();
  }

  @Test
  void a_wide_sum_of_products_equals_the_exact_sum() {
    printSeed();
    for (int round = 0; round < 2_000; round++) {
      Int128 sum = new Int128().set(any());
      BigInteger expected = sum.toBigInteger();
      for (int i = 0; i < 20; i++) {
        long a = any() / 64;
        long b = any() / 64;
        sum.addProduct(a, b).add(a).add(new Int128().set(b));
        expected = expected.add(big(a).multiply(big(b))).add(big(a)).add(big(b));
        assertThat(sum.toBigInteger()).isEqualTo(expected);
        assertThat(sum.signum()).isEqualTo(expected.signum());
      }
      long divisor = positive();
      BigInteger numerator = expected;
      for (Rounding r : Rounding.values()) {
        same(() -> sum.divide(divisor, r), numerator, big(divisor), r);
      }
      assertThat(sum.compareTo(new Int128().set(divisor)))
          .isEqualTo(numerator.compareTo(big(divisor)));
    }
  }

  @Test
  void a_sum_beyond_128_bits_is_refused() {
    Int128 sum = new Int128().set(0);
    sum.addProduct(Long.MIN_VALUE, Long.MIN_VALUE);
    assertThatThrownBy(() -> sum.addProduct(Long.MIN_VALUE, Long.MIN_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(sum::toLong).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void checked_operations_throw_instead_of_wrapping() {
    long max = Long.MAX_VALUE;
    long min = Long.MIN_VALUE;
    assertThatThrownBy(() -> Exact.add(max, 1)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Exact.subtract(min, 1)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Exact.multiply(max, 2)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Exact.negate(min)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Exact.abs(min)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Exact.toInt(1L << 31)).isInstanceOf(ArithmeticException.class);
    assertThat(Exact.add(max - 1, 1)).isEqualTo(max);
    assertThat(Exact.subtract(-3, 4)).isEqualTo(-7);
    assertThat(Exact.multiply(-3, 4)).isEqualTo(-12);
    assertThat(Exact.negate(5)).isEqualTo(-5);
    assertThat(Exact.abs(-5)).isEqualTo(5);
    assertThat(Exact.toInt(-7)).isEqualTo(-7);
  }

  @Test
  void a_divisor_of_zero_or_less_is_refused() {
    for (long d : new long[] {0, -1, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> Wide.mulDiv(1, 1, d, Rounding.FLOOR))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("must be positive");
      assertThatThrownBy(() -> Wide.mulMulDiv(1L << 40, 1L << 40, 1L << 40, d, Rounding.FLOOR))
          .isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> Wide.mulMulDiv(1, 1, 1, 1, d, Rounding.FLOOR))
          .isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> Wide.divide(1, d, Rounding.FLOOR))
          .isInstanceOf(ArithmeticException.class);
    }
  }

  private void checkMulDiv(long a, long b, long d) {
    for (Rounding r : Rounding.values()) {
      same(() -> Wide.mulDiv(a, b, d, r), big(a).multiply(big(b)), big(d), r);
    }
  }

  private void checkMulMulDiv(long a, long b, long c, long d) {
    BigInteger numerator = big(a).multiply(big(b)).multiply(big(c));
    for (Rounding r : Rounding.values()) {
      same(() -> Wide.mulMulDiv(a, b, c, d, r), numerator, big(d), r);
    }
  }

  /** The operation gives floor or ceiling of the fraction, or throws where that is not a long. */
  private static void same(LongSupplier operation, BigInteger num, BigInteger den, Rounding r) {
    BigInteger floor = num.subtract(num.mod(den)).divide(den);
    boolean exact = num.mod(den).signum() == 0;
    BigInteger expected = r == Rounding.CEILING && !exact ? floor.add(BigInteger.ONE) : floor;
    boolean refused = expected.bitLength() > 63 || (r == Rounding.UNNECESSARY && !exact);
    try {
      long result = operation.getAsLong();
      if (refused || result != expected.longValueExact()) {
        throw new AssertionError(num + " / " + den + " " + r + " gave " + result);
      }
    } catch (ArithmeticException e) {
      if (!refused) {
        throw new AssertionError(num + " / " + den + " " + r + " was refused", e);
      }
    }
  }

  /** Any sign, every bit length equally likely, and now and then an extreme. */
  private long any() {
    if (random.nextInt(16) == 0) {
      return EXTREMES[random.nextInt(EXTREMES.length)];
    }
    long value = random.nextLong() >>> random.nextInt(64);
    return random.nextBoolean() ? value : -value;
  }

  private long positive() {
    return Math.max(1, random.nextLong() >>> 1 >>> random.nextInt(63));
  }

  private static BigInteger big(long a) {
    return BigInteger.valueOf(a);
  }

  private static void printSeed() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }
}
