package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class EventHashTest {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger SPREAD = new BigInteger("9E3779B97F4A7C15", 16);

  private final SplittableRandom random = new SplittableRandom(Seeds.fresh());

  @Test
  void it_is_the_chain_that_its_description_says() {
    for (int length = 0; length < 40; length++) {
      byte[] first = noise(length);
      byte[] second = noise(40 - length);
      EventHash hash = new EventHash();
      hash.onMessage(new UnsafeBuffer(first), 0, first.length);
      hash.onMessage(new UnsafeBuffer(second), 0, second.length);

      BigInteger expected = slow(slow(SPREAD, first), second);

      assertThat(hash.value()).as("length %d", length).isEqualTo(expected.longValue());
    }
  }

  @Test
  void it_goes_on_from_a_value() {
    byte[] first = noise(33);
    byte[] second = noise(21);
    EventHash whole = new EventHash();
    whole.onMessage(new UnsafeBuffer(first), 0, 33);
    EventHash resumed = new EventHash(whole.value());
    whole.onMessage(new UnsafeBuffer(second), 0, 21);
    resumed.onMessage(new UnsafeBuffer(second), 0, 21);

    assertThat(resumed.value()).isEqualTo(whole.value());
  }

  @Test
  void the_place_in_a_buffer_does_not_matter() {
    byte[] message = noise(43);
    UnsafeBuffer larger = new UnsafeBuffer(noise(100));
    larger.putBytes(13, message);
    EventHash here = new EventHash();
    here.onMessage(new UnsafeBuffer(message), 0, 43);
    EventHash there = new EventHash();
    there.onMessage(larger, 13, 43);

    assertThat(there.value()).isEqualTo(here.value());
  }

  @Test
  void every_bit_the_length_and_the_order_count() {
    byte[] message = noise(45);
    Set<Long> seen = new HashSet<>();
    assertThat(seen.add(of(message))).isTrue();
    for (int bit = 0; bit < 8 * message.length; bit++) {
      byte[] other = message.clone();
      other[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(seen.add(of(other))).as("bit %d", bit).isTrue();
    }
    byte[] zero = new byte[46];
    System.arraycopy(message, 0, zero, 0, 45);
    assertThat(seen.add(of(zero))).as("a zero behind it").isTrue();
    byte[] a = noise(16);
    byte[] b = noise(16);
    assertThat(of(a, b)).isNotEqualTo(of(b, a));
    byte[] joined = new byte[32];
    System.arraycopy(a, 0, joined, 0, 16);
    System.arraycopy(b, 0, joined, 16, 16);
    assertThat(of(joined)).isNotEqualTo(of(a, b));
    assertThat(of(new byte[0])).isNotEqualTo(of());
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (byte) random.nextInt();
    }
    return noise;
  }

  private static long of(byte[]... messages) {
    EventHash hash = new EventHash();
    for (byte[] message : messages) {
      hash.onMessage(new UnsafeBuffer(message), 0, message.length);
    }
    return hash.value();
  }

  private static BigInteger slow(BigInteger hash, byte[] message) {
    BigInteger next = step(hash, BigInteger.valueOf(message.length));
    for (int at = 0; at < message.length; at += 8) {
      BigInteger word = BigInteger.ZERO;
      for (int i = 0; i < 8 && at + i < message.length; i++) {
        word = word.add(BigInteger.valueOf(message[at + i] & 0xFF).shiftLeft(8 * i));
      }
      next = step(next, word);
    }
    return next;
  }

  private static BigInteger step(BigInteger hash, BigInteger word) {
    BigInteger turned = hash.shiftLeft(29).mod(WORD).or(hash.shiftRight(35));
    BigInteger mixed = turned.xor(word).multiply(SPREAD).mod(WORD);
    return mixed.xor(mixed.shiftRight(32));
  }
}
